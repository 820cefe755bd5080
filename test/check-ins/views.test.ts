import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTHING_ELSE, type StoredAnswer, type TypedAnswer, UNTOUCHED } from "../../src/check-ins/answer.js";
import { type CheckInCard, PLAIN_COURSE } from "../../src/check-ins/card.js";
import { type FormMilestone, pageCount, type UpdateForm } from "../../src/check-ins/update-form/form.js";
import { modalMeta } from "../../src/check-ins/update-form/modal-meta.js";
import { updateModal } from "../../src/check-ins/update-form/update-modal.js";
import { checkInCard, reminderCard } from "../../src/check-ins/views.js";
import { CheckInState, type Health } from "../../src/database/generated/client.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { mrkdwnIn } from "../limits/worst.js";
import { openMilestone } from "./open-milestone.js";

const ID = "00000000-0000-4000-8000-000000000009";
const WORST = [
  "👩‍👩‍👧‍👦".repeat(14),
  "مرحبا بالعالم ".repeat(11).slice(0, 150),
  "<!channel> <@U1> & *b* `c` ".repeat(6).slice(0, 150),
  "x",
  "&".repeat(150),
  "<".repeat(150),
  "a b\n".repeat(37),
];
const worst = fc.constantFrom(...WORST);
const longText = worst.map((text) => text.repeat(300).slice(0, 3000));
const health = fc.constantFrom<Health>("on_track", "at_risk", "blocked");
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const milestones = (most: number) =>
  fc
    .array(fc.record({ title: worst, health, leadName: worst, doneMeans: longText }), {
      minLength: 1,
      maxLength: most,
    })
    .map((all) => all.map((over, n) => openMilestone({ ...over, id: uuid(n), number: 99_990 + n })));

const card = (over: Partial<CheckInCard> = {}): CheckInCard => ({
  id: ID,
  state: "asked",
  isLate: false,
  readBy: null,
  name: "Ana",
  zone: "Asia/Manila",
  today: "2026-06-02",
  language: "en",
  milestones: [openMilestone()],
  answers: [],
  question: null,
  ...PLAIN_COURSE,
  ...over,
});
const answer = (over: Partial<StoredAnswer> = {}): StoredAnswer => ({
  checkInId: ID,
  milestoneId: ID,
  ...NOTHING_ELSE,
  status: "on_track",
  milestone: openMilestone(),
  ...over,
});
const texts = (content: unknown) => JSON.stringify(content);

