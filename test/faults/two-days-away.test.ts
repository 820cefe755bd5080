import { expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "../silence/story-bench.js";

let story: Story;
inEachTest(
  (each) => {
    story = each;
  },
  { at: "2026-06-02T02:05:00.000Z" },
);

it("a restart after two days away goes on where it was: nothing twice, nothing lost, nobody silent for it", async () => {
  const { ana, bob, add, does, liveUntil, restart, database, told } = story;
  const eve = add("Eve", { tz: "Asia/Manila", kind: "guest" });
  await does(bob.command("/milestone", "add @Eve Logo by 3 July"));
  bob.fill({ "What does done mean?": "It is drawn" });
  await does(bob.submit());
  await does(bob.clickInView("Send now"));
  while (bob.view() !== undefined) await bob.close();
  await does(bob.command("/milestone", "ask @Eve"));
  const asked = (person: typeof ana) => told(person).filter((each) => buttonsOf(each).includes("Update…"));
  const [hers] = asked(ana);
  if (hers === undefined) throw new Error("Ana was not asked");
  await does(ana.click(hers, "Update…"));
  ana.fill({ "How is it going?": "On track", question: "Which blue do you mean?" });
  await does(ana.submit());
  expect(asked(eve)).toHaveLength(1);
  const question = story.card("Which blue do you mean?");
  const toldBefore = { ana: told(ana).length, eve: told(eve).length, cards: story.cards().length };

  await restart("2026-06-04T06:00:00.000Z");
  expect({ ana: told(ana).length, eve: told(eve).length, cards: story.cards().length }).toEqual(toldBefore);
  expect(await database.sql("SELECT count(*)::int AS silent FROM silences")).toEqual([{ silent: 0 }]);

  // What was there before is answered as if nothing had been.
  await does(bob.click(question, "Reply…"));
  bob.fill({ text: "The dark one" });
  await does(bob.submit());
  expect(told(ana).at(-1)?.text).toContain("The dark one");

  // Two working days but for five minutes were left on Tuesday at 10:05, and are left on Thursday at 14:00.
  await liveUntil("2026-06-08T05:30:00.000Z");
  expect(story.cards()).toHaveLength(toldBefore.cards);
  await liveUntil("2026-06-08T06:05:00.000Z");
  story.card("No update yet from Eve.");
  expect(asked(eve)).toHaveLength(1);
});
