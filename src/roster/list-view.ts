import type { ActionsBlockElement } from "@slack/types";
import { count, dateAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { MILESTONES } from "../milestones/ids.js";
import { pageOf } from "../milestones/list.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { dateToken, oneLine, safe } from "../slack/text.js";
import { ROSTER } from "./ids.js";
import { attentionOrder, type Overview, standing } from "./overview.js";
import type { ListRef } from "./refs.js";

const NAME_MAX = 80;

/** A page of those who work here, and the way to the others. */
export function contractorListContent(
  overviews: readonly Overview[],
  { filter, page: asked }: ListRef,
  now: Date,
  viewerId: string,
): CardContent {
  const { items, page, pages } = pageOf(attentionOrder(overviews, now), asked);
  if (items.length === 0) return emptyContent(filter);
  const title = filter === "all" ? "Everybody who works or has worked for you" : "Those who work for you";
  const where = pages > 1 ? `, page ${page + 1} of ${pages}` : "";
  return {
    text: `${title}${where}: ${items.map((item) => spoken(item, now, viewerId)).join("; ")}.`,
    blocks: [
      section(`*${title}*${where}`),
      ...items.map((item) => section(line(item, now, viewerId), showContractor(item))),
      ...(pages > 1 ? [context(`${count(overviews.length, "contractor")} in all`)] : []),
      actions([...turns(filter, page, pages), ...listButtons(filter)]),
    ],
  };
}

export function showContractor({ id, name }: { id: string; name: string }) {
  return button("Show", ROSTER.show, id, { about: name });
}

/** Opens the list of those who work here. */
export function contractorsButton() {
  return button("Contractors", ROSTER.list, JSON.stringify({ filter: "here", page: 0 }));
}

function emptyContent(filter: ListRef["filter"]): CardContent {
  const words =
    filter === "all"
      ? "Nobody has worked for you here yet. Whoever gets a milestone is listed here."
      : "Nobody works for you here just now. Whoever gets a milestone is listed here.";
  return { text: words, blocks: [section(words), actions(listButtons(filter))] };
}

function line(overview: Overview, now: Date, viewerId: string): string {
  const { nextAskedAt, zone } = overview;
  const asked =
    nextAskedAt === null
      ? ""
      : ` · asked next ${dateToken(nextAskedAt, `${dateAndTime(nextAskedAt, zone)} their time`)}`;
  return `*${nameOf(overview)}* · ${openWords(overview)} · *${standingWords(overview, now, viewerId)}*${asked}`;
}

function spoken(overview: Overview, now: Date, viewerId: string): string {
  const { nextAskedAt, zone } = overview;
  const asked = nextAskedAt === null ? "" : `, asked next ${dateAndTime(nextAskedAt, zone)} their time`;
  return `${nameOf(overview)}, ${openWords(overview)}, ${standingWords(overview, now, viewerId)}${asked}`;
}

function standingWords(overview: Overview, now: Date, viewerId: string): string {
  return safe(standing(overview, now, viewerId).join(", "), 250);
}

function openWords({ open }: Overview): string {
  return `${open} open`;
}

function nameOf({ name }: Overview): string {
  return safe(oneLine(name, NAME_MAX), 300);
}

function turns(filter: ListRef["filter"], page: number, pages: number): ActionsBlockElement[] {
  const to = (text: string, actionId: string, target: number) =>
    button(text, actionId, JSON.stringify({ filter, page: target }), {
      about: `page ${target + 1} of ${pages}`,
    });
  return [
    ...(page > 0 ? [to("Back", ROSTER.listBack, page - 1)] : []),
    ...(page < pages - 1 ? [to("Next", ROSTER.listNext, page + 1)] : []),
  ];
}

function listButtons(filter: ListRef["filter"]): ActionsBlockElement[] {
  const other =
    filter === "all"
      ? button("Only those who work here", ROSTER.list, JSON.stringify({ filter: "here", page: 0 }))
      : button("Also those who have ended", ROSTER.listAll, JSON.stringify({ filter: "all", page: 0 }));
  return [button("Add a milestone", MILESTONES.add, "new"), other];
}
