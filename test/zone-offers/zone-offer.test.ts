import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changePreferences } from "../../src/contractors/change-preferences.js";
import type { Person } from "../../src/playground/slack/person.js";
import { chooseZone } from "../../src/zone-offers/choose.js";
import { offerAt, offerStatesBefore, showTheSame, timeThere } from "../../src/zone-offers/zone-offer.js";
import { closeAll, told } from "../design/scene.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";
import { sideBySide } from "../support/side-by-side.js";

let office: Office;
let rosa: Person;
beforeEach(async () => {
  office = await openOffice();
  // From another company: she has no commands here.
  rosa = office.addExternal("Rosa", { tz: "Asia/Manila" });
  await office.addMilestone("@Rosa Landing page by 26 June");
  await closeAll(office.ben);
  await office.liveUntil("2026-06-01T07:02:00.000Z");
});
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

async function goTo(zone: string): Promise<void> {
  office.slack.setTimeZone(rosa.userId, zone);
  await office.settle();
}
const offers = () =>
  office.toldTo(rosa).filter(({ text }) => /^You go by|^You keep|Slack says|nothing to choose/.test(text));
const theOffer = () => {
  const [offer] = offers();
  if (offer === undefined || offers().length > 1) throw new Error(`${offers().length} offers`);
  return offer;
};
const zones = async () =>
  (await office.database.sql("SELECT time_zone, declined_time_zone FROM contractors"))[0];
const onAgenda = () => office.database.sql("SELECT due_at FROM agenda WHERE kind = 'zone-offer'");
const nextCheckIn = async () =>
  (await office.database.sql("SELECT due_at FROM agenda WHERE kind = 'check-in'"))[0]?.due_at;

/** Monday 15:00 in Manila is 08:00 in Lisbon; a day later it is offered at nine there. */
const OFFERED = "2026-06-02T08:00:00.000Z";

