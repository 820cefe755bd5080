import { afterEach, describe, expect, it } from "vitest";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { ANAS_SLOT, addMilestones, stored, timesAsked, told, watchScreen } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);

/** Ana's own day, hour, zone and country, as she would choose them. */
async function anaPrefers(prefers: {
  day: number;
  time: string;
  zone?: string;
  country?: string;
}): Promise<void> {
  const { day, time, zone = null, country = null } = prefers;
  await sql("UPDATE contractors SET ask_day = $1, ask_time = $2, time_zone = $3, country = $4", [
    day,
    time,
    zone,
    country,
  ]);
  await addMilestones(office.ben, "@Ana Support ongoing");
}

async function start(startAt: string): Promise<void> {
  office = await openOffice({ startAt: new Date(startAt) });
  await addMilestones(office.ben, "@Ana Upkeep ongoing");
  await office.liveUntil(new Date(office.clock.now().getTime() + 3 * 60_000));
}

const askedAt = async () =>
  (await sql("SELECT asked_at FROM check_ins ORDER BY asked_at")).map((row) => row.asked_at);

describe("as SQL has stored it", () => {
  it("an instant is that instant, a date that date, and a wall-clock time stays one", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({
      "How is it going?": "At risk",
      "What moved, or what's in the way?": "Rain",
      "A new date, if it moves": "2026-07-10",
    });
    office.clock.set(new Date("2026-06-02T02:03:04.567Z"));
    await office.ana.submit();
    await office.settle();
    expect(await sql("SELECT slot_at, asked_at, closes_at, answered_at FROM check_ins")).toEqual([
      {
        slot_at: "2026-06-02 02:00:00+00",
        asked_at: "2026-06-02 02:00:00+00",
        closes_at: "2026-06-04 02:00:00+00",
        answered_at: "2026-06-02 02:03:04.567+00",
      },
    ]);
    expect(await sql("SELECT due_on, starts_on FROM milestones")).toEqual([
      { due_on: "2026-07-03", starts_on: "2026-06-01" },
    ]);
    expect(await sql("SELECT new_due_on FROM answers")).toEqual([{ new_due_on: "2026-07-10" }]);
    expect(await sql("SELECT ask_time, time_zone FROM contractors")).toEqual([
      { ask_time: "10:00", time_zone: null },
    ]);
    expect(await sql("SELECT time_zone FROM people WHERE name = 'Ana'")).toEqual([
      { time_zone: "Asia/Manila" },
    ]);
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-06-09 02:00:00+00" },
    ]);
  });

  it("every connection speaks UTC, the queue's too", async () => {
    office = await openOffice();
    const zone = await office.database.acrossWorkspaces(
      (work) => work.db.$queryRaw<{ TimeZone: string }[]>`SHOW TimeZone`,
    );
    expect(zone).toEqual([{ TimeZone: "UTC" }]);
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const [job] = await sql(
      'SELECT abs(extract(epoch FROM created_on - clock_timestamp())) < 60 AS "isNow" FROM pgboss.job LIMIT 1',
    );
    expect(job).toEqual({ isNow: true });
  });
});

describe("a contractor is asked in their own zone", () => {
  it("in a gap of their clocks at the first minute after it", async () => {
    // In Cairo the clocks go from 00:00 to 01:00 on Friday 24 April 2026, which is a working day here.
    await start("2026-04-21T07:00:00.000Z");
    await anaPrefers({ day: 5, time: "00:30", zone: "Africa/Cairo" });
    await office.liveUntil("2026-04-25T07:00:00.000Z");
    expect(await askedAt()).toEqual(["2026-04-23 22:00:00+00"]);
  });

  it("in an overlap once, the first time", async () => {
    // In Cairo it is 23:00 to midnight twice on Thursday 29 October 2026.
    await start("2026-10-26T07:00:00.000Z");
    await anaPrefers({ day: 4, time: "23:30", zone: "Africa/Cairo" });
    await office.liveUntil("2026-10-30T20:00:00.000Z");
    expect(await askedAt()).toEqual(["2026-10-29 20:30:00+00"]);
    expect(timesAsked(office, office.ana)).toBe(1);
  });

  it("not on their public holidays nor while away, and their country is named to nobody", async () => {
    await start("2026-04-20T07:00:00.000Z");
    const screens = [watchScreen(office, office.ana), watchScreen(office, office.ben)];
    // Friday 1 May is a holiday in the Philippines, and the Friday after it she is away.
    await anaPrefers({ day: 5, time: "10:00", country: "PH" });
    await sql("UPDATE contractors SET away_from = '2026-05-08', away_until = '2026-05-08'");
    await office.liveUntil("2026-05-13T07:00:00.000Z");
    const days = (await askedAt()).map((at) => String(at).slice(0, 10));
    expect(days).toContain("2026-04-24");
    expect(days).not.toContain("2026-05-01");
    expect(days).not.toContain("2026-05-08");
    for (const { shown } of screens) {
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.join("\n")).not.toContain("Philippines");
    }
  });
});

