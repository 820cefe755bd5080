import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CardContent } from "../../src/cards/cards.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { silenceCards } from "../../src/silence/cards.js";
import { endSilences } from "../../src/silence/end.js";
import { flagSilences } from "../../src/silence/flag.js";
import { BOB, EVE, type SilenceBench, silenceBench, WORKSPACE } from "./bench.js";

let bench: SilenceBench;
let silence: string;
beforeEach(async () => {
  bench = await silenceBench();
  await bench.database.acrossWorkspaces((work) => flagSilences(work, [bench.missed]));
  const [row] = await bench.database.sql("SELECT id FROM silences");
  silence = String(row?.id);
});
afterEach(() => bench.stop());

async function drawn(): Promise<CardContent> {
  const content = await bench.draw(silenceCards, "silence", silence);
  expect(validateMessage({ ...content })).toEqual([]);
  return content;
}

async function shown(): Promise<string> {
  return JSON.stringify((await drawn()).blocks);
}

async function setState(state: string): Promise<void> {
  await bench.database.sql(`UPDATE silences SET state = '${state}'`);
}

describe("a silence's card", () => {
  it("says who has not answered, when they were asked in their own time, and what was heard last", async () => {
    const before = await bench.addCheckIn(bench.ana, "2026-05-26T02:00:00.000Z", "answered");
    await bench.addAnswer(before, bench.landingPage, {
      status: "at_risk",
      text: "The photos are late",
      at: "2026-05-26T03:00:00.000Z",
    });
    expect((await drawn()).text).toBe(
      "No update yet from Ana. Asked Tue 2 June, 10:00 their time. " +
        "Last heard Tue 26 May: M1 Landing page at risk: “The photos are late” For <@U0BOB>",
    );
  });

  it("says what they wrote last also when it was never sorted", async () => {
    await bench.inAcme(({ db, workspaceId }) =>
      db.typedMessage.create({
        data: {
          id: randomUUID(),
          workspaceId,
          contractorId: bench.ana,
          channelId: "D0ANA",
          ts: "1.1",
          text: "Nearly there",
          state: "passed_on",
          receivedAt: new Date("2026-06-01T03:00:00.000Z"),
        },
      }),
    );
    expect((await drawn()).text).toContain("Last heard Mon 1 June: “Nearly there”");
  });

  it("lists what is open, and offers its buttons to whoever cannot see them too", async () => {
    const { blocks } = await drawn();
    const text = JSON.stringify(blocks);
    expect(text).toContain("• M1 Landing page · by Fri 3 July · no word yet");
    for (const words of ["I've heard from them", "Nudge…", "Mark away", "Dismiss"])
      expect(text).toContain(words);
    for (const label of ["I've heard from them: Ana", "Nudge: Ana", "Mark away: Ana"])
      expect(text).toContain(label);
  });

  it("names whoever stands in for a lead who is away, in its thread as well", async () => {
    const away = { awayFrom: new Date("2026-06-01"), awayUntil: new Date("2026-06-12"), standInId: EVE };
    const where = { workspaceId_userId: { workspaceId: WORKSPACE, userId: BOB } };
    await bench.inAcme(({ db }) => db.owner.update({ where, data: away }));
    const words = "For <@U0EVE> (for Bob, who is away until Fri 12 June)";
    expect((await drawn()).text).toContain(words);
    await setState("firm");
    expect((await bench.draw(silenceCards, "silence-step", `${silence}:firm`)).text).toContain(words);
  });

  it("says what is due soon when its backup plan came early, unless that waits for an owner's reply", async () => {
    const soon = await bench.addMilestone(bench.ana, { title: "Pricing", dueOn: "2026-06-05" });
    await setState("backup_plan");
    expect((await drawn()).text).toMatch(
      /^No update yet from Ana, and M2 Pricing is due Fri 5 June: time for/,
    );
    await bench.addQuestion(soon);
    expect((await drawn()).text).toMatch(/^No update yet from Ana: time for your backup plan\./);
    expect(await shown()).toContain("Waiting for you: Q7");
  });

  it("names a later check-in of the same silence", async () => {
    await bench.addCheckIn(bench.ana, "2026-06-09T02:00:00.000Z", "missed");
    expect((await drawn()).text).toContain(
      "Asked Tue 2 June, 10:00 their time, and again Tue 9 June, 10:00.",
    );
  });

  it("has firmer words after three more working days", async () => {
    await setState("firm");
    expect((await drawn()).text).toMatch(/^Still nothing from Ana after 5 working days\. Asked/);
  });

  it("gives the latest work for the backup plan", async () => {
    const before = await bench.addCheckIn(bench.ana, "2026-05-26T02:00:00.000Z", "answered");
    const link = "https://example.com/draft";
    await bench.addAnswer(before, bench.landingPage, {
      status: "on_track",
      link,
      at: "2026-05-26T03:00:00.000Z",
    });
    await setState("backup_plan");
    bench.clock.set(new Date("2026-06-11T02:00:00.000Z"));
    expect((await drawn()).text).toMatch(/^Nothing from Ana for 7 working days: time for your backup plan\./);
    expect(await shown()).toContain("Latest work: <https://example.com/draft|M1 Landing page>");
  });

  it("shows who has nudged", async () => {
    await bench.inAcme(({ db, now }) =>
      db.nudge.create({
        data: {
          id: "5b7c2b3e-5c0e-4c43-9d0e-0d6f2f0d7a10",
          workspaceId: "T0ACME",
          contractorId: bench.ana,
          silenceId: silence,
          fromUserId: BOB,
          text: "Hello?",
          createdAt: now,
          sentAt: now,
        },
      }),
    );
    expect(await shown()).toContain("Nudged by Bob, <!date^1780538400^");
  });

  it.each([
    ["answered", null, "Ana has answered."],
    ["heard_from", BOB, "Bob has heard from Ana."],
    ["dismissed", BOB, "Bob dismissed this: Ana is asked again as usual."],
    ["nothing_open", null, "Nothing of Ana's is open any more."],
    ["away", null, "Ana is away."],
  ] as const)("says in place what ended it (%s), without its buttons", async (how, by, words) => {
    await bench.database.acrossWorkspaces((work) => endSilences(work, [bench.ana], how, by));
    const { text, blocks } = await drawn();
    expect(text.startsWith(words)).toBe(true);
    expect(JSON.stringify(blocks)).not.toMatch(/"text":"(?!Undo)[^"]*","emoji":true/);
    expect(JSON.stringify(blocks).includes('"text":"Undo"')).toBe(
      how === "heard_from" || how === "dismissed",
    );
  });

  it("withholds all of it while a contractor reads along", async () => {
    await bench.database.sql("UPDATE workspaces SET contractors_in_channel = '{U0ANA}'");
    const content = JSON.stringify(await drawn());
    expect(content).not.toContain("Ana");
    expect(content).not.toContain("Landing");
  });
});
