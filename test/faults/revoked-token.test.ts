import { afterEach, beforeEach, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";
import { seedDueContractors } from "../support/seed.js";
import { waitUntil } from "../support/wait-until.js";

const CONTRACTORS = 120;

let workplace: Workplace;
beforeEach(async () => {
  workplace = await startWorkplace({ log: "silent" });
});
afterEach(() => workplace.stop());

const timesAsked = (people: readonly Person[]) =>
  people.map((person) => person.messages(person.dm()).filter(({ bot }) => bot !== null).length);

async function contractorsOf(team: Workplace["team"]): Promise<Person[]> {
  const { database, slack } = workplace;
  await database.inWorkspace(team.id, ({ db }) => db.workspace.deleteMany());
  const ids = await seedDueContractors({ database, slack, team, count: CONTRACTORS });
  return ids.map((id) => slack.person(id, team.id));
}

const unsentIn = async (teamId: string) =>
  (
    await workplace.database.sql("SELECT 1 FROM cards WHERE version > shown_version AND workspace_id = $1", [
      teamId,
    ])
  ).length;

it.each(["revoked", "revoked as the app is uninstalled"])(
  "a token that is %s in the middle of sending stops that workspace alone, and what is still true follows once, with the new one",
  { timeout: 60_000 },
  async (how) => {
    const { slack, team: acme, milepost, database } = workplace;
    const { team: globex } = await workplace.installTeam("Globex");
    const atAcme = await contractorsOf(acme);
    const atGlobex = await contractorsOf(globex);
    let newToken = "";
    const sent = slack.on("change", (change) => {
      if (change.kind !== "message_posted" || change.message.bot?.teamId !== acme.id || newToken !== "")
        return;
      if (timesAsked(atAcme).filter((times) => times > 0).length < 30) return;
      if (how !== "revoked") slack.uninstall(acme.id);
      newToken = how === "revoked" ? slack.renewToken(acme.id) : "later";
    });
    await milepost.tick();
    await waitUntil(async () => newToken !== "" && (await unsentIn(globex.id)) === 0);
    sent();
    expect(timesAsked(atGlobex)).toEqual(Array(CONTRACTORS).fill(1));
    await slack.settle();

    const before = timesAsked(atAcme).filter((times) => times > 0).length;
    expect(before).toBeLessThan(CONTRACTORS);
    const refused = () => slack.refusals().length;
    await waitUntil(
      async () => (await database.sql("SELECT 1 FROM cards WHERE not_before > clock_timestamp()")).length > 0,
    );
    const refusedBefore = refused();
    for (let tick = 0; tick < 20; tick += 1) await milepost.tick();
    expect(refused() - refusedBefore).toBe(0);
    expect(refusedBefore).toBeLessThanOrEqual(20);

    if (how !== "revoked") newToken = slack.renewToken(acme.id);
    await workplace.reconnect(acme, newToken);
    await milepost.tick();
    await waitUntil(async () => (await unsentIn(acme.id)) === 0);
    expect(timesAsked(atAcme)).toEqual(Array(CONTRACTORS).fill(1));
  },
);
