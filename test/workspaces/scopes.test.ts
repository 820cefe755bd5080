import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectWorkspace } from "../../src/workspaces/connect.js";
import { type Office, openOffice } from "../milestones/office.js";

let office: Office;
let logged: { level: number; missing?: string[]; msg: string }[];
beforeEach(async () => {
  office = await openOffice();
  logged = [];
});
afterEach(() => office.stop());

const NEEDED = ["chat:write", "im:history", "files:read"];

/** A start of Milepost, of a version that needs these. */
async function start(scopes: readonly string[]) {
  const log = pino({ level: "warn" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const { database, slack, team } = office;
  await connectWorkspace({ database, slackApiUrl: slack.url, botToken: team.botToken, scopes, log });
  await office.settle();
}
const cards = () => office.ownerCards().map(({ text }) => text);

describe("a version that needs more of Slack than was granted", () => {
  it("starts, logs what is missing, and tells owners once where to click", async () => {
    await start(NEEDED);
    await start(NEEDED);
    expect(logged.map(({ missing }) => missing)).toEqual([["files:read"], ["files:read"]]);
    expect(logged[0]?.msg).toContain("Reinstall to Workspace under Install App");
    expect(cards()).toEqual([
      expect.stringMatching(
        /^This version of Milepost can do more.*api\.slack\.com\/apps.*\(Missing: files:read\)$/,
      ),
    ]);
  });

  it("goes on with what it could do before", async () => {
    await start(NEEDED);
    await office.addMilestone("@Ana Landing page by 3 July");
    while (office.ben.view() !== undefined) await office.ben.close();
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    expect(
      office
        .toldTo(office.ana)
        .map(({ text }) => text)
        .join(),
    ).toContain("how is the work going");
  });

  it("stops saying so when it was granted", async () => {
    await start(NEEDED);
    const { slack, team } = office;
    slack.setScopes(team.id, ["chat:write", "im:history", "files:read"]);
    await start(NEEDED);
    expect(cards()).toEqual([expect.stringContaining("Slack lets Milepost do all that this version can.")]);
    expect(await office.database.sql("SELECT 1 FROM alerts WHERE settled_at IS NULL")).toEqual([]);
  });

  it("says nothing when all is granted", async () => {
    await start(["chat:write"]);
    expect([cards(), logged]).toEqual([[], []]);
  });
});
