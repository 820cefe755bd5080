import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { MILESTONES } from "../milestones/ids.js";
import { type Milestone, titleOf } from "../milestones/milestone.js";
import { writeEditRef } from "../milestones/refs.js";
import { button, context, section } from "../slack/blocks.js";
import { oneLine, safe, unstyled } from "../slack/text.js";
import type { Asked } from "../workspaces/asked.js";
import { forWords } from "../workspaces/asked-words.js";
import { type AwayDates, awayWords } from "./away.js";

const NAME_MAX = 80;
const SHOWN = 5;

/** What owners see of somebody who is away. */
export interface OwnersAway {
  /** Theirs. */
  name: string;
  /** Null: they are not, any more. */
  away: AwayDates | null;
  /** Where they are. */
  today: IsoDate;
  /** What of theirs is due before they are back, soonest first; null: another card says it. */
  due: readonly (Pick<Milestone, "id" | "number" | "title" | "dueOn"> & Asked)[] | null;
}

/** Somebody is away while something of theirs is due: what, and its date a click away. */
export function ownersAwayContent({ name: called, away, today, due }: OwnersAway): CardContent {
  const name = unstyled(safe(oneLine(called, NAME_MAX), 300));
  if (away === null) {
    const words = `${name} is not away any more, and is asked as usual.`;
    return { text: words, blocks: [section(words)] };
  }
  const headline = `${name} is ${awayWords(away, today)}.`;
  if (due === null) return { text: headline, blocks: [section(`*${headline}*`)] };
  if (due.length === 0) {
    const rest = "Nothing of theirs is due meanwhile.";
    return { text: `${headline} ${rest}`, blocks: [section(`*${headline}* ${rest}`)] };
  }
  const shown = due.slice(0, SHOWN).map((milestone) => {
    const { id, dueOn } = milestone;
    const words = safe(`${titleOf(milestone)}${dueOn === null ? "" : `, ${dateWords(dueOn, today)}`}`, 600);
    const about = { about: titleOf(milestone) };
    const change = button("Change date…", MILESTONES.edit, writeEditRef(id, null), about);
    return { words, block: section(`• ${words}`, change) };
  });
  const more = due.length - shown.length;
  const whom = forWords(due, today);
  const spoken = [...shown.map(({ words }) => words), ...(more > 0 ? [`${more} more`] : [])].join("; ");
  return {
    text: `${headline} Due meanwhile: ${spoken}.${whom === "" ? "" : ` ${whom}.`}`,
    blocks: [
      section(`*${headline}*\nDue meanwhile:`),
      ...shown.map(({ block }) => block),
      ...(more > 0 ? [context(`…and ${more} more`)] : []),
      ...(whom === "" ? [] : [context(whom)]),
    ],
  };
}
