import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectWorkspace } from "../../src/workspaces/connect.js";
import { type Office, openOffice } from "../milestones/office.js";

let office: Office;
let logged: { workspaceId?: string; msg: string }[];
beforeEach(async () => {
  office = await openOffice();
  logged = [];
});
afterEach(() => office.stop());

async function start(botToken: string) {
  const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const { database, slack } = office;
  await connectWorkspace({ database, slackApiUrl: slack.url, botToken, scopes: [], log });
}
const asked = () =>
  office.toldTo(office.ana).filter(({ text }) => text.startsWith("Hi Ana, how is the work going"));

describe("a database that knows another workspace than the token's", () => {
  it("has nothing happen there, says so once, and goes on where it was when its token is back", async () => {
    const { slack, team, database } = office;
    await office.addMilestone("@Ana Landing page by 3 July");
    while (office.ben.view() !== undefined) await office.ben.close();
    await office.liveUntil("2026-06-01T12:00:00.000Z");

    const other = slack.addTeam({ name: "Elsewhere" });
    await start(other.botToken);
    await start(other.botToken);
    expect(logged).toHaveLength(1);
    expect(logged[0]?.workspaceId).toBe(team.id);
    expect(logged[0]?.msg).toMatch(/^SLACK_BOT_TOKEN is for Elsewhere\. The database also knows Acme, where/);
    const calls = slack.log.length;
    await office.liveUntil("2026-06-03T12:00:00.000Z");
    expect(asked()).toEqual([]);
    await database.sql("UPDATE cards SET version = version + 1");
    await office.settle();
    expect(slack.log.slice(calls)).toEqual([]);

    await start(team.botToken);
    await office.liveUntil("2026-06-05T12:00:00.000Z");
    expect(asked()).toHaveLength(1);
    expect(await database.sql("SELECT 1 FROM silences")).toEqual([]);
  });
});
