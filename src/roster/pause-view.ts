import type { ModalView } from "@slack/types";
import { dateAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import type { ContractorRecord } from "../contractors/find.js";
import { type Hearing, hearingWords } from "../milestones/hearing.js";
import { actions, button, input, modal, section } from "../slack/blocks.js";
import { dateToken, oneLine, safe } from "../slack/text.js";
import { PAUSE_FIELD, ROSTER } from "./ids.js";
import { showContractor } from "./list-view.js";
import { resumeButton } from "./profile-view.js";
import type { UndoRef } from "./refs.js";

const NAME_MAX = 80;

/** Asks until when somebody is not asked. */
export function pauseModal({ contractor, person }: ContractorRecord, hearing: Hearing): ModalView {
  const name = oneLine(person.name, NAME_MAX);
  const told = person.deactivatedAt === null ? `${name} will hear ${hearingWords(hearing)}. ` : "";
  return modal({
    callbackId: ROSTER.pauseModal,
    title: "Pause check-ins",
    submit: "Pause",
    close: "Cancel",
    meta: contractor.id,
    blocks: [
      input(
        PAUSE_FIELD,
        `On which day can ${name} be asked again?`,
        { type: "datepicker", action_id: ROSTER.pauseUntil },
        {
          optional: true,
          hint: `Empty: when you resume them. ${told}Work and dates stay as agreed.`,
        },
      ),
    ],
  });
}

/** What an owner sees after a pause, with the way back. `until`: the day on which it ends by itself, in words. */
export function pausedContent(
  record: ContractorRecord,
  noticeId: string,
  { until, hearing }: { until: string | null; hearing: Hearing },
): CardContent {
  const who = nameOf(record);
  const told =
    record.person.deactivatedAt === null
      ? `${who} will hear ${hearingWords(hearing)}.`
      : `${who}'s Slack account is deactivated, so nothing is sent.`;
  const words = `${told} Work and dates stay as agreed.`;
  const ref: UndoRef = { contractorId: record.contractor.id, noticeId };
  const undo = button("Undo", ROSTER.undoPause, JSON.stringify(ref), {
    about: `the pause of ${record.person.name}`,
  });
  const end = until === null ? "you resume them" : until;
  return {
    text: `Check-ins with ${who} are paused until ${end}. ${words}`,
    blocks: [
      section(`*Check-ins with ${who} are paused* until ${end}.\n${words}`),
      actions([undo, showContractor(whom(record))]),
    ],
  };
}

/** What is true after a resume. `nextAskedAt` null: nothing is open. */
export function resumedContent(
  record: ContractorRecord,
  next: { at: Date; zone: string } | null,
): CardContent {
  const who = nameOf(record);
  const first = `${who} is asked again`;
  if (next === null) return content(record, `${first}, as soon as something is open.`);
  const theirs = `${dateAndTime(next.at, next.zone)} their time`;
  return {
    text: `${first}, next ${theirs}.`,
    blocks: [
      section(`*${first}*, next ${dateToken(next.at, theirs)}.`),
      actions([showContractor(whom(record))]),
    ],
  };
}

/** How it is, whether something was changed or not. `until`: the day on which a pause ends by itself, in words. */
export function contractorStands(record: ContractorRecord, until: string | null = null): CardContent {
  const who = nameOf(record);
  switch (record.contractor.state) {
    case "paused":
      return content(record, `Check-ins with ${who} are paused${until === null ? "" : ` until ${until}`}.`, [
        resumeButton(record),
      ]);
    case "ended":
      return content(record, `The work with ${who} has ended.`);
    case "candidate":
      return content(record, `${who} does not work here yet, and is not asked.`);
    case "active":
      return content(record, `${who} works here and is asked as usual.`);
  }
}

function content(
  record: ContractorRecord,
  words: string,
  buttons: ReturnType<typeof button>[] = [],
): CardContent {
  return { text: words, blocks: [section(words), actions([...buttons, showContractor(whom(record))])] };
}

function nameOf({ person }: ContractorRecord): string {
  return safe(oneLine(person.name, NAME_MAX), 300);
}

function whom({ contractor, person }: ContractorRecord): { id: string; name: string } {
  return { id: contractor.id, name: person.name };
}
