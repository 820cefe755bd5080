import { expect, it } from "vitest";
import type { Health } from "../../src/database/generated/client.js";
import { type SaidInWords, saidInWords, standsBy } from "../../src/typed/health-words.js";

it.each<[text: string, said: SaidInWords | null]>([
  ["Done", "done"],
  ["The landing page is finished", "done"],
  ["It’s ready", "done"],
  ["It's all ready for you", "done"],
  ["Ready for review: https://example.com", "done"],
  ["It's done, can you have a look?", "done"],
  ["Half done", null],
  ["It's not done yet", null],
  ["Almost finished", null],
  ["I tell you when it's done", null],
  ["It will be done on Friday", null],
  ["Still to be done: the footer", null],
  ["I'm stuck", "blocked"],
  ["blocked", "blocked"],
  ["M2 is blocked, I wait for the prices", "blocked"],
  ["Blocked by the missing keys", "blocked"],
  ["I can’t go on without the keys", "blocked"],
  ["I've been blocked since Monday", "blocked"],
  ["It's blocked, can you send the keys?", "blocked"],
  ["Not blocked any more", null],
  ["no longer stuck", null],
  ["It isn't blocked", null],
  ["I don't think it's blocked", null],
  ["Nothing is blocked", null],
  ["I was stuck until noon", null],
  ["It could be blocked if the keys don't come", null],
  ["Is it blocked?", null],
  ["The blocked drain is open", null],
  ["I blocked two days for it", null],
  ["We stuck to the plan", null],
  ["See https://example.com/blocked", null],
  ["First part done, but I am stuck on the second", "blocked"],
  ["Running late with the photos", "at_risk"],
  ["I'm a bit late", "at_risk"],
  ["M2 late", "at_risk"],
  ["We may be late", "at_risk"],
  ["Two days behind", "at_risk"],
  ["I'm behind on the photos", "at_risk"],
  ["The date is slipping", "at_risk"],
  ["The date is at risk", "at_risk"],
  ["Not on track", "at_risk"],
  ["It isn't quite on track", "at_risk"],
  ["I won't be late", null],
  ["I'm not late", null],
  ["It isn't late any more", null],
  ["Sorry for the late reply", null],
  ["It's late, I go on tomorrow", null],
  ["I worked late", null],
  ["The login is behind the form", null],
  ["on track", "on_track"],
  ["Everything is on track!", "on_track"],
  ["Back on track", "on_track"],
  ["Unblocked, thanks", "on_track"],
  ["I try to get back on track", null],
  ["Should be on track on Friday", null],
  ["Are we on track?", null],
  ["Half of the pages stand", null],
  ["", null],
])("%j says %s", (text, said) => {
  expect(saidInWords(text, 2)).toBe(said);
});

it.each<[text: string, of1: SaidInWords | null, of2: SaidInWords | null]>([
  ["M1 done, M2 blocked", "done", "blocked"],
  ["M2 is blocked until M1 is done", null, "blocked"],
  ["Blocked: m1. M2 is on track", "blocked", "on_track"],
  ["M9 is blocked", "blocked", "blocked"],
])("%j says %s of M1, and %s of M2", (text, of1, of2) => {
  expect([saidInWords(text, 1), saidInWords(text, 2)]).toEqual([of1, of2]);
});

it.each<[text: string, before: Health, after: Health]>([
  ["Half of it stands", "at_risk", "at_risk"],
  ["Not blocked any more", "blocked", "on_track"],
  ["no longer stuck", "blocked", "on_track"],
  ["Not blocked any more", "at_risk", "at_risk"],
  ["No longer late", "at_risk", "on_track"],
  ["It isn't late any more", "at_risk", "on_track"],
  ["Not blocked, but late", "blocked", "at_risk"],
  ["blocked", "on_track", "blocked"],
  ["on track", "blocked", "on_track"],
  ["Done", "blocked", "blocked"],
])("with %j, what was %s is %s", (text, before, after) => {
  expect(standsBy(text, 2, before)).toBe(after);
});
