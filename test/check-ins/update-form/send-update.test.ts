import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TypedAnswer, UNTOUCHED } from "../../../src/check-ins/answer.js";
import { planCheckIns } from "../../../src/check-ins/plan.js";
import { skipOpenCheckIn } from "../../../src/check-ins/skip.js";
import { saveDraft } from "../../../src/check-ins/store/answers.js";
import { keepDraft } from "../../../src/check-ins/update-form/keep-draft.js";
import { type Opened, openUnasked, openUpdate } from "../../../src/check-ins/update-form/open-update.js";
import { type SentPage, sendPage } from "../../../src/check-ins/update-form/send-update.js";
import { openMilestones } from "../../../src/milestones/open-milestones.js";
import { acceptFor } from "../accept.js";
import { ANA, type Scene, startScene } from "../scene.js";

let scene: Scene;
let page: string;
let shop: string;
beforeEach(async () => {
  scene = await startScene();
  page = await scene.addMilestone(scene.ana, { title: "Landing page", dueOn: "2026-07-03" });
  shop = await scene.addMilestone(scene.ana, { title: "Shop" });
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
});
afterEach(() => scene.stop());

const ON_TRACK: TypedAnswer = { ...UNTOUCHED, status: "on_track" };
const said = (answers: Record<string, Partial<TypedAnswer>>, question: string | null = "") => ({
  answers: Object.fromEntries(Object.entries(answers).map(([id, typed]) => [id, { ...ON_TRACK, ...typed }])),
  question,
});
const send = (sent: Partial<SentPage> & Pick<SentPage, "checkInId" | "typed">) =>
  scene.inAcme((work) => sendPage(work, scene.author, { page: 0, milestoneIds: [page, shop], ...sent }));
const open = (checkInId: string) => scene.inAcme((work) => openUpdate(work, scene.author, checkInId));
const openNow = () => scene.inAcme((work) => openUnasked(work, scene.author));
const formOf = (opened: Opened) => {
  if (opened.is !== "form") throw new Error(opened.is);
  return opened.form;
};
const alerts = () => scene.database.sql("SELECT kind, subject_id, settled_at IS NULL AS open FROM alerts");
const stateOf = async (id: string) =>
  (await scene.database.sql("SELECT state, health FROM milestones WHERE id = $1", [id]))[0];

