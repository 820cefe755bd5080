import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { MilestoneKind, Period, Rhythm } from "../database/generated/client.js";
import type { Inputs } from "../slack/payloads.js";
import { MILESTONE_FIELDS } from "./ids.js";
import type { Milestone } from "./milestone.js";
import type { MilestoneFields } from "./store/writing.js";

export const LONGEST_TITLE = 150;
export const LONGEST_DONE_MEANS = 2000;
export const MOST_LEEWAY_DAYS = 90;
const LONGEST_LINK = 2000;
const FURTHEST_YEARS = 10;

/** What is in the modal, right or not. */
export interface MilestoneForm {
  title: string;
  kind: MilestoneKind;
  dueOn: IsoDate | null;
  every: Period;
  doneMeans: string;
  link: string;
  /** Null follows the workspace's. */
  rhythm: Rhythm | null;
  leewayDays: string;
  /** An owner, by Slack id; null: nobody was chosen, or there is nobody else to choose. */
  leadId: string | null;
}

/** By block id, what is wrong there. */
export type FormErrors = Record<string, string>;

export const EMPTY_FORM: MilestoneForm = {
  title: "",
  kind: "by_date",
  dueOn: null,
  every: "week",
  doneMeans: "",
  link: "",
  rhythm: null,
  leewayDays: "",
  leadId: null,
};

/** What is typed in the modal; fields that its kind does not show are as in `before`. */
export function readForm(inputs: Inputs, before: MilestoneForm = EMPTY_FORM): MilestoneForm {
  const { title, kind, dueOn, every, doneMeans, link, rhythm, leeway, lead } = MILESTONE_FIELDS;
  return {
    title: inputs.text(title),
    kind: asKind(inputs.choice(kind)) ?? before.kind,
    dueOn: inputs.has(dueOn) ? inputs.date(dueOn) : before.dueOn,
    every: inputs.has(every) && inputs.choice(every) === "month" ? "month" : "week",
    doneMeans: inputs.text(doneMeans),
    link: inputs.text(link),
    rhythm: asRhythm(inputs.choice(rhythm)),
    leewayDays: inputs.has(leeway) ? inputs.text(leeway) : before.leewayDays,
    leadId: inputs.has(lead) ? inputs.choice(lead) : before.leadId,
  };
}

export function formOf(milestone: Milestone, leewayDays: number): MilestoneForm {
  const { title, kind, dueOn, doneMeans, ownRhythm } = milestone;
  return {
    title,
    kind,
    dueOn,
    every: milestone.every ?? "week",
    doneMeans,
    link: milestone.link ?? "",
    rhythm: ownRhythm,
    leewayDays: leewayDays === 0 ? "" : String(leewayDays),
    leadId: milestone.leadId,
  };
}

/**
 * @param where today's date where the contractor is, their name, a date that may be past as it was agreed so, and who
 * may lead it, by Slack id
 */
export function checkForm(
  form: MilestoneForm,
  where: { today: IsoDate; name: string; agreedOn?: IsoDate | null; leadIds: readonly string[] },
): { fields: MilestoneFields; errors: FormErrors } {
  const errors: FormErrors = {};
  if (form.title === "") errors[MILESTONE_FIELDS.title] = "Give it a title of a few words.";
  const ongoing = form.kind === "ongoing";
  const wrongDate = ongoing ? null : dateError(form.dueOn, where);
  if (wrongDate !== null) errors[MILESTONE_FIELDS.dueOn] = wrongDate;
  if (ongoing && form.rhythm === "near_dates") {
    errors[MILESTONE_FIELDS.rhythm] = "What is ongoing has no date to ask near to. Choose weekly.";
  }
  const link = readLink(form.link);
  if (link === undefined)
    errors[MILESTONE_FIELDS.link] = "That is not a web address, like https://example.com/brief.";
  const leewayDays = ongoing ? 0 : readDays(form.leewayDays);
  if (leewayDays === null) {
    errors[MILESTONE_FIELDS.leeway] = `Give it in whole days, from 0 to ${MOST_LEEWAY_DAYS}.`;
  }
  if (form.leadId !== null && !where.leadIds.includes(form.leadId)) {
    errors[MILESTONE_FIELDS.lead] = "They are not an owner any more. Choose somebody else.";
  }
  const fields = {
    title: form.title,
    doneMeans: form.doneMeans,
    link: link ?? null,
    kind: form.kind,
    dueOn: ongoing ? null : form.dueOn,
    every: form.kind === "recurring" ? form.every : null,
    rhythm: form.rhythm,
    leewayDays: leewayDays ?? 0,
  };
  return { fields, errors };
}

/** A web address as it was typed or meant: "example.com/brief" is https. Null when empty, undefined when it is none. */
export function readLink(typed: string): string | null | undefined {
  if (typed === "") return null;
  if (/\s/.test(typed) || typed.length > LONGEST_LINK) return undefined;
  const address =
    /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]*\.[^/]*:\d/.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, href } = new URL(address);
  const isWeb = protocol === "https:" || protocol === "http:";
  return isWeb && hostname.includes(".") && href.length <= LONGEST_LINK ? href : undefined;
}

function dateError(
  dueOn: IsoDate | null,
  where: { today: IsoDate; name: string; agreedOn?: IsoDate | null },
): string | null {
  const { today, name, agreedOn } = where;
  if (dueOn === null) return "Choose the date.";
  if (dueOn < today && dueOn !== agreedOn) {
    return `That has passed: it is ${dateWords(today, today)} where ${name} is. Choose that day or a later one.`;
  }
  const furthest = `${Number(today.slice(0, 4)) + FURTHEST_YEARS}${today.slice(4)}`;
  return dueOn > furthest ? `That is more than ${FURTHEST_YEARS} years away. Is the year right?` : null;
}

function readDays(typed: string): number | null {
  if (typed === "") return 0;
  const days = Number(typed);
  return Number.isInteger(days) && days >= 0 && days <= MOST_LEEWAY_DAYS ? days : null;
}

function asKind(value: string | null): MilestoneKind | null {
  return value === "by_date" || value === "recurring" || value === "ongoing" ? value : null;
}

function asRhythm(value: string | null): Rhythm | null {
  return value === "weekly" || value === "near_dates" ? value : null;
}
