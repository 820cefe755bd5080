import { afterEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/playground/slack/messages.js";
import { addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";

let office: Office;
afterEach(() => office.stop());

/** Ben sets Milepost up again, as a first time: his channel has its message from then on. */
async function open(startAt?: string, zone = "Europe/Berlin"): Promise<void> {
  office = await openOffice(startAt === undefined ? {} : { startAt: new Date(startAt) });
  await office.database.sql(
    "UPDATE workspaces SET owner_channel_id = NULL, set_up_at = NULL, time_zone = $1",
    [zone],
  );
  await office.database.sql("UPDATE people SET time_zone = $1 WHERE user_id = $2", [zone, office.ben.userId]);
  await setUp(office.ownerChannelId, zone);
}

async function setUp(channelId: string, zone?: string): Promise<void> {
  const { ben } = office;
  await ben.command("/milestone", "setup");
  await viewOf(ben, "Set up Milepost");
  if (zone !== undefined) {
    await ben.clickInView("Change");
    ben.fill({ "Your time zone": zone });
    expect(await ben.submit()).toMatchObject({ ok: true });
  }
  ben.fill({ "Owner channel": channelId });
  expect(await ben.submit()).toMatchObject({ ok: true });
  await closeAll(ben);
  await office.settle();
}

function weeks(channelId = office.ownerChannelId): Message[] {
  return office.ben
    .messages(channelId)
    .filter(
      ({ bot, threadTs, blocks, text }) =>
        bot !== null && threadTs === null && /Week of/.test(JSON.stringify([blocks, text])),
    );
}

function week(): string {
  const [message] = weeks().slice(-1);
  if (message === undefined) throw new Error("there is no week's message");
  return readable(message);
}

async function answer(says: string, words: string, question = ""): Promise<void> {
  await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
  await viewOf(office.ana, "Your update");
  office.ana.fill({
    "How is it going?": says,
    "What moved, or what's in the way?": words,
    "Anything you need from Ben?": question,
  });
  expect(await office.ana.submit()).toMatchObject({ ok: true });
  await office.settle();
}

describe("the week's message", () => {
  it("is there as soon as set-up is saved, in one line, and names nothing that is not", async () => {
    await open();
    expect(weeks()).toHaveLength(1);
    expect(weeks()[0]?.blocks).toHaveLength(1);
    expect(week()).toContain("*Week of Mon 1 June.* All is quiet.");
    expect(weeks()[0]?.text).toBe("Week of Mon 1 June: All is quiet.");
  });

  it("follows the week in place: who is asked, who has answered, what is stuck, waits and moved", async () => {
    await open();
    await addMilestones(office.ben, "@Ana Landing page by 5 June");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    expect(week()).toContain("*Due this week*\\n• Fri 5 June: M1 Landing page, Ana");
    expect(week()).toContain("To be asked: Tuesday Ana.");
    expect(week()).toContain("M1 Landing page, Ana: new, due Fri 5 June");
    await office.liveUntil("2026-06-02T02:10:00.000Z");
    expect(week()).toContain("Asked, and not answered yet: Ana.");
    await answer("Blocked", "No keys", "Which colour?");
    expect(week()).not.toContain("Stuck");
    await office.liveUntil("2026-06-02T02:15:00.000Z");
    expect(weeks()).toHaveLength(1);
    expect(week()).toContain("*Stuck*\\n• M1 Landing page, Ana: blocked, due Fri 5 June");
    expect(week()).toContain("*Waiting for you*\\n• Q1 from Ana, for Ben: “Which colour?”");
    expect(week()).toContain("Answered: Ana.");
    expect(weeks()[0]?.text).toMatch(/^Waiting for you: Q1 from Ana, for Ben: “Which colour\?”\. Stuck: M1/);
    expect(week()).not.toContain("<@");
  });

  it("says on Monday how the last one ended, and leaves that one as it was", async () => {
    await open();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-02T02:10:00.000Z");
    await answer("Done", "It is live", "Which colour?");
    await office.liveUntil("2026-06-03T08:00:00.000Z");
    const card = office.ownerCards().findLast(({ text }) => text.includes("says M1 Landing page is done"));
    if (card === undefined) throw new Error("nothing was delivered");
    await office.ben.click(card, "Accept");
    await office.liveUntil("2026-06-07T21:00:00.000Z");
    const ended = weeks()[0];
    expect(readable(ended ?? {})).toContain("M1 Landing page, Ana: accepted");
    await office.liveUntil("2026-06-08T06:59:00.000Z");
    expect(weeks()).toHaveLength(1);
    await office.liveUntil("2026-06-08T07:00:00.000Z");
    expect(weeks()).toHaveLength(2);
    expect(week()).toContain(
      "*Week of Mon 8 June*\\nLast week: 1 of 1 answered, M1 accepted, 1 question still open.",
    );
    await addMilestones(office.ben, "@Ana Logo by 12 June");
    await office.liveUntil("2026-06-08T08:00:00.000Z");
    expect(week()).toContain("M2 Logo");
    expect(weeks()[0]).toEqual(ended);
  });

  it("is posted anew in another channel, for the week there is", async () => {
    await open();
    await addMilestones(office.ben, "@Ana Landing page by 5 June");
    await office.liveUntil("2026-06-03T08:00:00.000Z");
    const other = office.slack.addChannel(office.team.id, {
      name: "owners-only",
      members: [office.ben.userId],
      bot: true,
    });
    await setUp(other.id);
    expect(weeks(other.id)).toHaveLength(1);
    expect(readable(weeks(other.id)[0] ?? {})).toContain("M1 Landing page");
    await office.liveUntil("2026-06-08T07:00:00.000Z");
    expect(weeks(other.id)).toHaveLength(2);
    expect(weeks()).toHaveLength(1);
  });

  it("is withheld while a contractor reads along, also that of a week that is over", async () => {
    await open();
    await addMilestones(office.ben, "@Ana Landing page by 19 June");
    await office.liveUntil("2026-06-08T08:00:00.000Z");
    expect(weeks()).toHaveLength(2);
    const before = office.ben.messages(office.ownerChannelId).map(readable).join();
    expect(before).toContain("Landing page");
    office.slack.join(office.ownerChannelId, office.ana.userId);
    await office.settle();
    expect(
      office.ben
        .messages(office.ownerChannelId)
        .filter(({ bot }) => bot !== null)
        .map(readable)
        .join(),
    ).not.toContain("Landing page");
    office.slack.leave(office.ownerChannelId, office.ana.userId);
    await office.settle();
    expect(weeks()).toHaveLength(2);
    expect(office.ben.messages(office.ownerChannelId).map(readable).join()).toContain("Landing page");
    expect(week()).toContain("No update from Ana");
  });

  it("waits for the morning when Milepost comes back at night, and is not made up for", async () => {
    await open();
    await office.liveUntil("2026-06-05T08:00:00.000Z");
    await office.jump("2026-06-15T22:00:00.000Z");
    await office.liveUntil("2026-06-16T06:59:00.000Z");
    expect(weeks()).toHaveLength(1);
    await office.liveUntil("2026-06-16T07:00:00.000Z");
    expect(weeks()).toHaveLength(2);
    expect(week()).toContain("Week of Mon 15 June");
  });

  it.each([
    ["Pacific/Auckland", "2026-06-01T07:00:00.000Z", "2026-06-07T21:00:00.000Z", "Mon 8 June"],
    ["Pacific/Honolulu", "2026-06-01T07:00:00.000Z", "2026-06-01T19:00:00.000Z", "Mon 1 June"],
    ["Europe/Berlin", "2026-10-22T07:00:00.000Z", "2026-10-26T08:00:00.000Z", "Mon 26 October"],
    ["Europe/Berlin", "2026-12-30T09:00:00.000Z", "2027-01-04T08:00:00.000Z", "Mon 4 January"],
  ])("begins at nine on Monday in %s, after a set-up at %s", async (zone, from, at, monday) => {
    await open(from, zone);
    const before = weeks().length;
    await office.liveUntil(new Date(Date.parse(at) - 60_000));
    expect(weeks()).toHaveLength(before);
    await office.liveUntil(at);
    expect(weeks()).toHaveLength(before + 1);
    expect(week()).toContain(`Week of ${monday}`);
  });
});