describe("sending", () => {
  test("saves each answer, takes over the health, and opens the alert", async () => {
    const checkInId = await scene.ask();
    const sent = await send({
      checkInId,
      typed: said({
        [page]: {
          ...UNTOUCHED,
          status: "blocked",
          text: " No keys ",
          link: "x.io/1",
          newDueOn: "2026-07-10",
        },
        [shop]: {},
      }),
    });
    expect(sent).toEqual({ is: "saved" });
    expect(await scene.answers()).toEqual([
      { number: 1, status: "blocked", text: "No keys", link: "https://x.io/1", new_due_on: "2026-07-10" },
      { number: 2, status: "on_track", text: "", link: null, new_due_on: null },
    ]);
    expect(await stateOf(page)).toEqual({ state: "agreed", health: "blocked" });
    expect(await alerts()).toEqual([{ kind: "blocked", subject_id: page, open: true }]);
    // The date is the owner's to move.
    expect(await scene.database.sql("SELECT due_on FROM milestones WHERE id = $1", [page])).toEqual([
      { due_on: "2026-07-03" },
    ]);
  });

  test("on track again settles the alert", async () => {
    const checkInId = await scene.ask();
    await send({ checkInId, typed: said({ [page]: { status: "at_risk", text: "Late" }, [shop]: {} }) });
    await send({ checkInId, typed: said({ [page]: {}, [shop]: {} }) });
    expect(await alerts()).toEqual([{ kind: "at_risk", subject_id: page, open: false }]);
  });

  test.each(["at_risk", "blocked", "done"] as const)(
    "%s needs a few words, said on that field, and what was typed stays",
    async (status) => {
      const checkInId = await scene.ask();
      const sent = await send({
        checkInId,
        typed: said({ [page]: { status, text: "  " }, [shop]: { text: "All well" } }),
      });
      expect(sent).toMatchObject({ is: "problems" });
      expect(sent.is === "problems" && [...sent.problems.keys()]).toEqual([page]);
      expect(await scene.answers()).toEqual([]);
      expect(formOf(await open(checkInId)).milestones.map(({ typed }) => [typed.status, typed.text])).toEqual(
        [
          [status, "  "],
          ["on_track", "All well"],
        ],
      );
    },
  );

  test("sent twice, the second replaces the first", async () => {
    const checkInId = await scene.ask();
    await send({ checkInId, typed: said({ [page]: { text: "One" }, [shop]: {} }) });
    await send({ checkInId, typed: said({ [page]: { text: "Two" }, [shop]: {} }) });
    expect((await scene.answers()).map((answer) => answer.text)).toEqual(["Two", ""]);
    expect(await scene.checkIns()).toHaveLength(1);
  });

  test("done becomes a delivery; corrected, it is taken back and open again", async () => {
    const checkInId = await scene.ask();
    await send({ checkInId, typed: said({ [page]: { status: "done", text: "Live" }, [shop]: {} }) });
    expect(await stateOf(page)).toMatchObject({ state: "delivered" });
    expect(await scene.database.sql("SELECT note, withdrawn_at FROM deliveries")).toEqual([
      { note: "Live", withdrawn_at: null },
    ]);

    expect(formOf(await open(checkInId)).milestones.map(({ id }) => id)).toEqual([shop, page]);
    await send({ checkInId, typed: said({ [page]: { status: "at_risk", text: "Not yet" }, [shop]: {} }) });
    expect(await stateOf(page)).toEqual({ state: "agreed", health: "at_risk" });
    expect(await scene.database.sql("SELECT withdrawn_at IS NOT NULL AS gone FROM deliveries")).toEqual([
      { gone: true },
    ]);
  });

  test("a milestone that has ended meanwhile is passed over, and the rest is saved", async () => {
    const checkInId = await scene.ask();
    await acceptFor(scene, page);
    expect(
      await send({ checkInId, typed: said({ [page]: { status: "blocked", text: "x" }, [shop]: {} }) }),
    ).toEqual({ is: "saved_in_part", unsent: { ended: ["M1 Landing page"], texts: ["x"] } });
    expect(await scene.answers()).toMatchObject([{ number: 2 }]);
    expect(await alerts()).toEqual([]);
  });

  test("words of one that has ended and were sent before are not lost, and not said to be", async () => {
    const checkInId = await scene.ask();
    await send({ checkInId, typed: said({ [page]: { text: "One" }, [shop]: {} }) });
    await acceptFor(scene, page);
    const again = (text: string) =>
      send({ checkInId, typed: said({ [page]: { text }, [shop]: { text: "Two" } }) });
    expect(await again("One")).toEqual({ is: "saved" });
    expect(await again("One more")).toMatchObject({ is: "saved_in_part", unsent: { texts: ["One more"] } });
  });

  test("when all have ended meanwhile, it says so, saves nothing, and gives back all that was written", async () => {
    const checkInId = await scene.ask();
    await acceptFor(scene, page);
    await acceptFor(scene, shop);
    expect(await send({ checkInId, typed: said({ [page]: {}, [shop]: {} }) })).toEqual({
      is: "nothing_open",
      unsent: { ended: [], texts: [] },
    });
    const typed = {
      ...said({ [page]: { text: "a", link: "x.io" }, [shop]: { text: "b" } }, ""),
      wantsTalk: true,
    };
    const sent = await send({ checkInId, typed });
    expect(sent.is === "nothing_open" && sent.unsent.texts).toEqual([
      expect.stringContaining("M1 Landing page:\na\nx.io"),
      "M2 Shop:\nb",
      "I'd rather talk.",
    ]);
    expect(await scene.answers()).toEqual([]);
  });

  test("a milestone that was added meanwhile is not answered by it", async () => {
    const checkInId = await scene.ask();
    await scene.addMilestone(scene.ana, { title: "New" });
    await send({ checkInId, typed: said({ [page]: {}, [shop]: {} }) });
    expect((await scene.answers()).map((answer) => answer.number)).toEqual([1, 2]);
  });

  test("what was unchanged in a correction is not reported once more", async () => {
    const checkInId = await scene.ask();
    await send({ checkInId, typed: said({ [page]: { status: "at_risk", text: "Late" }, [shop]: {} }) });
    await scene.inAcme(({ db, now }) =>
      db.alert.updateMany({ data: { settledAt: now, settledBy: "U0DANA" } }),
    );
    await send({
      checkInId,
      typed: said({ [page]: { status: "at_risk", text: "Late" }, [shop]: { text: "Fine" } }),
    });
    expect(await alerts()).toEqual([{ kind: "at_risk", subject_id: page, open: false }]);
  });
});

