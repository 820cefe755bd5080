import type { QuestionState } from "../../src/database/generated/client.js";
import type { QuestionCard, Talk } from "../../src/questions/card.js";
import type { Said } from "../../src/questions/question.js";
import { NAMES, NOW, TEXTS, TODAY, UUID, type Worst } from "./worst.js";

const STATES: QuestionState[] = ["open", "answered", "closed"];
const TIMES = [NOW, NOW, NOW];
const ZONES = { owners: "America/Argentina/ComodRivadavia", theirs: "Antarctica/DumontDUrville" };

export const TALK: Talk = { times: { isCommon: false, at: TIMES }, zones: ZONES };

/** Questions in every state, with nothing, a little and a lot said to them. */
export function worstQuestions(
  { n, text, name }: Pick<Worst, "n" | "text" | "name">,
  { leadIds, howMany }: { leadIds: readonly string[]; howMany: number },
): QuestionCard[] {
  return STATES.flatMap((state) =>
    [0, 1, 6, 100].map((messages): QuestionCard => {
      const said = Array.from({ length: messages }, (_, each) => saidAt(n + each));
      return {
        id: UUID,
        number: 999_999,
        text,
        state,
        from: name,
        works: n % 2 === 0,
        leads: leadIds.map((leadId, lead) => ({
          leadId,
          leadName: name,
          askId: lead % 2 === 0 ? leadId : `${leadId}X`,
          askName: name,
          leadAwayUntil: "2027-12-31",
        })),
        withWhom: name,
        whoHears: name,
        milestone: howMany === 0 ? null : { number: 999_999, title: text.slice(0, 150) },
        said,
        answered: messages === 0 ? null : { how: n % 2 === 0 ? "reply" : "elsewhere", by: name, at: NOW },
        promised: messages === 1 ? null : { by: name, on: "2027-12-31" },
        waitingSince: new Date("2026-06-01T02:00:00.000Z"),
        talk: { times: { isCommon: howMany > 1, at: howMany === 1 ? [] : TIMES }, zones: ZONES },
        language: "pt",
        ownersZone: ZONES.owners,
        today: TODAY,
      };
    }),
  );
}

function saidAt(n: number): Said {
  const id = UUID.replace(/.{6}$/, String(n).padStart(6, "0"));
  const by = NAMES[n % NAMES.length] ?? "";
  return { id, fromUserId: "U0BOB", by, isReply: n % 3 > 0, text: TEXTS[n % TEXTS.length] || "x", at: NOW };
}