describe("the DM", () => {
  test("opens with the ask and offers one tap and Update…", () => {
    const { text, blocks } = checkInCard(card());
    expect(text).toBe(
      "Hi Ana, how is the work going? M12 Landing page, by Fri 3 July, on track. Answer with On track or Update….",
    );
    expect(texts(blocks)).toContain("*M12 Landing page*\\nby Fri 3 July · on track");
    expect(texts(blocks)).toContain("Need anything from Dana?");
    const [buttons] = blocks.filter((block) => block.type === "actions");
    expect(buttons?.elements).toMatchObject([
      { text: { text: "On track" }, value: `${ID} 12`, accessibility_label: "On track: M12 Landing page" },
      { text: { text: "Update…" }, value: ID, accessibility_label: "Update: M12 Landing page" },
      { text: { text: "Not today" }, value: ID },
      { type: "overflow" },
    ]);
  });

  test("after at risk the tap says Same as last time", () => {
    const { blocks } = checkInCard(card({ milestones: [openMilestone({ health: "at_risk" })] }));
    expect(texts(blocks)).toContain('"Same as last time"');
    expect(texts(blocks)).not.toContain('"On track"');
    expect(texts(blocks)).toContain("at risk last time");
  });

  test("answered, it is a summary with Edit, and the text on a lock screen has no words of theirs", () => {
    const answers = [
      answer({ status: "at_risk", text: "Keys are late", link: "https://x.io", newDueOn: "2026-07-10" }),
    ];
    const { text, blocks } = checkInCard(
      card({ state: "answered", answers, question: { number: 7, text: "Which font?", talk: null } }),
    );
    expect(text).toBe("Thanks, Ana. Your update is saved. M12 Landing page: at risk. Your question is Q7.");
    expect(texts(blocks)).toContain("new date proposed: Fri 10 July");
    expect(texts(blocks)).toContain(">Keys are late");
    expect(texts(blocks)).toContain("<https://x.io|Link>");
    expect(texts(blocks)).toContain(">Which font?");
    expect(texts(blocks)).toContain('"Edit"');
    expect(texts(blocks)).not.toContain("Update…");
  });

  test("late, it is marked", () => {
    expect(checkInCard(card({ state: "answered", isLate: true, answers: [answer()] })).text).toContain(
      "it came late",
    );
  });

  test("missed, it blames nobody and can still be answered", () => {
    const { text, blocks } = checkInCard(card({ state: "missed" }));
    expect(text).toContain("No update this time, Ana; that is what Dana was told. You can still answer.");
    expect(texts(blocks)).toContain("Update…");
  });

  test.each(["skipped", "superseded", "cancelled"] as const)("%s, it has no buttons", (state) => {
    expect(checkInCard(card({ state })).blocks.map((block) => block.type)).toEqual(["section"]);
  });

  test("fits Slack at the worst inputs, in every state", () => {
    fc.assert(
      fc.property(
        milestones(25),
        fc.constantFrom(...Object.values(CheckInState)),
        worst,
        longText,
        fc.boolean(),
        (all, state, name, text, isLate) => {
          const answers = all.map((milestone) =>
            answer({
              milestone,
              text,
              status: "blocked",
              link: `https://x.io/${"a".repeat(980)}`,
              newDueOn: "2027-07-10",
            }),
          );
          const drawn = card({
            state,
            name,
            milestones: all,
            answers,
            isLate,
            question: { number: 99_999, text, talk: null },
          });
          for (const content of [checkInCard(drawn), reminderCard(drawn)]) {
            expect(validateMessage(content)).toEqual([]);
            expect(content.text).not.toContain("<!channel>");
            expect(mrkdwnIn(content.blocks).join("\n")).not.toContain("<!channel>");
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test("the reminder asks while it waits, and says thanks when it was answered", () => {
  expect(reminderCard(card()).text).toMatch(/^A gentle reminder, Ana: how is the work going\?/);
  expect(reminderCard(card({ state: "answered" })).text).toBe("Thanks, Ana: your update is saved.");
});

describe("the modal", () => {
  const typed: TypedAnswer = { ...UNTOUCHED, status: "on_track" };
  const form = (all: FormMilestone[], question = ""): UpdateForm => ({
    checkInId: ID,
    milestoneIds: all.map(({ id }) => id),
    milestones: all,
    question,
    today: "2026-06-02",
    language: "en",
  });
  const asked = (over: Partial<FormMilestone> = {}): FormMilestone => ({
    ...openMilestone(),
    typed,
    lastWords: null,
    linkHint: null,
    ...over,
  });

  test("one page: a status, a box, a link and a date, then what they need from whom", () => {
    const view = updateModal(form([asked()]), 0);
    expect(view.submit?.text).toBe("Send");
    expect(view.notify_on_close).toBe(true);
    const labels = view.blocks.flatMap((block) => ("label" in block ? [block.label.text] : []));
    expect(labels).toEqual([
      "How is it going?",
      "What moved, or what's in the way?",
      "Link to the latest work",
      "A new date, if it moves",
      "Anything you need from Dana?",
      "Rather talk?",
    ]);
  });

  test("what was never spoken of has no status to begin with, and may be left", () => {
    const never = asked({ hasWord: false, typed: { ...typed, status: null } });
    const status = (view: ReturnType<typeof updateModal>) =>
      view.blocks.find((block) => "label" in block && block.label.text === "How is it going?");
    expect(status(updateModal(form([never]), 0))).toMatchObject({ optional: true });
    expect(JSON.stringify(status(updateModal(form([never]), 0)))).not.toContain("initial_option");
    expect(texts(updateModal(form([never, asked({ id: uuid(2) })]), 0))).toContain(
      "Left empty, nothing is said of this one.",
    );
    expect(JSON.stringify(status(updateModal(form([asked()]), 0)))).toContain("initial_option");
  });

  test("what is ongoing has no date to move, and several leads are all named", () => {
    const view = updateModal(
      form([asked({ dueOn: null, kind: "ongoing" }), asked({ id: uuid(2), leadName: "Eli" })]),
      0,
    );
    expect(texts(view).match(/A new date/g)).toHaveLength(1);
    expect(texts(view)).toContain("Anything you need from Dana and Eli?");
  });

  test("twenty milestones are four pages: Next leads on, Back leads back, the question comes last", () => {
    const all = Array.from({ length: 20 }, (_, n) => asked({ id: uuid(n) }));
    const pages = [0, 1, 2, 3].map((page) => updateModal(form(all), page));
    expect(pageCount(form(all))).toBe(4);
    expect(pages.map((view) => view.submit?.text)).toEqual(["Next", "Next", "Next", "Send"]);
    expect(pages.map((view) => texts(view).includes('"Back"'))).toEqual([false, true, true, true]);
    expect(pages.map((view) => texts(view).includes("Anything you need"))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(pages.map((view) => view.title.text)).toEqual([1, 2, 3, 4].map((n) => `Your update (${n} of 4)`));
  });

  test("its metadata holds ids alone, and is read back as it was written", () => {
    const all = Array.from({ length: 60 }, (_, n) => asked({ id: uuid(n) }));
    const meta = updateModal(form(all), 3).private_metadata ?? "";
    expect(meta.length).toBeLessThanOrEqual(3000);
    expect(modalMeta.parse(meta)).toEqual({ checkInId: ID, page: 3, milestoneIds: all.map(({ id }) => id) });
    expect(modalMeta.safeParse("[]").success).toBe(false);
    expect(modalMeta.safeParse("nonsense").success).toBe(false);
  });

  test("fits Slack at the worst inputs, on every page", () => {
    fc.assert(
      fc.property(milestones(20), longText, worst, (all, text, lastWords) => {
        const filled = all.map((milestone) => ({
          ...milestone,
          typed: {
            ...UNTOUCHED,
            status: "blocked" as const,
            text,
            link: `https://x.io/${"a".repeat(980)}`,
            newDueOn: "2027-07-10",
          },
          lastWords,
          linkHint: "The last link is from Sun 3 May. Where is the work now?",
        }));
        const drawn = form(filled, text);
        for (let page = 0; page < pageCount(drawn); page++) {
          expect(validateView(updateModal(drawn, page, text))).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
