import type { KnownBlock, ModalView } from "@slack/types";
import { titleOf, whenWords } from "../../milestones/milestone.js";
import { talkField } from "../../questions/modal-views.js";
import {
  actions,
  button,
  context,
  divider,
  input,
  modal,
  option,
  section,
  select,
  textInput,
} from "../../slack/blocks.js";
import { bold, oneLine, safe } from "../../slack/text.js";
import { STATUS_WORDS, STATUSES } from "../answer.js";
import {
  CHECK_INS,
  linkBlock,
  newDueOnBlock,
  QUESTION_BLOCK,
  statusBlock,
  TALK_BLOCK,
  textBlock,
  UPDATE_INPUT,
} from "../ids.js";
import { leadsWords } from "../leads-words.js";
import { fieldText, LONGEST_TYPED } from "../words.js";
import { type FormMilestone, onPage, pageCount, type UpdateForm } from "./form.js";
import { writeMeta } from "./modal-meta.js";

const LONGEST_LINK = 1_000;
const MAY_BE_LEFT = "Left empty, nothing is said of this one.";

/** One page of the modal in which an update is written; `notice` says what is wrong on it. */
export function updateModal(form: UpdateForm, page: number, notice?: string): ModalView {
  const pages = pageCount(form);
  const isLast = page === pages - 1;
  return modal({
    callbackId: CHECK_INS.modal,
    title: pages === 1 ? "Your update" : `Your update (${page + 1} of ${pages})`,
    submit: isLast ? "Send" : "Next",
    meta: writeMeta({ checkInId: form.checkInId, page, milestoneIds: form.milestoneIds }),
    notifyOnClose: true,
    blocks: [
      ...(notice === undefined ? [] : [section(bold(notice, 500))]),
      ...milestonesOn(form, page),
      ...(isLast ? [divider(), ...questionInputs(form)] : []),
      ...(page === 0
        ? []
        : [actions([button("Back", CHECK_INS.back, String(page), { about: `page ${page} of ${pages}` })])]),
    ],
  });
}

function milestonesOn(form: UpdateForm, page: number): KnownBlock[] {
  const milestones = onPage(form, page);
  if (milestones.length === 0)
    return [section("The milestones on this page have ended. There is nothing to say here.")];
  return milestones.flatMap((milestone, index) => [
    ...(index === 0 ? [] : [divider()]),
    ...milestoneInputs(milestone, form),
  ]);
}

function milestoneInputs(
  milestone: FormMilestone,
  { milestones, today, language }: UpdateForm,
): KnownBlock[] {
  const { id, hasWord, doneMeans, dueOn, typed, lastWords, linkHint } = milestone;
  const done = doneMeans === "" ? [] : [context(`Done means: ${safe(oneLine(doneMeans, 600), 900)}`)];
  const hint =
    lastWords === null ? {} : { placeholder: placeholder(`Last time: ${oneLine(lastWords, 130)}`) };
  const date = typed.newDueOn === null ? {} : { initial_date: typed.newDueOn };
  return [
    section(`${bold(titleOf(milestone), 900)}\n${whenWords(milestone, today, language)}`),
    ...done,
    input(
      statusBlock(id),
      "How is it going?",
      select(
        UPDATE_INPUT,
        STATUSES.map((status) => option(sentenceCase(STATUS_WORDS[status]), status)),
        typed.status,
      ),
      hasWord ? {} : { optional: true, ...(milestones.length > 1 ? { hint: MAY_BE_LEFT } : {}) },
    ),
    input(
      textBlock(id),
      "What moved, or what's in the way?",
      textInput(UPDATE_INPUT, {
        multiline: true,
        max_length: LONGEST_TYPED,
        ...hint,
        initial_value: fieldText(typed.text),
      }),
      { optional: true, hint: "Needed when it is at risk, blocked or done." },
    ),
    input(
      linkBlock(id),
      "Link to the latest work",
      textInput(UPDATE_INPUT, {
        max_length: LONGEST_LINK,
        initial_value: typed.link,
      }),
      { optional: true, ...(linkHint === null ? {} : { hint: linkHint }) },
    ),
    ...(dueOn === null
      ? []
      : [
          input(
            newDueOnBlock(id),
            "A new date, if it moves",
            { type: "datepicker", action_id: UPDATE_INPUT, ...date },
            { optional: true },
          ),
        ]),
  ];
}

function questionInputs({ milestones, question, wantsTalk, prompt }: UpdateForm): KnownBlock[] {
  const leads = leadsWords(milestones, "");
  const label = leads === "" ? "Anything you need?" : `Anything you need from ${leads}?`;
  return [
    input(
      QUESTION_BLOCK,
      label,
      textInput(UPDATE_INPUT, { multiline: true, max_length: LONGEST_TYPED, initial_value: question }),
      { optional: true, ...(prompt ? { hint: prompt } : {}) },
    ),
    talkField(TALK_BLOCK, UPDATE_INPUT, wantsTalk === true),
  ];
}

function placeholder(text: string) {
  return { type: "plain_text" as const, text };
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
