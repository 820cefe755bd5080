import { afterEach, expect, test } from "vitest";
import { linkHint } from "../../src/check-ins/link-hint.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";

test.each([
  ["was never given and it has been open for two weeks", "2026-05-19", null, null],
  ["was never given for longer", "2026-05-18", null, "Where can the work be seen?"],
  ["is two weeks old", "2026-01-01", "2026-05-19", null],
  ["is older", "2026-01-01", "2026-05-03", "The last link is from Sun 3 May. Where is the work now?"],
  [
    "is of another year",
    "2025-01-01",
    "2025-12-30",
    "The last link is from Tue 30 December 2025. Where is the work now?",
  ],
])("a link that %s", (_which, startsOn, lastLinkOn, hint) => {
  expect(linkHint({ startsOn, lastLinkOn }, "2026-06-02")).toBe(hint);
});

let office: Office;
afterEach(() => office?.stop());

test("the update asks for a link when the last one is older than two weeks, of that milestone alone", async () => {
  office = await openOffice();
  const { ana, ben } = office;
  await office.addMilestone("@Ana Landing page ongoing");
  await ben.close();
  await office.liveUntil("2026-06-02T02:00:00.000Z");
  const update = async (fields: Record<string, string>) => {
    await ana.command("/checkin");
    const view = JSON.stringify(await viewOf(ana, "Your update"));
    ana.fill({ "How is it going?": "On track", ...fields });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    return view;
  };
  expect(await update({ "Link to the latest work": "https://example.com/draft" })).not.toContain("the work");
  await office.liveUntil("2026-06-16T02:00:00.000Z");
  expect(await update({})).not.toContain("Where is the work now?");
  await office.liveUntil("2026-06-23T02:00:00.000Z");
  expect(await update({})).toContain("The last link is from Tue 2 June. Where is the work now?");
});
