import type { InputBlock, KnownBlock, ModalView, RadioButtons } from "@slack/types";
import { context, input, modal, option, plain, section, select, textInput } from "../slack/blocks.js";
import { bold, oneLine, safe } from "../slack/text.js";
import type { PossibleLead } from "../workspaces/leads.js";
import { LONGEST_DONE_MEANS, LONGEST_TITLE, type MilestoneForm, MOST_LEEWAY_DAYS } from "./form.js";
import { type FormNotices, NO_NOTICES } from "./form-notices.js";
import { MILESTONE_FIELDS, MILESTONES } from "./ids.js";
import type { AddMeta, EditMeta } from "./refs.js";

/** Slack's most options in a menu. */
const MOST_LEADS = 100;
const RHYTHM_WORDS = { weekly: "weekly", near_dates: "near dates only" } as const;

export interface AddView {
  form: MilestoneForm;
  meta: AddMeta;
  /** Set when Slack's menu may not offer them: they are named instead of chosen. */
  named: string | null;
  /** Chosen to begin with. */
  chosen: string | null;
  workspaceRhythm: keyof typeof RHYTHM_WORDS;
  /** Who may lead it. */
  leads: readonly PossibleLead[];
  notices?: FormNotices;
}

/** The modal behind **Add a milestone** and `/milestone add`. */
export function addModal(view: AddView): ModalView {
  return modal({
    callbackId: MILESTONES.addModal,
    title: "Add a milestone",
    submit: "Add",
    close: "Cancel",
    meta: JSON.stringify(view.meta),
    blocks: [...whoBlocks(view), ...formBlocks(view)],
  });
}

/** The modal behind **Edit** and **Change date…**. */
export function editModal(view: {
  form: MilestoneForm;
  meta: EditMeta;
  name: string;
  contractorName: string;
  workspaceRhythm: keyof typeof RHYTHM_WORDS;
  leads: readonly PossibleLead[];
  notices?: FormNotices;
}): ModalView {
  return modal({
    callbackId: MILESTONES.editModal,
    title: `Edit ${view.name}`,
    submit: "Save",
    close: "Cancel",
    meta: JSON.stringify(view.meta),
    blocks: [
      context(`For ${bold(view.contractorName, 200)}, who sees the change in what they were told.`),
      ...formBlocks(view),
    ],
  });
}

function whoBlocks({ named, chosen, notices = NO_NOTICES }: AddView): KnownBlock[] {
  if (named !== null) return [section(`*Who*\n${safe(named, 200)}`)];
  const people = {
    type: "users_select",
    action_id: MILESTONES.who,
    placeholder: plain("A contractor", 150),
    ...(chosen === null ? {} : { initial_user: chosen }),
  } as const;
  return [
    ...(notices.who === "" ? [] : [section(safe(notices.who))]),
    input(MILESTONE_FIELDS.who, "Who", people, {
      hint: "Somebody from another company may not be offered here. Then type: /milestone add @name Landing page",
    }),
  ];
}

function formBlocks(view: Pick<AddView, "form" | "workspaceRhythm" | "leads" | "notices">): KnownBlock[] {
  const { form, workspaceRhythm, leads, notices = NO_NOTICES } = view;
  return [
    input(
      MILESTONE_FIELDS.title,
      "Title",
      textInput(MILESTONES.title, {
        max_length: LONGEST_TITLE,
        placeholder: plain("Landing page", 150),
        initial_value: form.title,
      }),
      { hint: notices.title },
    ),
    kindBlock(form),
    ...dateBlocks(form, notices.dueOn),
    input(
      MILESTONE_FIELDS.doneMeans,
      "What does done mean?",
      textInput(MILESTONES.doneMeans, {
        multiline: true,
        max_length: LONGEST_DONE_MEANS,
        placeholder: plain("Live on the staging site, with the texts from the brief", 150),
        initial_value: form.doneMeans,
      }),
    ),
    input(
      MILESTONE_FIELDS.link,
      "Link",
      textInput(MILESTONES.link, { placeholder: plain("https://…", 150), initial_value: form.link }),
      { optional: true, hint: "A brief, a board, a folder." },
    ),
    input(MILESTONE_FIELDS.rhythm, "Asked", rhythmSelect(form, workspaceRhythm), {
      hint: "They choose the day and the hour themselves.",
    }),
    ...leadBlocks(form, leads),
    ...leewayBlocks(form),
  ];
}

/** Where one owner has everything there is nothing to choose. */
function leadBlocks({ leadId }: MilestoneForm, leads: readonly PossibleLead[]): KnownBlock[] {
  const isLeft = leadId !== null && !leads.some(({ userId }) => userId === leadId);
  if (leads.length < 2 && !isLeft) return [];
  // The one who leads it is among those who are offered, however many there are.
  const offered = leads.filter(({ userId }, index) => index < MOST_LEADS - 1 || userId === leadId);
  const options = offered.slice(0, MOST_LEADS).map(({ name, userId }) => option(oneLine(name, 75), userId));
  return [
    input(MILESTONE_FIELDS.lead, "Lead", select(MILESTONES.lead, options, leadId), {
      hint: `${isLeft ? "The one who led it is not an owner any more. " : ""}The lead is mentioned when it needs somebody, and is whom the contractor asks.`,
    }),
  ];
}

function kindBlock(form: MilestoneForm): InputBlock {
  const options = [
    option("By a date", "by_date"),
    option("Every week or month", "recurring"),
    option("Ongoing", "ongoing"),
  ];
  const chosen = options.find((each) => each.value === form.kind);
  const kinds: RadioButtons = {
    type: "radio_buttons",
    action_id: MILESTONES.kind,
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
  return input(MILESTONE_FIELDS.kind, "When", kinds, { dispatch: true });
}

function dateBlocks(form: MilestoneForm, hint: string): KnownBlock[] {
  if (form.kind === "ongoing") return [];
  const picker = {
    type: "datepicker",
    action_id: MILESTONES.dueOn,
    ...(form.dueOn === null ? {} : { initial_date: form.dueOn }),
  } as const;
  const date = input(MILESTONE_FIELDS.dueOn, form.kind === "recurring" ? "Next by" : "By", picker, { hint });
  if (form.kind === "by_date") return [date];
  const periods = [option("Every week", "week"), option("Every month", "month")];
  return [input(MILESTONE_FIELDS.every, "How often", select(MILESTONES.every, periods, form.every)), date];
}

function rhythmSelect(form: MilestoneForm, workspaceRhythm: keyof typeof RHYTHM_WORDS) {
  const options = [
    option(`As set up for them, usually ${RHYTHM_WORDS[workspaceRhythm]}`, "workspace"),
    option("Weekly, and two working days before its date", "weekly"),
    option("Near dates only: start, half time, before, on the day", "near_dates"),
  ];
  return select(MILESTONES.rhythm, options, form.rhythm ?? "workspace");
}

function leewayBlocks(form: MilestoneForm): KnownBlock[] {
  if (form.kind === "ongoing") return [];
  const days = textInput(MILESTONES.leeway, {
    max_length: 3,
    placeholder: plain("0", 150),
    initial_value: form.leewayDays,
  });
  return [
    input(MILESTONE_FIELDS.leeway, "Leeway in days", days, {
      optional: true,
      hint: `Only owners see this: how many days after the date would still do, up to ${MOST_LEEWAY_DAYS}.`,
    }),
  ];
}
