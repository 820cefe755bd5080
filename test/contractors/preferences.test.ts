import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";

describe("When I'm asked", () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.liveUntil("2026-06-01T07:02:00.000Z");
  });
  afterEach(async () => {
    expect(office.slack.refusals()).toEqual([]);
    await office.stop();
  });

  const checkIn = async () =>
    (await office.database.sql("SELECT due_at FROM agenda WHERE kind = 'check-in'"))[0]?.due_at;
  const welcome = () => {
    const [told] = office.toldTo(office.ana);
    if (told === undefined) throw new Error("no welcome");
    return told;
  };

  it("is opened from the welcome, and what is planned and what they were told follow", async () => {
    expect(await checkIn()).toBe("2026-06-02 02:00:00+00");
    expect(readable(welcome())).toContain(
      "Every Tuesday at 10:00 Manila time, and two working days before a date.",
    );
    await office.ana.click(welcome(), "When I'm asked");
    await viewOf(office.ana, "When I'm asked");
    office.ana.fill({ Day: "Wednesday", Hour: "15:30", "Time zone": "Kolkata", "Public holidays": "India" });
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    // 15:30 in Kolkata.
    expect(await checkIn()).toBe("2026-06-03 10:00:00+00");
    expect(readable(welcome())).toContain("Every Wednesday at 15:30 Kolkata time");
    expect(readable(welcome())).toContain("You are not asked on your public holidays.");
    const [row] = await office.database.sql("SELECT time_zone, country FROM contractors");
    expect(row).toEqual({ time_zone: "Asia/Kolkata", country: "IN" });
    const late = await office.database.sql("SELECT due_at FROM agenda WHERE kind = 'late'");
    expect(late).toEqual([{ due_at: "2026-06-13 10:00:00+00" }]);
  });

  it("follows Slack's zone while that is the choice, and stands by one of their own, also when it is Slack's", async () => {
    const saveZone = async (zone: string) => {
      await office.ana.click(welcome(), "When I'm asked");
      await viewOf(office.ana, "When I'm asked");
      office.ana.fill({ "Time zone": zone });
      expect(await office.ana.submit()).toMatchObject({ ok: true });
      await office.settle();
      await office.ana.close();
      return office.database.sql("SELECT time_zone FROM contractors");
    };
    expect(await saveZone("As in Slack (Manila)")).toEqual([{ time_zone: null }]);
    expect(await saveZone("Manila")).toEqual([{ time_zone: "Asia/Manila" }]);
    expect(await saveZone("As in Slack (Manila)")).toEqual([{ time_zone: null }]);
  });

  it("says when they are asked next, before it is saved and after, in their zone", async () => {
    await office.ana.click(welcome(), "When I'm asked");
    const modal = await viewOf(office.ana, "When I'm asked");
    expect(readable(modal)).toContain("You are asked next on Tue 2 June, 10:00, Manila time.");
    office.ana.fill({ Day: "Friday", "Time zone": "Kathmandu" });
    await office.ana.submit();
    expect(readable(await viewOf(office.ana, "Milepost"))).toContain(
      "Saved. You are asked every Friday at 10:00 Kathmandu time, and at that hour near your dates. " +
        "You are asked next on Fri 5 June, 10:00, Kathmandu time.",
    );
    expect(await checkIn()).toBe("2026-06-05 04:15:00+00");
  });

  it("writes dates in their language from then on, also in what they were told before; owners' stay English", async () => {
    await office.ana.click(welcome(), "When I'm asked");
    await viewOf(office.ana, "When I'm asked");
    office.ana.fill({ "Language of dates": "Deutsch" });
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    await office.ana.close();
    expect(readable(welcome())).toContain("by Fr., 12. Juni");
    expect(readable(welcome())).toContain("Every Dienstag at 10:00 Manila time");
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    const asked = office.toldTo(office.ana).find(({ text }) => text.includes("how is the work going"));
    expect(asked?.text).toContain("M1 Landing page, by Fr., 12. Juni, no word yet");
    if (asked !== undefined) await office.ana.click(asked, "Update…");
    expect(readable(await viewOf(office.ana, "Your update"))).toContain("by Fr., 12. Juni");
    await office.ana.close();
    expect(JSON.stringify((await office.ana.openHome())?.definition)).toContain("by Fr., 12. Juni");
    await office.ben.command("/milestone", "show M1");
    await office.settle();
    expect(readable(office.answersTo(office.ben).at(-1) ?? {})).toContain("by Fri 12 June");
  });

  it("keeps no public holidays again when they say so", async () => {
    for (const country of ["India", "No public holidays"]) {
      await office.ana.click(welcome(), "When I'm asked");
      await viewOf(office.ana, "When I'm asked");
      office.ana.fill({ "Public holidays": country });
      await office.ana.submit();
      await office.settle();
      await office.ana.close();
    }
    expect(await office.database.sql("SELECT country FROM contractors")).toEqual([{ country: null }]);
  });

  it("gives them the days of their holidays for what they were asked already, and takes none back", async () => {
    const closes = async () =>
      (await office.database.sql("SELECT due_at FROM agenda WHERE kind = 'close'"))[0]?.due_at;
    const keep = async (country: string) => {
      await office.ana.click(welcome(), "When I'm asked");
      await viewOf(office.ana, "When I'm asked");
      office.ana.fill({ "Public holidays": country });
      await office.ana.submit();
      await office.settle();
      await office.ana.close();
    };
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    expect(await closes()).toBe("2026-06-04 02:00:00+00");
    // Thursday 4 June is Corpus Christi.
    await keep("Austria");
    expect(await closes()).toBe("2026-06-05 02:00:00+00");
    expect(await office.database.sql("SELECT closes_at FROM check_ins")).toEqual([
      { closes_at: "2026-06-05 02:00:00+00" },
    ]);
    await keep("No public holidays");
    expect(await closes()).toBe("2026-06-05 02:00:00+00");
  });

  it("is nobody else's: an owner's click says so", async () => {
    await office.ben.command("/milestone", "show M1");
    await office.settle();
    expect(readable(office.answersTo(office.ben).at(-1) ?? {})).not.toContain("When I'm asked");
  });
});
