import { afterEach, beforeEach, expect, test } from "vitest";
import { answerSame } from "../../src/check-ins/answer-same.js";
import { checkInCards } from "../../src/check-ins/cards.js";
import { extendWindows } from "../../src/check-ins/extend-windows.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { loadCards } from "../../src/check-ins/store/cards.js";
import { keepDraft } from "../../src/check-ins/update-form/keep-draft.js";
import { openUnasked } from "../../src/check-ins/update-form/open-update.js";
import { changePreferences } from "../../src/contractors/change-preferences.js";
import {
  ACME,
  ANA,
  iso,
  OWNER_CHANNEL,
  REMINDER,
  type Scene,
  startScene,
  TUESDAY_SLOT,
  WINDOW_END,
} from "./scene.js";

let scene: Scene;
let milestone: string;
beforeEach(async () => {
  scene = await startScene();
  milestone = await scene.addMilestone(scene.ana);
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
});
afterEach(() => scene.stop());

const outage = (from: string, to: string) => {
  scene.clock.set(new Date(to));
  return scene.database.acrossWorkspaces((work) =>
    extendWindows(work, { from: new Date(from), to: new Date(to) }),
  );
};
const silences = () => scene.database.sql("SELECT contractor_id, check_in_id, state FROM silences");

test("one reminder on the next working morning, and no second one", async () => {
  const checkIn = await scene.ask();
  await scene.sweepAt(REMINDER);
  const shown = await scene.show();
  expect(shown.map(({ kind, sentTo, isNew }) => ({ kind, sentTo, isNew }))).toEqual([
    { kind: "reminder", sentTo: ANA, isNew: true },
  ]);
  expect(await scene.next("remind", checkIn)).toBeNull();
  await scene.sweepAt("2026-06-03T09:00:00.000Z");
  expect(await scene.show()).toEqual([]);
});

const goesBy = (timeZone: string, askTime = "10:00") =>
  scene.inAcme((work) =>
    changePreferences(work, scene.ana, { askDay: 2, askTime, timeZone, country: null, language: "en" }),
  );

test("the reminder comes in the morning of whoever goes by another clock since they were asked", async () => {
  const checkIn = await scene.ask();
  expect(await scene.next("remind", checkIn)).toBe(REMINDER);
  // It is still their Tuesday there: ten o'clock on Wednesday.
  await goesBy("Europe/Lisbon");
  expect(await scene.next("remind", checkIn)).toBe("2026-06-03T09:00:00.000Z");
  expect(await scene.next("close", checkIn)).toBe(WINDOW_END);
  await goesBy("Europe/Lisbon", "09:00");
  expect(await scene.next("remind", checkIn)).toBe("2026-06-03T08:00:00.000Z");
  // It is Wednesday there by then, but not ten o'clock.
  await goesBy("Pacific/Auckland");
  expect(await scene.next("remind", checkIn)).toBe("2026-06-02T22:00:00.000Z");
  await scene.sweepAt("2026-06-02T22:00:00.000Z");
  expect((await scene.show()).map(({ kind }) => kind)).toContain("reminder");
});

test("a change of clock brings no reminder to whoever was reminded, or had enough messages in the week", async () => {
  const checkIn = await scene.ask();
  await scene.sweepAt(REMINDER);
  await goesBy("Europe/Lisbon");
  expect(await scene.next("remind", checkIn)).toBeNull();
  await scene.database.sql("UPDATE check_ins SET reminded_at = NULL");
  await goesBy("Europe/Paris");
  expect(await scene.next("remind", checkIn)).toBeNull();
});

test("a change of clock at the end of summer time gives as long to answer as that clock says", async () => {
  // Friday, 10:00 in Manila; clocks go back in Lisbon on Sunday 25 October.
  await scene.database.sql("UPDATE contractors SET ask_day = 5");
  await scene.database.sql("DELETE FROM agenda");
  scene.clock.set(new Date("2026-10-22T02:00:00.000Z"));
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  const checkIn = await scene.ask("2026-10-23T02:00:00.000Z");
  expect(await scene.next("close", checkIn)).toBe("2026-10-27T02:00:00.000Z");
  await goesBy("Europe/Lisbon");
  expect(await scene.next("close", checkIn)).toBe("2026-10-27T03:00:00.000Z");
  expect(await scene.next("remind", checkIn)).toBe("2026-10-26T10:00:00.000Z");
});