describe("a milestone that nothing was ever said of", () => {
  const untouched: Partial<TypedAnswer> = { status: null };
  const hasWord = async () =>
    (await scene.inAcme((work) => openMilestones(work, [scene.ana])))
      .get(scene.ana)
      ?.map((each) => each.hasWord);

  test("has no status before one is chosen, and the last one from then on", async () => {
    const checkInId = await scene.ask();
    expect(formOf(await open(checkInId)).milestones.map(({ typed }) => typed.status)).toEqual([null, null]);
    await send({
      checkInId,
      typed: said({ [page]: { status: "at_risk", text: "Late" }, [shop]: untouched }),
    });
    expect(await scene.answers()).toMatchObject([{ number: 1, status: "at_risk" }]);
    expect(await hasWord()).toEqual([true, false]);
    expect(formOf(await openNow()).milestones.map(({ typed }) => typed.status)).toEqual(["at_risk", null]);
  });

  test("needs a status once something is written of it, which is kept", async () => {
    const checkInId = await scene.ask();
    const sent = await send({
      checkInId,
      typed: said({ [page]: {}, [shop]: { ...untouched, text: "Half way" } }),
    });
    expect(sent).toEqual({
      is: "problems",
      problems: new Map([[shop, { status: "Choose how it is going." }]]),
    });
    expect(formOf(await open(checkInId)).milestones.find(({ id }) => id === shop)?.typed).toMatchObject({
      status: null,
      text: "Half way",
    });
  });

  test("all left alone, a question alone is an answer; nothing at all is none", async () => {
    const checkInId = await scene.ask();
    const nothing = { [page]: untouched, [shop]: untouched };
    const sent = await send({ checkInId, typed: said(nothing) });
    expect(sent).toMatchObject({ is: "problems" });
    expect(sent.is === "problems" && [...sent.problems.values()]).toEqual([
      { status: "Nothing is said yet. Choose how it is going." },
    ]);
    expect(await scene.checkIns()).toMatchObject([{ state: "asked" }]);
    expect(await send({ checkInId, typed: said(nothing, "Which font?") })).toEqual({ is: "saved" });
    expect(await scene.checkIns()).toMatchObject([{ state: "answered" }]);
    expect(await scene.answers()).toEqual([]);
    expect(await hasWord()).toEqual([false, false]);
  });
});

describe("questions", () => {
  const questions = () =>
    scene.database.sql("SELECT number, text, lead_id, state, check_in_id FROM questions");

  test("a question goes to the lead of what is in trouble", async () => {
    const other = await scene.addMilestone(scene.ana, { title: "Logo", leadId: "U0ELI" });
    const checkInId = await scene.ask();
    await send({
      checkInId,
      milestoneIds: [page, shop, other],
      typed: said({ [page]: {}, [shop]: {}, [other]: { status: "blocked", text: "x" } }, "Which font?"),
    });
    expect(await questions()).toEqual([
      { number: 1, text: "Which font?", lead_id: "U0ELI", state: "open", check_in_id: checkInId },
    ]);
  });

  test("corrected, it keeps its number; emptied, it is taken back", async () => {
    const checkInId = await scene.ask();
    const ask = (question: string) => send({ checkInId, typed: said({ [page]: {}, [shop]: {} }, question) });
    await ask("Which font?");
    await ask("Which font and size?");
    expect(await questions()).toMatchObject([{ number: 1, text: "Which font and size?", state: "open" }]);
    expect(formOf(await open(checkInId)).question).toBe("Which font and size?");
    await ask("");
    expect(await questions()).toMatchObject([{ number: 1, text: "", state: "answered" }]);
    await ask("Which font after all?");
    expect(await questions()).toMatchObject([{ number: 1, text: "Which font after all?", state: "open" }]);
  });
});

