import { describe, it } from "vitest";
import type { AnswerStatus } from "../../src/database/generated/client.js";
import { ownersMilestoneContent } from "../../src/milestones/milestone-view.js";
import { cut } from "../../src/slack/text.js";
import { ANSWERS_A_PAGE, readModal } from "../../src/updates/read-view.js";
import type { Update, UpdateAnswer } from "../../src/updates/update.js";
import { thanksCard, updateCard } from "../../src/updates/views.js";
import type { MovedLine, Some, WeekFacts } from "../../src/week/facts.js";
import { weekCard } from "../../src/week/views.js";
import {
  expectGoodMessage,
  expectGoodView,
  NOW,
  TODAY,
  UUID,
  WORST,
  type Worst,
  worstMilestone,
} from "./worst.js";

const STATUSES: AnswerStatus[] = ["on_track", "at_risk", "blocked", "done"];
const MOVES: MovedLine["how"][] = [
  "accepted",
  "changes_asked",
  "date_moved",
  "date_proposed",
  "cancelled",
  "added",
];

function nth(n: number): Worst {
  const found = WORST[n % WORST.length];
  if (found === undefined) throw new Error("there is none");
  return found;
}

/** As many as are loaded of two hundred. */
function some<Item>(shown: number, n: number, item: (worst: Worst) => Item): Some<Item> {
  return { shown: Array.from({ length: shown }, (_, index) => item(nth(n + index))), count: 200 };
}

function week({ n }: Worst, changes: Partial<WeekFacts> = {}): WeekFacts {
  const line = ({ name, title }: Worst) => ({ number: 999_999, title, name, dueOn: "2027-12-31" });
  const names = some(10, n, ({ name }) => name);
  return {
    monday: "2025-12-29",
    today: TODAY,
    lastWeek: {
      asked: 200,
      answered: 199,
      accepted: some(3, n, () => ({ number: 999_999 })),
      questionsLeft: 200,
    },
    waiting: some(6, n, (worst) =>
      worst.n % 2 === 0
        ? {
            is: "question" as const,
            number: 999_999,
            text: worst.text,
            name: worst.name,
            forName: worst.name,
          }
        : { is: "delivery" as const, ...line(worst), forName: worst.name },
    ),
    stuck: some(6, n, (worst) => ({ ...line(worst), health: "at_risk" as const, isLate: true })),
    due: some(6, n, (worst) => ({ ...line(worst), away: { from: "2026-01-01", until: "2027-12-31" } })),
    moved: some(6, n, (worst) => ({
      ...line(worst),
      how: MOVES[worst.n % MOVES.length] ?? "added",
      newDueOn: "2027-12-31",
    })),
    answered: names,
    unanswered: names,
    silent: names,
    toCome: Array.from({ length: 7 }, (_, day) => ({
      day: `2026-06-0${day + 1}`,
      names: some(4, n + day, ({ name }) => name),
    })),
    ...changes,
  };
}

function answer({ n, title, text, link }: Worst): UpdateAnswer {
  return {
    number: 999_999,
    title,
    status: STATUSES[n % STATUSES.length] ?? "done",
    text,
    link,
    newDueOn: "2027-12-31",
  };
}

function update({ name }: Worst, isOver: boolean): Update {
  const by = isOver ? name : null;
  return { id: UUID, name, answeredAt: NOW, isLate: true, readBy: by, thankedBy: by };
}

describe("within Slack's limits at the worst inputs", () => {
  it("the week's message, with everything in it, with one thing and with none", () => {
    const none = { shown: [], count: 0 };
    const nothing = { waiting: none, stuck: none, due: none, moved: none, silent: none };
    const nobody = { answered: none, unanswered: none, toCome: [] };
    const noLastWeek = { asked: 0, answered: 0, accepted: none, questionsLeft: 0 };
    for (const worst of WORST) {
      expectGoodMessage(weekCard(week(worst)));
      expectGoodMessage(weekCard(week(worst, nothing)));
      expectGoodMessage(weekCard(week(worst, { ...nobody, lastWeek: noLastWeek })));
      expectGoodMessage(weekCard(week(worst, { ...nothing, ...nobody, lastWeek: noLastWeek })));
    }
  });

  it("an update, about one milestone or sixty, new or read and thanked for, and the thanks", () => {
    for (const worst of WORST) {
      for (const howMany of [0, 1, 2, 60]) {
        for (const isOver of [false, true]) {
          const answers = Array.from({ length: howMany }, (_, index) => answer(nth(worst.n + index)));
          const shown = { ...update(worst, isOver), answers, today: TODAY };
          expectGoodMessage(updateCard(shown));
          expectGoodMessage(thanksCard(shown));
        }
      }
    }
  });

  it("updates that are read in full, on the first page and the last", () => {
    for (const worst of WORST) {
      for (const howMany of [0, 1, ANSWERS_A_PAGE]) {
        for (const page of [0, 99]) {
          const answers = Array.from({ length: howMany }, (_, index) => {
            const each = nth(worst.n + index);
            return {
              ...answer(each),
              ...update(each, page === 0),
              id: UUID.replace(/..$/, String(10 + index)),
            };
          });
          const waitingThanks = new Map(page === 0 ? answers.map(({ id }) => [id, NOW]) : []);
          expectGoodView(
            readModal({ ref: { of: UUID, page }, answers, pages: 100, waitingThanks, today: TODAY }),
          );
        }
      }
    }
  });

  it("a milestone with what was said of it last", () => {
    for (const worst of WORST) {
      const milestone = worstMilestone(worst.n, { doneMeans: cut(worst.text, 2_000) });
      const lastUpdate = { ...update(worst, true), ...answer(worst) };
      expectGoodMessage(
        ownersMilestoneContent({
          milestone,
          leewayDays: 90,
          delivery: { id: UUID, note: worst.text, link: worst.link },
          lastUpdate,
          waitsFor: [999_000],
          today: TODAY,
        }),
      );
    }
  });
});