test("whoever has answered is not reminded, and not silent", async () => {
  const checkIn = await scene.ask();
  await scene.inAcme((work) => answerSame(work, scene.author, checkIn));
  await scene.show();
  await scene.sweepAt(REMINDER);
  await scene.sweepAt(WINDOW_END);
  expect(await scene.show()).toEqual([]);
  expect(await silences()).toEqual([]);
});

test("a reminder that was due in an outage comes on a working morning, if the window is still open", async () => {
  const checkIn = await scene.ask();
  await scene.sweepAt("2026-06-03T17:00:00.000Z");
  expect(await scene.show()).toEqual([]);
  // Thursday 10:00 in Manila is the window's end: there is no morning left for it.
  expect(await scene.next("remind", checkIn)).toBeNull();

  await scene.inAcme(({ db }) =>
    db.checkIn.update({ where: { id: checkIn }, data: { closesAt: new Date("2026-06-05T02:00:00.000Z") } }),
  );
  await scene.inAcme((work) =>
    work.db.agendaEntry.create({
      data: {
        workspaceId: work.workspaceId,
        kind: "remind",
        subjectId: checkIn,
        dueAt: new Date(REMINDER),
      },
    }),
  );
  await scene.sweepAt("2026-06-03T17:00:00.000Z");
  expect(await scene.next("remind", checkIn)).toBe("2026-06-04T02:00:00.000Z");
});

test("the window's end makes it missed, once, and the silence reaches the owners", async () => {
  const checkIn = await scene.ask();
  await scene.sweepAt("2026-06-04T01:59:59.000Z");
  expect(await scene.checkIns()).toMatchObject([{ state: "asked" }]);
  await scene.sweepAt(WINDOW_END);
  expect(await scene.checkIns()).toMatchObject([{ state: "missed" }]);
  expect(await silences()).toEqual([{ contractor_id: scene.ana, check_in_id: checkIn, state: "flagged" }]);
  const cards = await scene.database.sql("SELECT kind, sent_to FROM cards WHERE kind = 'silence'");
  expect(cards).toEqual([{ kind: "silence", sent_to: OWNER_CHANNEL }]);

  const shown = (await scene.show()).find((card) => card.kind === "check-in");
  expect(shown?.content.text).toContain(
    "No update this time, Ana; that is what Dana was told. You can still answer.",
  );
});

test("one that was missed stays about what they had heard of when they were asked", async () => {
  const checkIn = await scene.ask();
  await scene.sweepAt(WINDOW_END);
  await scene.addMilestone(scene.ana, { title: "Press kit" });
  await scene.database.sql("UPDATE milestones SET starts_on = '2026-06-04' WHERE title = 'Press kit'");
  const content = await scene.inAcme((work) => loadCards(work, [checkIn]));
  expect(content[0]?.milestones.map(({ title }) => title)).toEqual(["Landing page"]);
});

test("nobody is silent about work that is over when the window ends", async () => {
  await scene.ask();
  await scene.inAcme(({ db }) =>
    db.milestone.update({ where: { id: milestone }, data: { state: "accepted" } }),
  );
  await scene.sweepAt(WINDOW_END);
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled" }]);
  expect(await silences()).toEqual([]);
});

test("an outage in the window moves its end by the working time that was lost", async () => {
  const checkIn = await scene.ask();
  await outage("2026-06-03T00:00:00.000Z", "2026-06-03T06:00:00.000Z");
  const [row] = await scene.checkIns();
  const closesAt = iso(row?.closes_at);
  expect(closesAt > WINDOW_END).toBe(true);
  expect(await scene.next("close", checkIn)).toBe(closesAt);
  await scene.sweepAt(WINDOW_END);
  expect(await scene.checkIns()).toMatchObject([{ state: "asked" }]);
});

test("an outage before the asking or after the window's end moves nothing", async () => {
  const checkIn = await scene.ask();
  await outage("2026-06-04T03:00:00.000Z", "2026-06-04T06:00:00.000Z");
  expect(await scene.next("close", checkIn)).toBe(WINDOW_END);
});

