import { afterEach, beforeEach, expect, test } from "vitest";
import { landingPageStory } from "../silence/story-bench.js";
import { sequentialScans } from "../support/plans.js";
import { captureStatements } from "../support/statements.js";
import { fillWorkspace, LARGE_TABLES } from "./fill-workspace.js";

let story: Awaited<ReturnType<typeof landingPageStory>>;
beforeEach(async () => {
  story = await landingPageStory();
  await story.liveUntil("2026-06-02T02:00:00.000Z");
});
afterEach(() => story.stop());

test("what people open reads no large table from end to end", async () => {
  const { ana, bob, database, team } = story;
  const userIds = Array.from({ length: 20 }, (_, n) => `U0MORE${n}`);
  await fillWorkspace(database, { workspaceId: team.id, ownerId: bob.userId, userIds, milestones: 400 });
  const asked = ana.messages(ana.dm()).at(-1);
  if (asked === undefined) throw new Error("Ana was not asked");
  const statements = await captureStatements(async () => {
    await bob.openHome();
    await story.does(bob.command("/milestone", "list"));
    await story.does(ana.click(asked, "Update…"));
  });
  expect(statements.length).toBeGreaterThan(20);
  expect(await sequentialScans(database.sql, statements, LARGE_TABLES, { isSmall: true })).toEqual([]);
});

test("a table that is read from end to end is found", async () => {
  const read = { text: "SELECT 1 FROM milestones WHERE title = 'Landing page'", values: [] };
  const found = await sequentialScans(story.database.sql, [read], LARGE_TABLES, { isSmall: true });
  expect(found).toEqual([expect.stringContaining("milestones: ")]);
});
