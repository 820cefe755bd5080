import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Office, openOffice, readable, viewOf } from "./office.js";

const TOLD = "2026-06-01T07:02:00.000Z";

describe("a milestone's course", () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.liveUntil(TOLD);
    await office.ben.close();
  });
  afterEach(async () => {
    expect(office.slack.refusals()).toEqual([]);
    await office.stop();
  });

  const states = () => office.database.sql("SELECT number, state, due_on FROM milestones ORDER BY number");
  const answer = async (command: string) => {
    await office.ben.command("/milestone", command);
    await office.settle();
    const last = office.answersTo(office.ben).at(-1);
    if (last === undefined) throw new Error("no answer");
    return last;
  };
  const say = async (command: string, by = office.ben) => {
    await by.command("/milestone", command);
    await office.settle();
    return readable(office.answersTo(by).at(-1) ?? {});
  };

  it("every week, called done by a button pressed twice, goes on with the next week, not the one after", async () => {
    await office.addMilestone("@Ana Newsletter every Friday");
    await office.liveUntil("2026-06-01T07:06:00.000Z");
    await office.ben.close();
    const before = await answer("show M2");
    const shown = await answer("show M2");
    const done = { actionId: "milestones.done" };
    await Promise.all([office.ben.click(shown, done), office.ben.click(shown, done)]);
    await office.settle();
    expect((await states())[1]).toEqual({ number: 2, state: "agreed", due_on: "2026-06-12" });
    const accepted = "SELECT 1 FROM deliveries WHERE accepted_at IS NOT NULL";
    expect(await office.database.sql(accepted)).toHaveLength(1);
    // Shown before that, it still means the week that was done.
    await office.ben.click(before, done);
    await office.settle();
    expect((await states())[1]).toMatchObject({ due_on: "2026-06-12" });
  });

  it("cancelled is told two minutes later, and the contractor is not asked any more", async () => {
    expect(await say("cancel M1")).toContain("is cancelled");
    expect(await states()).toMatchObject([{ state: "cancelled" }]);
    await office.liveUntil("2026-06-01T07:03:59.000Z");
    expect(office.toldTo(office.ana)).toHaveLength(1);
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(office.toldTo(office.ana).at(-1)?.text).toContain("M1 Landing page is cancelled");
    expect(readable(office.toldTo(office.ana)[0] ?? {})).toContain("(cancelled)");
    expect(await office.database.sql("SELECT * FROM agenda")).toEqual([]);
  });

  it("cancelled and undone in time is never told; the same Undo again says how it is", async () => {
    const cancelled = await answer("cancel 1");
    await office.ben.click(cancelled, "Undo");
    await office.settle();
    expect(await states()).toMatchObject([{ state: "agreed" }]);
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    expect(office.toldTo(office.ana)).toHaveLength(1);
    const planned = await office.database.sql("SELECT kind FROM agenda ORDER BY kind");
    expect(planned).toEqual([{ kind: "check-in" }, { kind: "late" }]);
    await office.ben.click(cancelled, { actionId: "milestones.undo-end" }).catch(() => undefined);
    expect(await states()).toMatchObject([{ state: "agreed" }]);
  });

  it("cancelled and undone by two clicks at once is as it was, and both say so", async () => {
    const cancelled = await answer("cancel M1");
    await Promise.all([office.ben.click(cancelled, "Undo"), office.ben.click(cancelled, "Undo")]);
    await office.settle();
    expect(await states()).toMatchObject([{ state: "agreed" }]);
    expect(readable(office.answersTo(office.ben).at(-1) ?? {})).toContain("is as it was: no word yet.");
  });

  it("undone after it was told changes what was told", async () => {
    const cancelled = await answer("cancel m1");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    await office.ben.click(cancelled, "Undo");
    await office.settle();
    expect(office.toldTo(office.ana).at(-1)?.text).toContain("goes on after all");
    expect(office.toldTo(office.ana)).toHaveLength(2);
  });

  it("done by the owner is accepted, thanked for two minutes later, and can be undone", async () => {
    const done = await answer("done M1");
    expect(await states()).toMatchObject([{ state: "accepted" }]);
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(office.toldTo(office.ana).at(-1)?.text).toContain("Ben accepted M1 Landing page. Thank you!");
    await office.ben.click(done, "Undo");
    await office.settle();
    expect(await states()).toMatchObject([{ state: "agreed" }]);
    expect(office.toldTo(office.ana).at(-1)?.text).toContain("it is not accepted yet");
    expect(await say("done M1")).toContain("is accepted");
    expect(await say("done M1")).toContain("is accepted already");
  });

  it("of a recurring one each acceptance opens the next period, and Undo brings the last one back", async () => {
    await office.addMilestone("@Ana Newsletter every Friday");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    expect(await states()).toMatchObject([{}, { state: "agreed", due_on: "2026-06-05" }]);
    await office.ben.close();
    const done = await answer("done M2");
    expect(readable(done)).toContain("goes on every week, next by Fri 12 June");
    expect(await states()).toMatchObject([{}, { state: "agreed", due_on: "2026-06-12" }]);
    await office.ben.click(done, "Undo");
    await office.settle();
    expect(await states()).toMatchObject([{}, { state: "agreed", due_on: "2026-06-05" }]);
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    expect(office.toldTo(office.ana).some(({ text }) => text?.includes("accepted"))).toBe(false);
  });

  it("late is told to the owners once, on the morning after where the contractor is; a later date settles it", async () => {
    await office.liveUntil("2026-06-13T01:59:00.000Z");
    const late = () => office.ownerCards().filter(({ text }) => text?.includes("was due"));
    expect(late()).toEqual([]);
    await office.liveUntil("2026-06-13T02:00:00.000Z");
    expect(late()).toHaveLength(1);
    expect(await say("list late")).toContain("*late*");
    await office.ben.command("/milestone", "edit M1");
    await viewOf(office.ben, "Edit M1");
    office.ben.fill({ By: "2026-06-20" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    const alerts = await office.database.sql("SELECT settled_at, settled_by FROM alerts WHERE kind = 'late'");
    expect(alerts).toEqual([{ settled_at: "2026-06-13 02:00:00+00", settled_by: office.ben.userId }]);
    expect(readable(office.toldTo(office.ana)[0] ?? {})).toContain("by Sat 20 June");
    expect(await say("list late")).toContain("Nothing is late.");
  });

  it("late is no news again, whatever else changes, until it was done and is open again", async () => {
    await office.liveUntil("2026-06-13T02:00:00.000Z");
    const late = () =>
      office.database.sql(
        "SELECT settled_at IS NULL AS open FROM alerts WHERE kind = 'late' ORDER BY opened_at, settled_at",
      );
    await office.ben.command("/milestone", "edit M1");
    await viewOf(office.ben, "Edit M1");
    office.ben.fill({ Title: "Landing pages" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.liveUntil("2026-06-13T03:00:00.000Z");
    expect(await late()).toEqual([{ open: true }]);
    expect(await office.database.sql("SELECT kind FROM agenda WHERE kind = 'late'")).toEqual([]);
    await office.ben.close();
    const done = await answer("done M1");
    expect(await late()).toEqual([{ open: false }]);
    await office.ben.click(done, "Undo");
    await office.settle();
    expect(await late()).toEqual([{ open: false }, { open: true }]);
  });

  it("a recurring one's period that brings nothing opens the next, and is told once, each time", async () => {
    await office.addMilestone("@Ana Newsletter every Friday");
    const missed = () => office.ownerCards().filter(({ text }) => text?.includes("nothing was delivered by"));
    await office.liveUntil("2026-06-06T02:00:00.000Z");
    expect(await states()).toMatchObject([{}, { state: "agreed", due_on: "2026-06-12" }]);
    expect(await office.database.sql("SELECT kind FROM alerts WHERE kind = 'late'")).toEqual([]);
    expect(missed().map(({ text }) => text)).toEqual([
      expect.stringContaining(
        "M2 Newsletter: nothing was delivered by Fri 5 June. Ana has not said that it is done. " +
          "The next is due Fri 12 June.",
      ),
    ]);
    await office.ben.openHome();
    await office.settle();
    expect(readable(office.ben.home() ?? {})).toContain(
      "*M2 Newsletter: nothing was delivered by Fri 5 June.*",
    );
    const [card] = missed();
    if (card === undefined) throw new Error("there is no card");
    await office.ben.click(card, "Got it");
    await office.settle();
    for (const person of [office.ben, office.ana]) {
      expect(await say("list", person)).toContain("nothing was delivered by Fri 5 June");
      expect(await say("show M2", person)).toContain("nothing was delivered by Fri 5 June");
    }
    await office.liveUntil("2026-06-09T02:00:00.000Z");
    expect(office.toldTo(office.ana).at(-1)?.text).toContain("nothing was delivered by Fri 5 June");
    await office.liveUntil("2026-06-13T02:01:00.000Z");
    expect(missed().map(({ text }) => text)).toEqual([
      "M2 Newsletter: nothing was delivered by Fri 5 June.",
      expect.stringContaining("by Fri 12 June"),
    ]);
    await say("done M2");
    expect(
      await office.database.sql("SELECT 1 FROM alerts WHERE kind = 'not_delivered' AND settled_at IS NULL"),
    ).toEqual([]);
    expect(await say("list", office.ana)).not.toContain("nothing was delivered");
  });

  it("a recurring one's period that ends while its contractor is away or paused is not held against them", async () => {
    await office.addMilestone("@Ana Newsletter every Friday");
    await office.database.sql("UPDATE contractors SET away_from = '2026-06-03', away_until = '2026-06-08'");
    await office.liveUntil("2026-06-06T02:00:00.000Z");
    expect(await states()).toMatchObject([{}, { state: "agreed", due_on: "2026-06-12" }]);
    await office.database.sql("UPDATE contractors SET away_from = NULL, away_until = NULL, state = 'paused'");
    await office.liveUntil("2026-06-13T02:00:00.000Z");
    expect(await states()).toMatchObject([{}, { state: "agreed", due_on: "2026-06-19" }]);
    expect(await office.database.sql("SELECT kind FROM alerts WHERE kind = 'not_delivered'")).toEqual([]);
  });

  it("edited keeps what was changed meanwhile, unless both changed the same: then it says what it is now", async () => {
    const { ben, database } = office;
    const edit = async (fields: Record<string, string>) => {
      await ben.command("/milestone", "edit M1");
      await viewOf(ben, "Edit M1");
      ben.fill(fields);
    };
    const agreed = () =>
      database.sql(
        "SELECT title, due_on, leeway_days FROM milestones JOIN milestone_terms ON milestone_id = milestones.id",
      );
    await edit({ Title: "Landing pages", "Leeway in days": "2" });
    await database.sql("UPDATE milestones SET due_on = '2026-06-19'");
    expect(await ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await agreed()).toEqual([{ title: "Landing pages", due_on: "2026-06-19", leeway_days: 2 }]);
    await ben.close();

    await edit({ Title: "One landing page", By: "2026-06-22" });
    await database.sql("UPDATE milestones SET due_on = '2026-06-26'");
    expect(await ben.submit()).toMatchObject({
      ok: false,
      errors: { due_on: expect.stringContaining("it is by Fri 26 June now") },
    });
    expect(await agreed()).toMatchObject([{ title: "Landing pages", due_on: "2026-06-26" }]);
    await ben.close();

    await edit({ By: "2026-06-29" });
    await database.sql("UPDATE milestones SET due_on = '2026-06-29', title = 'Three pages'");
    expect(await ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await agreed()).toMatchObject([{ title: "Three pages", due_on: "2026-06-29" }]);
  });

  it("leeway is shown to owners and never to contractors", async () => {
    await office.ben.command("/milestone", "edit M1");
    await viewOf(office.ben, "Edit M1");
    office.ben.fill({ "Leeway in days": "11" });
    await office.ben.submit();
    await office.settle();
    expect(await say("show M1")).toContain("11 days");
    expect(await say("show M1", office.ana)).toContain("Landing page");
    expect(await say("show M1", office.ana)).not.toMatch(/[Ll]eeway|11 days/);
    for (const told of office.toldTo(office.ana)) expect(readable(told)).not.toMatch(/[Ll]eeway|11 days/);
  });

  it("a contractor sees and delivers their own, and is not told whether another's exists", async () => {
    const kim = office.add("Kim", { kind: "guest" });
    await office.addMilestone("@Kim Logo by 12 June");
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    expect(await say("show M1", kim)).toContain("M1 is not one of yours");
    expect(await say("show M99", kim)).toContain("M99 is not one of yours");
    expect(await say("cancel M2", kim)).toContain("not yours to do here. Ask Ben");
    const list = await say("list all", kim);
    expect(list).toContain("M2 Logo");
    expect(list).not.toContain("Landing page");
  });

  it("answers every unknown number, list and bad input with what to do", async () => {
    expect(await say("show M99")).toContain("There is no M99 here");
    expect(await say("edit")).toContain("by its number, like `/milestone edit M12`");
    expect(await say("done landing page")).toContain("by its number");
    expect(await say("show M1.5")).toContain("by its number");
    for (const typed of ["m1", "#1", "1", "M1.", "  M1   please"]) {
      expect(await say(`show ${typed}`)).toContain("M1 Landing page");
    }
    for (const typed of ["M1 M2", "M1, M2", "1 and 2", "#1,#2"]) {
      expect(await say(`done ${typed}`)).toContain("One at a time: `/milestone done M1`, then the next.");
    }
    expect(await states()).toMatchObject([{ state: "agreed" }]);
    expect(await say("list tomorrow")).toContain("There is no such list");
    expect(await say("list @Ben")).toContain("Ben has no milestones here");
  });

  it("lists with pages that go on and back", async () => {
    for (let n = 2; n <= 10; n++) {
      await office.addMilestone(`@Ana Page ${n} by ${n + 10} June`);
      await office.ben.close();
    }
    const first = await answer("list all");
    expect(readable(first)).toContain("page 1 of 2");
    await office.ben.click(first, "Next");
    await office.settle();
    const second = office.answersTo(office.ben).at(-1);
    expect(readable(second ?? {})).toContain("page 2 of 2");
    if (second !== undefined) await office.ben.click(second, "Back");
    await office.settle();
    expect(readable(office.answersTo(office.ben).at(-1) ?? {})).toContain("page 1 of 2");
  }, 30_000);
});
