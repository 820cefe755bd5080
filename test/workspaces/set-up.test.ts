import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";

let place: Workplace;
let olga: Person;

beforeEach(async () => {
  place = await startWorkplace();
  olga = place.add("Olga");
});
afterEach(async () => {
  // A name that is taken is found out by trying it.
  const refused = place.slack.refusals().filter(({ refusal }) => refusal !== "name_taken");
  await place.stop();
  expect(refused).toEqual([]);
});

const workspace = async () => (await place.database.sql("SELECT * FROM workspaces"))[0];
const viewText = (person: Person) => JSON.stringify(person.view()?.definition);
const ownersOnly = (...members: Person[]) =>
  place.slack.addChannel(place.team.id, {
    name: "owners",
    isPrivate: true,
    members: [olga, ...members].map(({ userId }) => userId),
    bot: true,
  });

async function setUp(channelId: string) {
  await olga.command("/milestone", "setup");
  olga.fill({ "Owner channel": channelId });
  return olga.submit();
}

describe("set-up", () => {
  it("is one field: the first full member becomes the owner, in their own zone", async () => {
    const channel = ownersOnly();
    await olga.command("/milestone", "setup");
    expect(viewText(olga)).toContain("Times here are Berlin's, and the working week is Monday to Friday");
    olga.fill({ "Owner channel": channel.id });
    expect(await olga.submit()).toMatchObject({ ok: true });
    expect(viewText(olga)).toContain(`Updates go to <#${channel.id}>`);
    expect(await workspace()).toMatchObject({ owner_channel_id: channel.id, time_zone: "Europe/Berlin" });
    expect(await place.database.sql("SELECT user_id FROM owners")).toEqual([{ user_id: olga.userId }]);
  });

  it("makes a private channel with the owner in it, under the first free name", async () => {
    place.slack.addChannel(place.team.id, { name: "milepost-updates", members: [], bot: false });
    await olga.command("/milestone", "setup");
    await olga.clickInView("Make a private one for me");
    await place.settle();
    expect(viewText(olga)).toContain("Milepost is set up");
    const made = String((await workspace())?.owner_channel_id);
    const { name, kind, members } = place.slack.world.channel(made);
    expect({ name, kind, members: [...members].sort() }).toEqual({
      name: "milepost-updates-2",
      kind: "private",
      members: [place.team.botUserId, olga.userId].sort(),
    });
  });

  it("changes times and days in the same modal, keeps the chosen channel, and saves only with Save", async () => {
    const channel = ownersOnly();
    await olga.command("/milestone", "setup");
    olga.fill({ "Owner channel": channel.id });
    await olga.clickInView("Change");
    await place.settle();
    olga.fill({
      "Your time zone": "Manila",
      "How long an answer may take": "3 working days",
      "What is posted": "Every update",
    });
    expect(await olga.submit()).toMatchObject({ ok: true });
    expect(viewText(olga)).toContain("Times here are Manila's");
    expect(viewText(olga)).toContain("Every update is posted.");
    expect(await workspace()).toMatchObject({ time_zone: "UTC", set_up_at: null });
    expect(await olga.submit()).toMatchObject({ ok: true });
    expect(await workspace()).toMatchObject({
      owner_channel_id: channel.id,
      time_zone: "Asia/Manila",
      answer_window_days: 3,
      posting: "every_update",
    });
  });

  it("goes back from times and days without changing them", async () => {
    await olga.command("/milestone", "setup");
    await olga.clickInView("Change");
    await place.settle();
    olga.fill({ "Your time zone": "Manila" });
    await olga.clickInView("Back");
    await place.settle();
    expect(viewText(olga)).toContain("Times here are Berlin's");
  });

  it("is prefilled when it is opened again", async () => {
    const channel = ownersOnly();
    await setUp(channel.id);
    await olga.close();
    await olga.command("/milestone", "setup");
    expect(viewText(olga)).toContain(`"initial_conversation":"${channel.id}"`);
  });

  it("says on the field what to do about a channel that Milepost is not in", async () => {
    const channel = place.slack.addChannel(place.team.id, { name: "updates", members: [olga.userId] });
    expect(await setUp(channel.id)).toMatchObject({
      ok: false,
      errors: {
        "workspaces.channel":
          "Milepost is not in #updates. Type /invite @Milepost there, then press Save again.",
      },
    });
    place.slack.addBot(channel.id);
    expect(await olga.submit()).toMatchObject({ ok: true });
  });

  it("refuses a channel that a contractor is in, and names them", async () => {
    await setUp(ownersOnly().id);
    const ana = place.add("Ana", { kind: "guest" });
    await place.database.inWorkspace(place.team.id, async (work) => {
      await work.db.person.create({
        data: {
          workspaceId: place.team.id,
          userId: ana.userId,
          name: "Ana",
          kind: "guest",
          refreshedAt: work.now,
        },
      });
      await work.db.contractor.create({
        data: {
          id: crypto.randomUUID(),
          workspaceId: place.team.id,
          userId: ana.userId,
          createdAt: work.now,
        },
      });
    });
    const shared = place.slack.addChannel(place.team.id, {
      name: "with-ana",
      members: [olga.userId, ana.userId],
      bot: true,
    });
    const refused = await setUp(shared.id);
    expect(refused).toMatchObject({ ok: false });
    expect(JSON.stringify(refused)).toContain("Ana does work for you and is in that channel");
  });

  it("sends a test check-in that writes nothing but itself", async () => {
    await setUp(ownersOnly().id);
    await olga.clickInView("Send me a test check-in");
    await place.settle();
    const [test] = olga.messages(olga.dm());
    expect(test?.text).toContain("Hi Olga, how is the work going?");
    if (test === undefined) throw new Error("no test check-in came");
    const before = await counts();
    expect(await olga.click(test, "On track")).toMatchObject({ ok: true });
    await olga.click(test, "Update…");
    await place.settle();
    expect(await olga.submit()).toMatchObject({ ok: true });
    expect(viewText(olga)).toContain("That is all a contractor has to do");
    expect(await counts()).toEqual(before);
  });

  it("is not for guests: they hear whom to ask, and nobody becomes an owner", async () => {
    const gil = place.add("Gil", { kind: "guest" });
    await gil.command("/milestone", "setup");
    expect(gil.view()).toBeUndefined();
    expect(await place.database.sql("SELECT user_id FROM owners")).toEqual([]);
  });
});

async function counts() {
  const [row] = await place.database.sql(
    `SELECT (SELECT count(*) FROM check_ins) + (SELECT count(*) FROM answers) + (SELECT count(*) FROM agenda)
      + (SELECT count(*) FROM contractors) + (SELECT count(*) FROM drafts) AS written`,
  );
  return row;
}
