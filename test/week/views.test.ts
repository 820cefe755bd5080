import { expect, test } from "vitest";
import type { Some, WeekFacts } from "../../src/week/facts.js";
import { weekSentence } from "../../src/week/views.js";

const none: Some<never> = { shown: [], count: 0 };
const QUIET: WeekFacts = {
  monday: "2026-06-01",
  today: "2026-06-03",
  lastWeek: { asked: 0, answered: 0, accepted: none, questionsLeft: 0 },
  waiting: none,
  stuck: none,
  due: none,
  moved: none,
  answered: none,
  unanswered: none,
  silent: none,
  toCome: [],
};

test("Home has the week in a line, and counts as stuck what the week's message lists there", () => {
  const some = (count: number) => ({ ...none, count });
  const week = {
    ...QUIET,
    answered: some(3),
    unanswered: some(1),
    silent: some(1),
    stuck: some(2),
    due: some(1),
  };
  expect(weekSentence(week)).toBe("This week: 3 of 5 answered, 3 stuck, 1 due.");
  expect(weekSentence(QUIET)).toBe("This week is quiet so far.");
});