describe("unasked", () => {
  test("begins nothing by being looked at, and is answered at once when it is sent", async () => {
    const form = formOf(await openNow());
    expect(await scene.checkIns()).toEqual([]);
    await send({ checkInId: form.checkInId, typed: said({ [page]: {}, [shop]: {} }) });
    expect(await scene.checkIns()).toMatchObject([{ state: "answered", unasked: true, asked_at: null }]);
    const shown = await scene.show();
    expect(shown).toMatchObject([{ kind: "check-in", sentTo: ANA, isNew: true }]);
    expect(await scene.checkIns()).toMatchObject([{ state: "answered", asked_at: null }]);
  });

  test("answers the check-in that waits, when there is one", async () => {
    const checkInId = await scene.ask();
    expect(formOf(await openNow()).checkInId).toBe(checkInId);
  });

  test("opened before the asking and sent after it, it answers the asking", async () => {
    const form = formOf(await openNow());
    const checkInId = await scene.ask();
    await send({ checkInId: form.checkInId, typed: said({ [page]: {}, [shop]: {} }) });
    expect(await scene.checkIns()).toMatchObject([{ id: checkInId, state: "answered", unasked: false }]);
  });

  test("what waits is found also when something was sent after its slot", async () => {
    const checkInId = await scene.ask();
    await scene.inAcme(({ db, workspaceId, now }) =>
      db.checkIn.create({
        data: {
          id: "00000000-0000-4000-8000-000000000000",
          workspaceId,
          contractorId: scene.ana,
          state: "answered",
          unasked: true,
          slotAt: new Date(now.getTime() + 1),
          answeredAt: now,
        },
      }),
    );
    expect(formOf(await openNow()).checkInId).toBe(checkInId);
    await send({ checkInId, typed: said({ [page]: {}, [shop]: {} }) });
    expect((await scene.checkIns()).map((checkIn) => checkIn.state)).toEqual(["answered", "answered"]);
    expect(await scene.answers()).toHaveLength(2);
  });

  test("whoever has told how it goes today is not asked today", async () => {
    scene.clock.set(new Date("2026-06-02T01:00:00.000Z"));
    const form = formOf(await openNow());
    await send({ checkInId: form.checkInId, typed: said({ [page]: {}, [shop]: {} }) });
    await scene.sweepAt("2026-06-02T02:00:00.000Z");
    expect(await scene.checkIns()).toHaveLength(1);
    expect(await scene.next("check-in", scene.ana)).toBe("2026-06-09T02:00:00.000Z");
  });

  test("sent for a check-in that was overtaken, nothing that was typed is lost", async () => {
    const first = await scene.ask();
    await scene.sweepAt("2026-06-04T02:00:00.000Z");
    const second = await scene.ask("2026-06-09T02:00:00.000Z");
    await send({ checkInId: second, typed: said({ [page]: {}, [shop]: {} }) });
    expect(await open(first)).toEqual({ is: "over" });
    await send({ checkInId: first, typed: said({ [page]: { text: "Late words" }, [shop]: {} }) });
    expect(await scene.database.sql("SELECT text FROM answers WHERE text <> ''")).toEqual([
      { text: "Late words" },
    ]);
    expect(await scene.checkIns()).toHaveLength(3);
  });
});

