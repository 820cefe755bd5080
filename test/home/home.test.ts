import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MovableClock } from "../../src/clock.js";
import type { WorkspaceWork } from "../../src/database/database.js";
import { homeOf } from "../../src/home/home.js";
import { loadCaller } from "../../src/people/caller.js";
import { createTestDatabase, type TestDatabase } from "../support/database.js";
import { addContractor, addMilestone, addPerson, OWNER, seedWorkspace, TEAM } from "../workspaces/seed.js";

const NOW = new Date("2026-06-01T07:00:00.000Z");

let database: TestDatabase;
let ana: string;
let landingPage: string;

beforeEach(async () => {
  database = await createTestDatabase(new MovableClock(NOW));
  await seedWorkspace(database);
  await inTeam(async (work) => {
    await work.db.workspace.update({ where: { id: TEAM }, data: { ownerChannelId: "C1", setUpAt: NOW } });
    ana = await addContractor(work, "UANA", "Ana");
    landingPage = await addMilestone(work, ana);
    await addMilestone(work, await addContractor(work, "UBEN", "Ben"), "Logo");
  });
});
afterEach(() => database.drop());

const inTeam = <T>(fn: (work: WorkspaceWork) => Promise<T>) => database.inWorkspace(TEAM, fn);
const homeFor = (userId: string) =>
  inTeam(async (work) => JSON.stringify(await homeOf(work, await loadCaller(work, userId))));

describe("an owner's Home", () => {
  it("has what waits for them, each with its next step", async () => {
    const [delivery, silence, alert] = [randomUUID(), randomUUID(), randomUUID()];
    await inTeam(async ({ db }) => {
      const theirs = { workspaceId: TEAM, contractorId: ana };
      const checkIn = { ...theirs, id: randomUUID(), slotAt: NOW };
      await db.checkIn.create({ data: { ...checkIn, state: "missed" } });
      await db.delivery.create({
        data: {
          id: delivery,
          workspaceId: TEAM,
          milestoneId: landingPage,
          note: "It is live",
          deliveredAt: NOW,
        },
      });
      await db.question.create({
        data: {
          ...theirs,
          id: randomUUID(),
          number: 7,
          leadId: OWNER,
          text: "Which blue?",
          askedAt: NOW,
          waitingSince: NOW,
        },
      });
      await db.silence.create({
        data: { ...theirs, id: silence, checkInId: checkIn.id, state: "flagged", flaggedAt: NOW },
      });
      await db.alert.create({
        data: {
          ...theirs,
          id: alert,
          kind: "blocked",
          subjectId: landingPage,
          milestoneId: landingPage,
          openedAt: NOW,
        },
      });
    });
    const home = await homeFor(OWNER);
    expect(home).toContain("Waiting for you (4)");
    expect(home).toContain("Ana says M1 Landing page is done");
    expect(home).toContain("It is live");
    expect(home).toContain("Q7 from Ana");
    expect(home).toContain("No update yet from Ana");
    expect(home).toContain("M1 Landing page is blocked");
    for (const id of [delivery, silence, alert]) expect(home).toContain(`"value":"${id}"`);
  });

  it("has nothing waiting that is over", async () => {
    await inTeam(async ({ db }) => {
      await db.delivery.create({
        data: {
          id: randomUUID(),
          workspaceId: TEAM,
          milestoneId: landingPage,
          deliveredAt: NOW,
          acceptedAt: NOW,
        },
      });
      const alert = {
        workspaceId: TEAM,
        subjectId: ana,
        kind: "late",
        openedAt: NOW,
        settledAt: NOW,
      } as const;
      await db.alert.create({ data: { ...alert, id: randomUUID() } });
    });
    expect(await homeFor(OWNER)).toContain("Enjoy the quiet");
  });

  it("has the next check-ins, the soonest first, at the contractor's own time", async () => {
    await inTeam(({ db }) =>
      db.agendaEntry.createMany({
        data: [
          {
            workspaceId: TEAM,
            kind: "check-in",
            subjectId: ana,
            dueAt: new Date("2026-06-02T08:00:00.000Z"),
          },
          { workspaceId: TEAM, kind: "late", subjectId: landingPage, dueAt: NOW },
        ],
      }),
    );
    expect(await homeFor(OWNER)).toContain("• Ana: Tue 2 June, 10:00 their time");
  });
});

describe("a contractor's Home", () => {
  it("has their own work, and nobody else's", async () => {
    const home = await homeFor("UANA");
    expect(home).toContain("M1 Landing page");
    expect(home).not.toMatch(/Logo|Ben|Waiting for you/);
  });

  it("has nothing that they were not told of yet", async () => {
    await database.sql("UPDATE milestones SET announcement_id = NULL WHERE id = $1", [landingPage]);
    expect(await homeFor("UANA")).toContain("Nothing is open just now");
  });

  it("says when they are asked next, at their own time", async () => {
    await inTeam(({ db }) =>
      db.agendaEntry.create({
        data: {
          workspaceId: TEAM,
          kind: "check-in",
          subjectId: ana,
          dueAt: new Date("2026-06-02T08:00:00.000Z"),
        },
      }),
    );
    expect(await homeFor("UANA")).toContain("You are asked next on Tue 2 June, 10:00, your time.");
    const sooner = {
      workspaceId: TEAM,
      kind: "ask-now",
      subjectId: ana,
      dueAt: new Date("2026-06-01T14:00:00.000Z"),
    };
    await inTeam(({ db }) => db.agendaEntry.create({ data: sooner }));
    expect(await homeFor("UANA")).toContain("You are asked next on Mon 1 June, 16:00, your time.");
    expect(await homeFor(OWNER)).toContain("• Ana: Mon 1 June, 16:00 their time");
  });

  it("is anybody's Home once their work here has ended", async () => {
    await database.sql("UPDATE contractors SET state = 'ended' WHERE user_id = 'UANA'");
    expect(await homeFor("UANA")).toContain("ask Olga");
  });
});

describe("anybody else's Home", () => {
  it("says whom to ask, and offers set-up only where nobody has done it", async () => {
    await inTeam((work) => addPerson(work, "UMIA", "Mia"));
    expect(await homeFor("UMIA")).toContain("ask Olga");
    expect(await homeFor("UMIA")).not.toContain("Set up");
    await database.sql("DELETE FROM owners");
    expect(await homeFor("UMIA")).toContain("Set up");
  });
});
