import { expect, it } from "vitest";
import { type Named, namedIn } from "../../src/typed/named.js";

const OPEN = [{ number: 1 }, { number: 2 }];
const open = (number: number): Named => ({ is: "open", number });
const notOpen = (number: number): Named => ({ is: "not_open", number });
const UNCLEAR: Named = { is: "unclear" };

it.each<[text: string, named: Named]>([
  ["M2 is blocked, I wait for the prices", open(2)],
  ["m2: half of it stands", open(2)],
  ["*M-02* is done", open(2)],
  ["Update on M2: half of it stands", open(2)],
  ["I am stuck on M2", open(2)],
  ["M2 is blocked until M1 is done", open(2)],
  ["M2 waits. The same as with M1", open(2)],
  ["M2 and M2 again", open(2)],
  ["M9 waits for M2, and M2 is fine", open(2)],
  ["M1 done, M2 blocked", UNCLEAR],
  ["M1 and M2 are on track", UNCLEAR],
  ["Half of it stands", UNCLEAR],
  ["50 m2 of tiles are in", UNCLEAR],
  ["See https://example.com/M2", UNCLEAR],
  ["M2x and AM2 and M2.5", UNCLEAR],
  ["M9 done", notOpen(9)],
  ["I am done with M9", notOpen(9)],
  ["M9 is late, M2 is not", open(2)],
])("%j is about %j", (text, named) => {
  expect(namedIn(text, OPEN)).toEqual(named);
});