describe("a contractor whom Slack places in another zone", () => {
  it("is asked by the old one, and chooses a day later, in their working hours there", async () => {
    await goTo("Europe/Lisbon");
    expect(await zones()).toEqual({ time_zone: "Asia/Manila", declined_time_zone: null });
    expect(await nextCheckIn()).toBe("2026-06-02 02:00:00+00");
    await office.liveUntil("2026-06-02T07:59:00.000Z");
    expect(offers()).toEqual([]);
    await office.liveUntil(OFFERED);
    expect(theOffer().text).toBe(
      "Lisbon or Manila time? Slack says you are in Lisbon time now. You are asked at 10:00 Manila time, which is " +
        "03:00 for you. Until you choose, it stays as it is.",
    );
    expect(readable(theOffer())).toContain("Use Lisbon time");
    expect(readable(theOffer())).toContain("Keep Manila time");
    await office.liveUntil("2026-06-05T08:00:00.000Z");
    expect(await zones()).toEqual({ time_zone: "Asia/Manila", declined_time_zone: null });
  });

  it("goes by the new one when they say so, and back by Undo, a week later as well", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    expect(await rosa.click(theOffer(), "Use Lisbon time")).toMatchObject({ ok: true });
    await office.settle();
    expect(await zones()).toEqual({ time_zone: null, declined_time_zone: null });
    expect(await nextCheckIn()).toBe("2026-06-09 09:00:00+00");
    expect(theOffer().text).toBe("You go by the time that Slack says. You are asked at 10:00 Lisbon time.");
    expect(readable(told(rosa, "how your work for Ben goes"))).toContain("at 10:00 Lisbon time");

    await office.liveUntil("2026-06-08T08:00:00.000Z");
    expect(await rosa.click(theOffer(), "Keep Manila time")).toMatchObject({ ok: true });
    await office.settle();
    expect(await zones()).toEqual({ time_zone: "Asia/Manila", declined_time_zone: "Europe/Lisbon" });
    expect(await nextCheckIn()).toBe("2026-06-09 02:00:00+00");
    expect(theOffer().text).toBe("You keep your time. You are asked at 10:00 Manila time.");
    expect(readable(theOffer())).toContain("Use Lisbon time");
  });

  it("is not asked of the same one again once they kept theirs, but of a third", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    await rosa.click(theOffer(), "Keep Manila time");
    await office.settle();
    await goTo("Asia/Manila");
    await goTo("Europe/Lisbon");
    await office.liveUntil("2026-06-08T08:00:00.000Z");
    expect(offers()).toHaveLength(1);
    await goTo("America/New_York");
    await office.liveUntil("2026-06-09T13:00:00.000Z");
    expect(offers()).toHaveLength(2);
    expect(offers()[1]?.text).toContain(
      "You are asked at 10:00 Manila time, which is 22:00 the day before for you.",
    );
    expect(readable(offers()[0] ?? {})).not.toContain("Use Lisbon time");
  });

  it("hears nothing of a journey that is over within a day", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil("2026-06-02T06:00:00.000Z");
    await goTo("Asia/Manila");
    expect(await zones()).toEqual({ time_zone: null, declined_time_zone: null });
    await office.liveUntil("2026-06-05T08:00:00.000Z");
    expect(offers()).toEqual([]);
  });

  it("who is back before they have said anything goes by it as before, without another word", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    const before = office.toldTo(rosa).length;
    await goTo("Asia/Manila");
    expect(await zones()).toEqual({ time_zone: null, declined_time_zone: null });
    expect(theOffer().text).toBe("There is nothing to choose any more. You are asked at 10:00 Manila time.");
    expect(office.toldTo(rosa)).toHaveLength(before);
  });

  it("who has moved on before they have said anything finds the same message up to date", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    await goTo("Asia/Kolkata");
    expect(theOffer().text).toContain("You are asked at 10:00 Manila time, which is 07:30 for you.");
    await rosa.click(theOffer(), "Use Kolkata time");
    await office.settle();
    expect(await nextCheckIn()).toBe("2026-06-09 04:30:00+00");
  });

  it("who moved on within the day is asked of where they are, once", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil("2026-06-01T15:00:00.000Z");
    await goTo("America/New_York");
    await office.liveUntil("2026-06-02T12:59:00.000Z");
    expect(offers()).toEqual([]);
    await office.liveUntil("2026-06-02T13:00:00.000Z");
    expect(theOffer().text).toContain("New York or Manila time?");
  });

  it("is not asked when it makes no difference, or when they have set a zone themselves", async () => {
    await goTo("Asia/Singapore");
    await office.liveUntil("2026-06-03T08:00:00.000Z");
    expect(await zones()).toEqual({ time_zone: null, declined_time_zone: null });
    await rosa.click(told(rosa, "how your work for Ben goes"), "When I'm asked");
    await viewOf(rosa, "When I'm asked");
    rosa.fill({ "Time zone": "Tokyo" });
    await rosa.submit();
    await closeAll(rosa);
    await goTo("Europe/Lisbon");
    await office.liveUntil("2026-06-08T08:00:00.000Z");
    expect(await zones()).toEqual({ time_zone: "Asia/Tokyo", declined_time_zone: null });
    expect(offers()).toEqual([]);
  });

  it("who sets a zone themselves has chosen: the message says so, and its buttons are gone", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    await rosa.click(told(rosa, "how your work for Ben goes"), "When I'm asked");
    const modal = await viewOf(rosa, "When I'm asked");
    expect(readable(modal)).toContain("As in Slack (Lisbon)");
    rosa.fill({ "Time zone": "Tokyo" });
    await rosa.submit();
    await office.settle();
    expect(theOffer().text).toBe("There is nothing to choose any more. You are asked at 10:00 Tokyo time.");
    expect(readable(theOffer())).not.toContain("Use Lisbon time");
  });

  it("keeps the zone that they set at the very moment at which they thought again, which is over then", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    await rosa.click(theOffer(), "Use Lisbon time");
    await office.settle();
    const [offer] = await office.database.sql("SELECT id, contractor_id FROM zone_offers");
    const [id, contractorId] = [String(offer?.id), String(offer?.contractor_id)];
    const tokyo = { askDay: 2, askTime: "10:00", timeZone: "Asia/Tokyo", country: null, language: "en" };
    const { database, team } = office;
    const [, chosen] = await sideBySide(
      database,
      team.id,
      (work) => changePreferences(work, contractorId, tokyo),
      () => database.inWorkspace(team.id, (work) => chooseZone(work, contractorId, id, "kept")),
    );
    expect(chosen).toBe(false);
    expect(await zones()).toEqual({ time_zone: "Asia/Tokyo", declined_time_zone: null });
  });

  it("is left alone while they are away", async () => {
    await office.database.sql("UPDATE contractors SET away_from = '2026-06-01', away_until = '2026-06-10'");
    await goTo("Europe/Lisbon");
    await office.liveUntil("2026-06-10T20:00:00.000Z");
    expect(offers()).toEqual([]);
    await office.liveUntil("2026-06-11T08:00:00.000Z");
    expect(offers()).toHaveLength(1);
  });

  it("is left alone while they are paused, and chooses once they are asked again", async () => {
    await goTo("Europe/Lisbon");
    await office.ben.command("/contractor", "pause @Rosa");
    await office.settle();
    await office.liveUntil("2026-06-15T08:00:00.000Z");
    expect(offers()).toEqual([]);
    expect(await onAgenda()).toEqual([]);
    await office.ben.command("/contractor", "resume @Rosa");
    await office.settle();
    await office.liveUntil("2026-06-16T08:00:00.000Z");
    expect(theOffer().text).toContain("Lisbon or Manila time?");
  });

  it.each([
    ["whose work has ended", "UPDATE contractors SET state = 'ended', ended_at = now()"],
    ["whose account is gone", "UPDATE people SET deactivated_at = now() WHERE name = 'Rosa'"],
  ])("%s chooses nothing any more, and goes by Slack's zone again", async (_, change) => {
    await goTo("Europe/Lisbon");
    await office.database.sql(change);
    await office.liveUntil(OFFERED);
    expect(offers()).toEqual([]);
    expect(await onAgenda()).toEqual([]);
    expect(await office.database.sql("SELECT state FROM zone_offers")).toEqual([{ state: "over" }]);
    expect(await zones()).toEqual({ time_zone: null, declined_time_zone: null });
  });

  it("chooses for themselves alone: two clicks at once are one, and another's change nothing", async () => {
    await goTo("Europe/Lisbon");
    await office.liveUntil(OFFERED);
    await Promise.all([rosa.click(theOffer(), "Use Lisbon time"), rosa.click(theOffer(), "Use Lisbon time")]);
    await office.settle();
    expect(await office.database.sql("SELECT state FROM zone_offers")).toEqual([{ state: "used" }]);
    const [offer] = await office.database.sql("SELECT id FROM zone_offers");
    const chosen = await office.database.inWorkspace(office.team.id, (work) =>
      chooseZone(work, randomUUID(), String(offer?.id), "kept"),
    );
    expect(chosen).toBe(false);
    expect(await zones()).toEqual({ time_zone: null, declined_time_zone: null });
  });
});

