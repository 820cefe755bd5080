import { expect, it } from "vitest";
import { type SaidInWords, saidInWords } from "../../src/typed/health-words.js";

it.each<[text: string, said: SaidInWords | null]>([
  ["Done", "done"],
  ["The landing page is finished", "done"],
  ["It’s ready", "done"],
  ["It's all ready for you", "done"],
  ["Ready for review: https://example.com", "done"],
  ["Half done", null],
  ["It's not done yet", null],
  ["Almost finished", null],
  ["I tell you when it's done", null],
  ["Still to be done: the footer", null],
  ["I'm stuck", "blocked"],
  ["Blocked by the missing keys", "blocked"],
  ["I can’t go on without the keys", "blocked"],
  ["Not blocked any more", null],
  ["First part done, but I am stuck on the second", "blocked"],
  ["Running late with the photos", "at_risk"],
  ["The date is at risk", "at_risk"],
  ["Half of the pages stand", null],
  ["", null],
])("%j says %s", (text, said) => {
  expect(saidInWords(text)).toBe(said);
});
