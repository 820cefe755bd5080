import { afterEach, beforeEach, expect, test } from "vitest";
import { UNTOUCHED } from "../../src/check-ins/answer.js";
import { answerSame } from "../../src/check-ins/answer-same.js";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { sendPage } from "../../src/check-ins/update-form/send-update.js";
import { FRIDAY_SLOT, type Scene, startScene } from "./scene.js";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene();
});
afterEach(() => scene.stop());

const tap = (checkInId: string) => scene.inAcme((work) => answerSame(work, scene.author, checkInId));
const begin = async () => {
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  return scene.ask();
};

test("one tap answers all open milestones, and takes the reminder and the window's end off the agenda", async () => {
  await scene.addMilestone(scene.ana, { title: "Landing page" });
  await scene.addMilestone(scene.ana, { title: "Shop", dueOn: "2026-07-03" });
  const checkIn = await begin();
  expect(await tap(checkIn)).toEqual({ is: "saved" });

  expect(await scene.answers()).toEqual([
    { number: 1, status: "on_track", text: "", link: null, new_due_on: null },
    { number: 2, status: "on_track", text: "", link: null, new_due_on: null },
  ]);
  expect(await scene.checkIns()).toMatchObject([{ state: "answered", late: false }]);
  expect(await scene.next("remind", checkIn)).toBeNull();
  expect(await scene.next("close", checkIn)).toBeNull();
  const [card] = await scene.show();
  expect(card).toMatchObject({ kind: "check-in", isNew: false });
  expect(JSON.stringify(card?.content.blocks)).toContain('"Edit"');
});

test("a second tap, also one at the same moment, changes nothing and says when it was saved", async () => {
  await scene.addMilestone(scene.ana);
  const checkIn = await begin();
  const both = await Promise.all([tap(checkIn), tap(checkIn)]);
  expect(both.map((answered) => answered.is).sort()).toEqual(["already", "saved"]);
  expect(await scene.answers()).toHaveLength(1);
  expect(await tap(checkIn)).toEqual({
    is: "already",
    checkInId: checkIn,
    answeredAt: new Date("2026-06-02T02:00:00.000Z"),
  });
});

test("after at risk, the tap says the same again in the same words, and not that all is well", async () => {
  const milestone = await scene.addMilestone(scene.ana);
  await scene.addMilestone(scene.ana, { title: "Shop" });
  const first = await begin();
  await scene.inAcme((work) =>
    sendPage(work, scene.author, {
      checkInId: first,
      milestoneIds: [milestone],
      page: 0,
      typed: {
        answers: {
          [milestone]: { ...UNTOUCHED, status: "at_risk", text: "Keys are late", link: "x.io/1" },
        },
        question: null,
      },
    }),
  );
  const second = await scene.ask("2026-06-09T02:00:00.000Z");
  await tap(second);
  expect(
    await scene.database.sql(
      `SELECT number, status, text, answers.link FROM answers JOIN milestones ON milestones.id = milestone_id
       WHERE check_in_id = $1 ORDER BY number`,
      [second],
    ),
  ).toEqual([
    { number: 1, status: "at_risk", text: "Keys are late", link: "https://x.io/1" },
    { number: 2, status: "on_track", text: "", link: null },
  ]);
});

test("a tap on an older asking answers nothing, and says which is the newer one", async () => {
  await scene.addMilestone(scene.ana);
  const first = await begin();
  await scene.database.sql("UPDATE check_ins SET closes_at = NULL");
  await scene.inAcme(({ db }) => db.contractor.update({ where: { id: scene.ana }, data: { askDay: 5 } }));
  await scene.database.sql("DELETE FROM agenda WHERE kind = 'close'");
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  const second = await scene.ask(FRIDAY_SLOT);
  expect(await tap(first)).toMatchObject({ is: "newer", checkIn: { id: second } });
  expect(await scene.checkIns()).toMatchObject([
    { id: first, state: "superseded" },
    { id: second, state: "asked" },
  ]);
  expect(await scene.answers()).toEqual([]);
});

test("a tap answers what its message shows, and nothing that was agreed since", async () => {
  await scene.addMilestone(scene.ana, { title: "Landing page" });
  const checkIn = await begin();
  await scene.addMilestone(scene.ana, { title: "Shop" });
  const tapped = await scene.inAcme((work) => answerSame(work, scene.author, checkIn, [1]));
  expect(tapped).toEqual({ is: "saved" });
  expect(await scene.answers()).toMatchObject([{ number: 1, status: "on_track" }]);
});

test("a tap on a message none of whose milestones is open any more answers no other", async () => {
  await scene.addMilestone(scene.ana, { title: "Landing page" });
  const checkIn = await begin();
  await scene.database.sql("UPDATE milestones SET state = 'accepted'");
  await scene.addMilestone(scene.ana, { title: "Shop" });
  const tapped = await scene.inAcme((work) => answerSame(work, scene.author, checkIn, [1]));
  expect(tapped).toEqual({ is: "shows_none" });
  expect(await scene.answers()).toEqual([]);
});

test("a tap on an old check-in does not speak over what was said since", async () => {
  await scene.addMilestone(scene.ana);
  const first = await begin();
  await scene.sweepAt("2026-06-04T02:00:00.000Z");
  const second = await scene.ask("2026-06-09T02:00:00.000Z");
  await tap(second);
  expect(await tap(first)).toEqual({ is: "over" });
  expect(await scene.answers()).toHaveLength(1);
});

test("nobody answers somebody else's check-in", async () => {
  await scene.addMilestone(scene.ana);
  const checkIn = await begin();
  const ben = await scene.addContractor("U0BEN", "Ben");
  const answered = await scene.inAcme((work) =>
    answerSame(work, { ...scene.author, contractorId: ben, userId: "U0BEN" }, checkIn),
  );
  expect(answered).toEqual({ is: "not_yours" });
  expect(await scene.answers()).toEqual([]);
});

test("with nothing open any more there is nothing to answer", async () => {
  const milestone = await scene.addMilestone(scene.ana);
  const checkIn = await begin();
  await scene.inAcme(({ db }) =>
    db.milestone.update({ where: { id: milestone }, data: { state: "accepted" } }),
  );
  expect(await tap(checkIn)).toEqual({ is: "nothing_open" });
});

test("a tap on a message that was taken for unsent, and called off in the night, is an update of their own, once", async () => {
  await scene.addMilestone(scene.ana, { title: "Landing page" });
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  await scene.sweepAt("2026-06-02T02:00:00.000Z");
  const [due] = await scene.checkIns();
  // It was posted at once, and nobody was there to write that down until 22:00 in Manila.
  await scene.sweepAt("2026-06-02T14:00:00.000Z");
  expect(await scene.checkIns()).toMatchObject([{ state: "cancelled", asked_at: null }]);

  expect(await tap(String(due?.id))).toEqual({ is: "saved" });
  expect(await scene.answers()).toMatchObject([{ number: 1, status: "on_track" }]);
  expect(await scene.next("ask-now", scene.ana)).toBeNull();
  expect(await tap(String(due?.id))).toMatchObject({ is: "over" });
  expect(await scene.answers()).toHaveLength(1);
  await scene.sweepAt("2026-06-03T02:00:00.000Z");
  expect((await scene.checkIns()).map(({ state }) => state).sort()).toEqual(["answered", "cancelled"]);
});
