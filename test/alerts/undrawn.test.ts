import { afterEach, expect, it, vi } from "vitest";
import { allCardKinds } from "../../src/capabilities.js";
import { buttonsOf, inEachTest, type Story } from "../silence/story-bench.js";

/** Tuesday, 10:00 in Manila. */
const ASKED = "2026-06-02T02:00:00.000Z";

let story: Story;
inEachTest((each) => {
  story = each;
});
afterEach(() => vi.restoreAllMocks());

function failing(kind: string) {
  const cards = allCardKinds.find((each) => each.kind === kind);
  if (cards === undefined) throw new Error(`there is no kind ${kind}`);
  return vi.spyOn(cards, "render").mockRejectedValue(new Error("cannot draw"));
}

const asked = () => story.told(story.ana).filter(({ text }) => text.includes("how is the work going"));
const parked = () => story.cards().filter(({ text }) => text.includes("could not be shown"));

it("owners hear once of a message that still cannot be drawn, and when it is shown after all", async () => {
  const drawing = failing("check-in");
  await story.liveUntil(ASKED);
  await story.liveUntil("2026-06-02T02:05:00.000Z");
  expect(story.cards()).toEqual([]);
  await story.liveUntil("2026-06-02T04:00:00.000Z");
  const alert = story.card("A message to or about Ana could not be shown. Something went wrong in Milepost.");
  expect(buttonsOf(alert)).toEqual(["Try again"]);
  expect(asked()).toEqual([]);

  drawing.mockRestore();
  await story.liveUntil("2026-06-02T05:00:00.000Z");
  expect(asked()).toHaveLength(1);
  expect(story.card("The message that could not be shown is shown now.").ts).toBe(alert.ts);
});

it("an owner can have it tried at once, and hears anew when that fails", async () => {
  const drawing = failing("check-in");
  await story.liveUntil("2026-06-02T04:00:00.000Z");
  const first = story.card("could not be shown");
  await story.does(story.bob.click(first, "Try again"));
  await story.liveUntil("2026-06-02T04:01:00.000Z");
  expect(story.card("Bob has let Milepost try again.").ts).toBe(first.ts);
  const second = story.card("could not be shown");

  drawing.mockRestore();
  await story.does(story.bob.click(second, "Try again"));
  await story.liveUntil("2026-06-02T04:02:00.000Z");
  expect(asked()).toHaveLength(1);
  expect(parked()).toEqual([]);
});

it("an alert that cannot be drawn is told of, and one that says so is not told of in turn", async () => {
  failing("alert");
  await story.liveUntil(ASKED);
  const [message] = asked();
  if (message === undefined) throw new Error("Ana was not asked");
  await story.does(story.ana.click(message, "Update…"));
  story.ana.fill({ "How is it going?": "Blocked", "What moved, or what's in the way?": "No photos" });
  await story.does(story.ana.submit());
  await story.liveUntil("2026-06-03T02:00:00.000Z");
  expect(await story.database.sql("SELECT kind FROM alerts ORDER BY opened_at")).toEqual([
    { kind: "blocked" },
    { kind: "parked" },
  ]);
});