test("what was about to be asked when an outage began is not asked in the night", async () => {
  await scene.sweepAt(TUESDAY_SLOT);
  await outage("2026-06-02T02:00:00.000Z", "2026-06-02T18:00:00.000Z");
  expect(await scene.show()).toEqual([]);
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled", asked_at: null }]);
  expect(await scene.next("ask-now", scene.ana)).toBe("2026-06-03T02:00:00.000Z");
  await scene.ask(REMINDER);
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled" }, { state: "asked" }]);
});

test("what an outage has postponed is still asked when something else is planned anew meanwhile", async () => {
  await scene.sweepAt(TUESDAY_SLOT);
  await outage("2026-06-02T02:00:00.000Z", "2026-06-02T18:00:00.000Z");
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  await scene.ask(REMINDER);
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled" }, { state: "asked" }]);
});

test("a DM that Slack would not take all day is not sent in the night: they are asked the next morning, once", async () => {
  await scene.sweepAt(TUESDAY_SLOT);
  // Six in the evening in Manila, and nothing has gone out.
  await scene.sweepAt("2026-06-02T10:00:00.000Z");
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled" }]);
  expect(await scene.show()).toEqual([]);
  await scene.ask(REMINDER);
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled" }, { state: "asked" }]);
  expect(await silences()).toEqual([]);
});

test("a DM that has arrived is not called off in the evening", async () => {
  const checkIn = await scene.ask();
  expect(await scene.next("unsent", checkIn)).toBeNull();
  await scene.sweepAt("2026-06-02T10:00:00.000Z");
  expect(await scene.checkIns()).toMatchObject([{ state: "asked" }]);
});

test("an asking that was called off and turns out to have arrived does not keep the next one away", async () => {
  await scene.sweepAt(TUESDAY_SLOT);
  const [checkIn] = await scene.checkIns();
  await outage("2026-06-02T02:00:00.000Z", "2026-06-02T18:00:00.000Z");
  const card = { workspaceId: ACME, kind: "check-in", subjectId: String(checkIn?.id), sentTo: ANA };
  const found = { ...card, channelId: "D1", ts: "1.0", arrivedAt: scene.clock.now() };
  for (const kind of checkInCards) await scene.inAcme(async (work) => kind.arrived?.(work, [found]));
  expect((await scene.show())[0]?.content.text).toContain("There is nothing to answer here any more.");
  await scene.ask(REMINDER);
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled" }, { state: "asked" }]);
});

test("a late answer is accepted, marked, and ends the silence", async () => {
  const checkIn = await scene.ask();
  await scene.sweepAt(WINDOW_END);
  await scene.show();
  scene.clock.set(new Date("2026-06-05T03:00:00.000Z"));
  await scene.inAcme((work) => answerSame(work, scene.author, checkIn));
  expect(await scene.checkIns()).toMatchObject([{ state: "answered", late: true }]);
  expect(await silences()).toMatchObject([{ state: "ended" }]);
  const [card] = await scene.show();
  expect(card?.content.text).toContain("it came late, and it is good to have it");
});

test("a tap at the very moment at which the window ends is an answer, and leaves no silence behind", async () => {
  const checkIn = await scene.ask();
  scene.clock.set(new Date(WINDOW_END));
  await Promise.all([
    scene.inAcme((work) => answerSame(work, scene.author, checkIn)),
    scene.sweepAt(WINDOW_END),
  ]);
  expect(await scene.checkIns()).toMatchObject([{ state: "answered" }]);
  expect((await silences()).filter((silence) => silence.state !== "ended")).toEqual([]);
  expect(await scene.next("close", checkIn)).toBeNull();
});

test("an update at the very moment of the slot leaves one check-in open at most", async () => {
  const opened = await scene.inAcme((work) => openUnasked(work, scene.author));
  if (opened.is !== "form") throw new Error(opened.is);
  const { checkInId, milestoneIds } = opened.form;
  const typed = { answers: {}, question: "Which font?" };
  scene.clock.set(new Date(TUESDAY_SLOT));
  await Promise.all([
    scene.inAcme((work) => keepDraft(work, scene.author, { checkInId, milestoneIds, page: 0, typed })),
    scene.sweepAt(TUESDAY_SLOT),
  ]);
  await scene.show();
  expect(await scene.checkIns()).toHaveLength(1);
  expect(await scene.database.sql("SELECT count(*)::int AS n FROM drafts")).toEqual([{ n: 1 }]);
});
