import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAlerts } from "../../src/alerts/alerts.js";
import { type Acme, readBy, startAcme } from "./acme.js";

let acme: Acme;

beforeEach(async () => {
  acme = await startAcme();
  await tellOwners();
});
afterEach(() => acme.stop());

/** Has something said in the owner channel. */
async function tellOwners() {
  const { team, milestoneId } = acme;
  await acme.database.inWorkspace(team.id, (work) =>
    openAlerts(work, [{ workspaceId: team.id, kind: "late", subjectId: milestoneId, milestoneId }]),
  );
  await acme.settle();
}

const inOwnerChannel = (channelId = acme.ownerChannelId) => readBy(acme.olga, channelId);
const inOlgasDm = () => readBy(acme.olga, acme.olga.dm());

describe("the owner channel", () => {
  it("says nothing of substance while a contractor is in it, and everything once they have left", async () => {
    const { slack, ana, ownerChannelId } = acme;
    expect(inOwnerChannel()).toContain("M1 Landing page was due");
    slack.join(ownerChannelId, ana.userId);
    await acme.settle();
    expect(readBy(ana, ownerChannelId)).not.toContain("Landing page");
    expect(inOlgasDm()).toContain("Ana is in the channel where Milepost posts its updates for owners.");

    slack.leave(ownerChannelId, ana.userId);
    await acme.settle();
    expect(inOwnerChannel()).toContain("M1 Landing page was due");
    expect(inOlgasDm()).toContain("Ana does not read along any more");
  });

  it("can be exchanged while a contractor is in it, without telling them what was withheld", async () => {
    const { slack, team, ana, olga, ownerChannelId } = acme;
    slack.join(ownerChannelId, ana.userId);
    await acme.settle();
    const other = slack.addChannel(team.id, { name: "owners-only", members: [olga.userId], bot: true });
    await olga.command("/milestone", "setup");
    olga.fill({ "Owner channel": other.id });
    expect(await olga.submit()).toMatchObject({ ok: true });
    await acme.settle();
    expect(inOwnerChannel(other.id)).toContain("M1 Landing page was due");
    expect(readBy(ana, ownerChannelId)).not.toContain("Landing page");
  });

  it("loses nothing when Milepost is removed from it and invited again", async () => {
    const { slack, ownerChannelId, team } = acme;
    slack.removeBot(ownerChannelId);
    await acme.settle();
    expect(inOlgasDm()).toContain("/invite @Milepost");
    await acme.database.inWorkspace(team.id, (work) =>
      openAlerts(work, [
        { workspaceId: team.id, kind: "blocked", subjectId: acme.milestoneId, milestoneId: acme.milestoneId },
      ]),
    );
    await acme.settle();
    expect(inOwnerChannel()).not.toContain("blocked");
    slack.addBot(ownerChannelId);
    await acme.settle();
    expect(inOwnerChannel()).toContain("is blocked");
    expect(inOlgasDm()).toContain("Milepost can post its updates again");
  });

  it("tells owners by DM that it was archived, and goes on when it is there again", async () => {
    acme.slack.archive(acme.ownerChannelId);
    await acme.settle();
    expect(inOlgasDm()).toContain("archived");
    acme.slack.unarchive(acme.ownerChannelId);
    await acme.settle();
    expect(inOlgasDm()).toContain("Milepost can post its updates again");
  });

  it("is the same channel when Slack gives it another id", async () => {
    const newId = acme.slack.changeChannelId(acme.ownerChannelId);
    await acme.settle();
    await acme.database.inWorkspace(acme.team.id, (work) =>
      openAlerts(work, [
        {
          workspaceId: acme.team.id,
          kind: "blocked",
          subjectId: acme.milestoneId,
          milestoneId: acme.milestoneId,
        },
      ]),
    );
    await acme.settle();
    expect(inOwnerChannel(newId)).toContain("is blocked");
  });
});

describe("somebody who changes in Slack", () => {
  it("is asked as before when their zone changes, until they choose", async () => {
    acme.slack.setTimeZone(acme.ana.userId, "Asia/Manila");
    await acme.settle();
    expect(await acme.database.sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-06-02 08:00:00+00" },
    ]);
  });

  it("is told of in the owner channel when their account is deactivated", async () => {
    acme.slack.deactivate(acme.ana.userId);
    await acme.settle();
    expect(inOwnerChannel()).toMatch(/Ana.{0,40}deactivated/);
  });
});

describe("a workspace that takes Milepost away", () => {
  it("has nothing happen any more", async () => {
    acme.slack.uninstall(acme.team.id);
    await acme.slack.settle();
    expect(await acme.database.sql("SELECT 1 FROM agenda WHERE parked_at IS NULL")).toEqual([]);
    expect(await acme.milepost.nextDueAt()).toBeNull();
  });
});