describe("time can be moved", () => {
  it("by living: a moved fortnight is two weeks lived, each thing at its own moment", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Support ongoing");
    await office.liveUntil("2026-06-15T07:00:00.000Z");
    expect(
      await sql("SELECT state, asked_at, reminded_at, closes_at FROM check_ins ORDER BY asked_at"),
    ).toEqual([
      {
        state: "missed",
        asked_at: "2026-06-02 02:00:00+00",
        reminded_at: "2026-06-03 02:00:00+00",
        closes_at: "2026-06-04 02:00:00+00",
      },
      {
        state: "missed",
        asked_at: "2026-06-09 02:00:00+00",
        reminded_at: "2026-06-10 02:00:00+00",
        closes_at: "2026-06-11 02:00:00+00",
      },
    ]);
  });

  it("by a jump, which is an outage: nothing happened in it", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Support ongoing");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await office.jump("2026-06-15T03:00:00.000Z");
    await office.liveUntil("2026-06-16T07:00:00.000Z");
    expect(await askedAt()).toEqual(["2026-06-16 02:00:00+00"]);
    expect(await sql("SELECT 1 FROM silences")).toEqual([]);
  });

  it("back by an hour: nobody is asked twice, nothing is lost and nothing is taken for an outage", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await office.liveUntil("2026-06-02T02:10:00.000Z");
    const before = await stored(office);
    await office.jump("2026-06-02T01:10:00.000Z");
    expect(await stored(office)).toEqual(before);
    await office.liveUntil("2026-06-02T02:30:00.000Z");
    expect(await stored(office)).toEqual(before);
    expect(timesAsked(office, office.ana)).toBe(1);
    await office.ana.click(told(office.ana, "how is the work going?"), "On track");
    await office.settle();
    expect(await sql("SELECT state, late FROM check_ins")).toEqual([{ state: "answered", late: false }]);
  });
});

describe("the domain's time and the protocol's", () => {
  it("are apart: in a year far from now Slack's signatures hold, and nothing has to wait for it", async () => {
    office = await openOffice({ transport: "http", startAt: new Date("2031-03-03T07:00:00.000Z") });
    await addMilestones(office.ben, "@Ana Support ongoing");
    await office.liveUntil("2031-03-04T02:00:00.000Z");
    expect(await office.ana.click(told(office.ana, "how is the work going?"), "On track")).toMatchObject({
      ok: true,
    });
    expect(await sql("SELECT answered_at FROM check_ins")).toEqual([
      { answered_at: "2031-03-04 02:00:00+00" },
    ]);
    expect(office.slack.refusals()).toEqual([]);
  });
});

describe("on screen", () => {
  it("instants are tokens, in mrkdwn alone and with a time of day; dates are words", async () => {
    office = await openOffice();
    const screens = [watchScreen(office, office.ana), watchScreen(office, office.ben)];
    await addMilestones(office.ben, "@Ana Landing page by 3 June", "@Ana Support ongoing");
    await office.liveUntil("2026-06-05T07:00:00.000Z");
    await office.ben.command("/milestone", "ask @Ana");
    const silence = office.ownerCards().find(({ text }) => text.includes("No update yet"));
    if (silence !== undefined) await office.ben.click(silence, "I've heard from them");
    await office.ben.openHome();
    await office.ana.openHome();
    await office.settle();

    const texts = screens.flatMap(({ shown }) => shown.flatMap((each) => textsIn(JSON.parse(each))));
    expect(texts.filter(({ text }) => text.includes("<!date^")).length).toBeGreaterThan(0);
    for (const { type, text } of texts) {
      if (text.includes("<!date^")) expect(type).toBe("mrkdwn");
      for (const [, format] of text.matchAll(/<!date\^\d+\^([^|>^]+)/g)) expect(format).toContain("{time}");
      expect(text).not.toMatch(/\b\d{4}-\d\d-\d\d\b|T\d\d:\d\d:|GMT|\bUTC\b/);
    }
  });
});

/** Every text object in something shown, and a message's own text, which is mrkdwn too. */
function textsIn(shown: unknown): { type: string; text: string }[] {
  if (Array.isArray(shown)) return shown.flatMap(textsIn);
  if (typeof shown !== "object" || shown === null) return [];
  const { type, text } = { type: "mrkdwn", text: undefined, ...shown };
  const own = typeof text === "string" ? [{ type: String(type), text }] : [];
  return [...own, ...Object.values(shown).flatMap(textsIn)];
}
