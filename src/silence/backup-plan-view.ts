import type { KnownBlock, ModalView } from "@slack/types";
import { daysBetween, type IsoDate } from "../calendar/iso-date.js";
import { count, dateWords } from "../calendar/words.js";
import { STATUS_WORDS } from "../check-ins/answer.js";
import type { AnswerStatus } from "../database/generated/client.js";
import { MILESTONES } from "../milestones/ids.js";
import { type OpenMilestone, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import {
  actions,
  button,
  context,
  divider,
  header,
  input,
  modal,
  section,
  textInput,
} from "../slack/blocks.js";
import { digestOf } from "../slack/digest.js";
import { bold, cut, link, oneLine, quote, safe } from "../slack/text.js";
import type { BackupPlanMeta } from "./backup-plan-meta.js";
import { SILENCE } from "./ids.js";

const NAME_MAX = 80;
/** Three blocks each, of 100 in a modal. */
const MOST_SHOWN = 20;
const MESSAGE_MAX = 3_000;
const TERMS_MAX = 3_000;
/** Escaped it still fits a block. */
const LINK_MAX = 500;
const TITLES_IN_MESSAGE = 5;

export interface BackupPlan {
  silenceId: string;
  /** The contractor's. */
  name: string;
  /** The owner who looks at it, and would send the message. */
  reader: { userId: string; name: string };
  /** The contractor's. */
  today: IsoDate;
  /** Given by the contractor; "" when they gave none. */
  otherWay: string;
  latestWork: { link: string; title: string; on: IsoDate } | null;
  access: string;
  couldStepIn: string;
  open: readonly PlannedMilestone[];
}

export interface PlannedMilestone {
  milestone: OpenMilestone;
  leewayDays: number;
  /** What was said of it last; null: nothing yet. */
  last: { status: AnswerStatus; text: string; on: IsoDate } | null;
}

/** What can be done when messages here are not answered. For owners alone. */
export function backupPlanModal(plan: BackupPlan): ModalView {
  const name = oneLine(plan.name, NAME_MAX);
  const shown = plan.open.slice(0, MOST_SHOWN);
  const more = plan.open.length - shown.length;
  const { silenceId, access, couldStepIn } = plan;
  const meta: BackupPlanMeta = {
    silenceId,
    access: digestOf(access),
    couldStepIn: digestOf(couldStepIn),
  };
  return modal({
    callbackId: SILENCE.backupPlanModal,
    title: "Backup plan",
    submit: "Save",
    close: "Close",
    meta: JSON.stringify(meta),
    blocks: [
      section(`What can help when ${safe(name)} does not answer here. Only owners see this.`),
      header("Reach them another way"),
      section(otherWayWords(plan, name)),
      input(
        SILENCE.readyMessage,
        "A message to copy",
        textInput(SILENCE.readyMessage, {
          multiline: true,
          max_length: MESSAGE_MAX,
          initial_value: readyMessage(plan, name),
        }),
        { optional: true, hint: "Milepost does not send it: select it, copy it, and send it yourself." },
      ),
      header("Where the work is"),
      section(workWords(plan)),
      header("If somebody else has to go on"),
      termsInput(
        SILENCE.access,
        "What they have access to",
        plan.access,
        "What to take back if they leave. Never a password.",
      ),
      termsInput(SILENCE.couldStepIn, "Who could step in", plan.couldStepIn, "Names, and how to reach them."),
      header("What is open"),
      ...(shown.length === 0 ? [section("Nothing of theirs is open.")] : []),
      ...shown.flatMap((planned, at) => [
        ...(at === 0 ? [] : [divider()]),
        ...milestoneBlocks(planned, plan.today),
      ]),
      ...(more > 0 ? [context(`…and ${more} more: /milestone list shows them.`)] : []),
    ],
  });
}

function otherWayWords({ otherWay }: BackupPlan, name: string): string {
  if (otherWay === "") return `${safe(name)} has given no other way to reach them.`;
  return `${safe(name)} gave this in case we lose touch:\n${quote(otherWay, 1_500)}`;
}

/** In the owner's own name, and without blame: nobody knows yet why nothing was heard. */
function readyMessage({ reader, open, today }: BackupPlan, name: string): string {
  const titles = open
    .slice(0, TITLES_IN_MESSAGE)
    .map(({ milestone }) => `${titleOf(milestone, 150)} (${whenWords(milestone, today)})`);
  const more = open.length - titles.length;
  const work = [...titles, ...(more > 0 ? [`${more} more`] : [])].join(", ");
  const about = work === "" ? "" : ` It is about ${work}.`;
  return cut(
    `Hi ${name}, this is ${senderWords(reader, open)}. I have not been able to reach you in Slack, and hope that all is ` +
      `well.${about} Could you let me know how it stands and whether you need anything? A line is enough, here or there.`,
    MESSAGE_MAX,
  );
}

/** Whoever writes is named, and whose work it is where that is somebody else. */
function senderWords(reader: BackupPlan["reader"], open: BackupPlan["open"]): string {
  const leads = open.map(({ milestone }) => milestone);
  const [lead] = leads;
  const name = oneLine(reader.name, NAME_MAX);
  const isTheirs = lead === undefined || leads.some(({ leadId }) => leadId === reader.userId);
  return isTheirs ? name : `${name}, who works with ${oneLine(lead.leadName, NAME_MAX)}`;
}

function workWords({ latestWork, today }: BackupPlan): string {
  if (latestWork === null) return "No link to their work was given yet.";
  const { on } = latestWork;
  const title = oneLine(latestWork.title, 160);
  const days = daysBetween(on, today);
  const age = days <= 0 ? "given today" : `given ${dateWords(on, today)}, ${count(days, "day")} ago`;
  const work = latestWork.link.length > LINK_MAX ? safe(title, 600) : link(latestWork.link, title);
  return `Latest work: ${work}, ${age}.`;
}

function termsInput(id: string, label: string, value: string, hint: string): KnownBlock {
  return input(id, label, textInput(id, { multiline: true, max_length: TERMS_MAX, initial_value: value }), {
    optional: true,
    hint,
  });
}

function milestoneBlocks({ milestone, leewayDays, last }: PlannedMilestone, today: IsoDate): KnownBlock[] {
  const name = titleOf(milestone);
  const leeway =
    leewayDays === 0 ? "" : `, and ${count(leewayDays, "day")} more that only owners know of (leeway)`;
  const said = last === null ? "Nothing was said of it yet." : lastWords(last, today);
  return [
    section(
      `${bold(name, 500)}\n${whenWords(milestone, today)}${leeway} · ${statusWords(milestone, today)}\n${said}`,
    ),
    actions([
      button("Change date…", MILESTONES.edit, milestone.id, { about: name }),
      button("Cancel it", MILESTONES.cancel, milestone.id, { about: name }),
    ]),
  ];
}

function lastWords({ status, text, on }: NonNullable<PlannedMilestone["last"]>, today: IsoDate): string {
  const words = text === "" ? "" : `: “${safe(oneLine(text, 300), 1_200)}”`;
  return `${dateWords(on, today)}: ${STATUS_WORDS[status]}${words}`;
}