describe("drafts over several pages", () => {
  let ids: string[];
  beforeEach(async () => {
    ids = [page, shop];
    for (let n = 3; n <= 7; n++) ids.push(await scene.addMilestone(scene.ana, { title: `More ${n}` }));
  });
  const first = () =>
    Object.fromEntries(ids.slice(0, 5).map((id) => [id, { text: `about ${ids.indexOf(id)}` }]));
  const second = () => Object.fromEntries(ids.slice(5).map((id) => [id, {}]));

  test("each page is kept when the next one opens, and all are saved by the last", async () => {
    const checkInId = await scene.ask();
    const next = await send({ checkInId, milestoneIds: ids, page: 0, typed: said(first(), null) });
    expect(next).toMatchObject({ is: "page", page: 1, hasProblem: false });
    expect(await scene.answers()).toEqual([]);
    expect(await send({ checkInId, milestoneIds: ids, page: 1, typed: said(second(), "Logo?") })).toEqual({
      is: "saved",
    });
    expect((await scene.answers()).map((answer) => answer.text)).toEqual([
      "about 0",
      "about 1",
      "about 2",
      "about 3",
      "about 4",
      "",
      "",
    ]);
    expect(await scene.database.sql("SELECT * FROM drafts")).toEqual([]);
  });

  test("a problem on an earlier page leads back to it", async () => {
    const checkInId = await scene.ask();
    const wrong = { ...first(), [shop]: { status: "blocked" as const, text: "" } };
    const left = { checkInId, milestoneIds: ids, page: 0, typed: said(wrong, null) };
    await scene.inAcme((work) => keepDraft(work, scene.author, left));
    expect(await send({ checkInId, milestoneIds: ids, page: 1, typed: said(second(), "") })).toMatchObject({
      is: "page",
      page: 0,
      hasProblem: true,
    });
    expect(await scene.answers()).toEqual([]);
  });

  test("all have ended by the last page: what was written on the others is given back too", async () => {
    const checkInId = await scene.ask();
    await send({ checkInId, milestoneIds: ids, page: 0, typed: said(first(), null) });
    for (const id of ids) await acceptFor(scene, id);
    const sent = await send({ checkInId, milestoneIds: ids, page: 1, typed: said(second(), "Logo?") });
    const texts = sent.is === "nothing_open" ? sent.unsent.texts : [];
    expect(texts).toHaveLength(6);
    expect(texts).toEqual(expect.arrayContaining(["M2 Shop:\nabout 1", "Logo?"]));
  });

  test("what was typed is there again when the modal is closed and opened", async () => {
    const checkInId = await scene.ask();
    const left = { checkInId, milestoneIds: ids, page: 0, typed: said(first(), null) };
    await scene.inAcme((work) => keepDraft(work, scene.author, left));
    const form = formOf(await open(checkInId));
    expect(form.milestones.find(({ id }) => id === shop)?.typed.text).toBe("about 1");
  });

  test("unasked, a page that was left begins one check-in, which stays theirs alone until it is sent", async () => {
    const { checkInId } = formOf(await openNow());
    const left = { checkInId, milestoneIds: ids, page: 0, typed: said(first(), null) };
    await scene.inAcme((work) => keepDraft(work, scene.author, left));
    expect(await scene.show()).toEqual([]);
    const begun = await scene.checkIns();
    expect(begun).toMatchObject([{ state: "due", unasked: true }]);
    expect(formOf(await openNow()).checkInId).toBe(begun[0]?.id);
  });

  test("a draft that meets an asking at its very moment is kept in the asking", async () => {
    const checkInId = await scene.ask();
    const own = { checkInId: "00000000-0000-4000-8000-000000000000", contractorId: scene.ana };
    const keptIn = await scene.inAcme((work) => saveDraft(work, own, { answers: {}, question: "Logo?" }));
    expect(keptIn).toBe(checkInId);
    expect(formOf(await open(checkInId)).question).toBe("Logo?");
  });

  test("a modal that was only looked at leaves no trace", async () => {
    const form = formOf(await openNow());
    const typed = {
      answers: Object.fromEntries(form.milestones.map((each) => [each.id, each.typed])),
      question: "",
    };
    await scene.inAcme((work) =>
      keepDraft(work, scene.author, { checkInId: form.checkInId, milestoneIds: ids, page: 0, typed }),
    );
    expect(await scene.checkIns()).toEqual([]);
    expect(await scene.database.sql("SELECT * FROM drafts")).toEqual([]);
  });
});

test("sent with somebody else's check-in and milestones, it makes one of their own and touches nothing else", async () => {
  const ben = await scene.addContractor("U0BEN", "Ben");
  const theirs = await scene.addMilestone(ben, { title: "Logo" });
  const checkInId = await scene.ask();
  const author = { ...scene.author, contractorId: ben, userId: "U0BEN" };
  const typed = said({ [theirs]: { text: "mine" }, [page]: { text: "not mine" } });
  await scene.inAcme((work) =>
    sendPage(work, author, { checkInId, milestoneIds: [theirs, page], page: 0, typed }),
  );
  expect(
    await scene.database.sql("SELECT state, contractor_id FROM check_ins WHERE id = $1", [checkInId]),
  ).toEqual([{ state: "asked", contractor_id: scene.ana }]);
  expect((await scene.answers()).map((answer) => answer.text)).toEqual(["mine"]);
});

test("pages that were sent are in the update also when the check-in has been called off meanwhile", async () => {
  const checkInId = await scene.ask();
  const others = await Promise.all(
    ["Three", "Four", "Five", "Six"].map((title) => scene.addMilestone(scene.ana, { title })),
  );
  const milestoneIds = [page, shop, ...others];
  const first = Object.fromEntries(milestoneIds.slice(0, 5).map((id) => [id, {}]));
  const blocked = said({ ...first, [page]: { status: "blocked", text: "No keys" } }, null);
  expect(await send({ checkInId, milestoneIds, typed: blocked })).toMatchObject({ is: "page", page: 1 });
  await scene.inAcme((work) => skipOpenCheckIn(work, scene.ana));
  const last = { checkInId, milestoneIds, page: 1, typed: said({ [milestoneIds[5] ?? ""]: {} }) };
  expect(await send(last)).toEqual({ is: "saved" });
  expect(await scene.answers()).toHaveLength(6);
  expect(await stateOf(page)).toMatchObject({ health: "blocked" });
});