describe("the states of an offer", () => {
  it("are chosen between until there is nothing to choose any more", () => {
    expect(offerStatesBefore("open")).toEqual([]);
    expect(offerStatesBefore("used")).toEqual(["open", "kept"]);
    expect(offerStatesBefore("kept")).toEqual(["open", "used"]);
    expect(offerStatesBefore("over")).toEqual(["open", "used", "kept"]);
  });
});

describe("reckoning with two zones", () => {
  const JUNE = new Date("2026-06-01T00:00:00.000Z");

  it("knows clocks that show the same all year from those that do now", () => {
    expect(showTheSame("Europe/Berlin", "Europe/Paris", JUNE)).toBe(true);
    expect(showTheSame("Asia/Calcutta", "Asia/Kolkata", JUNE)).toBe(true);
    // The same in summer, not in winter.
    expect(showTheSame("America/Phoenix", "America/Los_Angeles", JUNE)).toBe(false);
    expect(showTheSame("Asia/Kolkata", "Asia/Kathmandu", JUNE)).toBe(false);
  });

  it("knows the time there, and the day", () => {
    expect(timeThere("10:00", "Asia/Manila", "Europe/Lisbon", JUNE)).toEqual({ time: "03:00", days: 0 });
    expect(timeThere("10:00", "Asia/Manila", "Asia/Kolkata", JUNE)).toEqual({ time: "07:30", days: 0 });
    expect(timeThere("10:00", "Asia/Manila", "America/New_York", JUNE)).toEqual({ time: "22:00", days: -1 });
    expect(timeThere("22:00", "America/New_York", "Asia/Manila", JUNE)).toEqual({ time: "10:00", days: 1 });
    // Berlin's clocks are set back in the night to Sunday 25 October.
    const october = new Date("2026-10-25T06:00:00.000Z");
    expect(timeThere("10:00", "Europe/Berlin", "Asia/Kolkata", october)).toEqual({ time: "14:30", days: 0 });
  });

  it("offers a day later, at nine there or in their working hours, past weekends", () => {
    const calendar = {
      zone: "Asia/Manila",
      workingDays: [1, 2, 3, 4, 5] as const,
      country: null,
      away: null,
    };
    const at = (noticedAt: string) =>
      offerAt(calendar, { slackZone: "Europe/Lisbon", noticedAt: new Date(noticedAt) }).toISOString();
    expect(at("2026-06-01T10:00:00.000Z")).toBe("2026-06-02T10:00:00.000Z");
    expect(at("2026-06-04T20:00:00.000Z")).toBe("2026-06-08T08:00:00.000Z");
    // The clocks go back in Lisbon on Sunday 25 October: nine is an hour later on Monday.
    expect(at("2026-10-23T20:00:00.000Z")).toBe("2026-10-26T09:00:00.000Z");
  });
});
