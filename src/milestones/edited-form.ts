import { FieldError } from "../errors.js";
import {
  CHANGED_MEANWHILE,
  changedFields,
  type EditedFields,
  overwrittenFields,
} from "../slack/changed-fields.js";
import { digestOf } from "../slack/digest.js";
import type { MilestoneForm } from "./form.js";
import { MILESTONE_FIELDS } from "./ids.js";

/** What can be changed apart from the rest; `when` is the kind with the date and period that belong to it. */
export const EDITED = ["title", "when", "doneMeans", "link", "rhythm", "leeway", "lead"] as const;
type Edited = (typeof EDITED)[number];

export type ShownForm = Readonly<Record<Edited, string>>;

/** What the edit modal shows of a milestone, in short: to tell later what was changed in it, and what meanwhile. */
export function shownForm(form: MilestoneForm): ShownForm {
  const texts = textsOf(form);
  return {
    title: digestOf(texts.title),
    when: digestOf(texts.when),
    doneMeans: digestOf(texts.doneMeans),
    link: digestOf(texts.link),
    rhythm: digestOf(texts.rhythm),
    leeway: digestOf(texts.leeway),
    lead: digestOf(texts.lead),
  };
}

/**
 * What is to be saved: the changes that were made in the modal, and all else as it is by now.
 *
 * @param nowWords when it is due by now, said where that was changed in two places at once
 * @throws FieldError when somebody else has changed the same meanwhile, to something else
 */
export function mergedForm(
  shown: ShownForm,
  written: MilestoneForm,
  now: MilestoneForm,
  nowWords: string,
): MilestoneForm {
  const edited: EditedFields<Edited> = { shown, written: textsOf(written), now: textsOf(now) };
  const overwritten = overwrittenFields(EDITED, edited);
  if (overwritten.length > 0) {
    const error = (name: Edited) =>
      name === "when"
        ? `Somebody has changed this meanwhile: it is ${nowWords} now. Close this and open it again to change that.`
        : CHANGED_MEANWHILE;
    throw new FieldError(
      Object.fromEntries(overwritten.map((name) => [blockOf(name, written), error(name)])),
    );
  }
  const changed = new Set(changedFields(EDITED, edited));
  const from = (name: Edited) => (changed.has(name) ? written : now);
  return {
    title: from("title").title,
    kind: from("when").kind,
    dueOn: from("when").dueOn,
    every: from("when").every,
    doneMeans: from("doneMeans").doneMeans,
    link: from("link").link,
    rhythm: from("rhythm").rhythm,
    leewayDays: from("leeway").leewayDays,
    leadId: from("lead").leadId,
  };
}

function textsOf({ kind, dueOn, every, ...form }: MilestoneForm): Record<Edited, string> {
  const date = kind === "ongoing" ? [] : [dueOn ?? ""];
  return {
    title: form.title,
    when: [kind, ...date, ...(kind === "recurring" ? [every] : [])].join(" "),
    doneMeans: form.doneMeans,
    link: form.link,
    rhythm: form.rhythm ?? "",
    leeway: form.leewayDays,
    lead: form.leadId ?? "",
  };
}

/** Where an error about it stands: what is ongoing has no date. */
function blockOf(name: Edited, { kind }: MilestoneForm): string {
  if (name !== "when") return MILESTONE_FIELDS[name];
  return kind === "ongoing" ? MILESTONE_FIELDS.kind : MILESTONE_FIELDS.dueOn;
}
