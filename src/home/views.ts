import type { Button, HomeView, KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { listWords } from "../calendar/words.js";
import { actions, button, context, divider, home, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "../workspaces/ids.js";
import { HOME } from "./ids.js";
import { type MyWork, myMilestone, myQuestions, myWorkHead } from "./my-work.js";
import {
  type NextCheckIn,
  type NotAsked,
  nextCheckIns,
  ownerHead,
  settingsFoot,
  waitingHead,
  waitingRow,
} from "./owner-view.js";
import type { Waiting } from "./waiting.js";

/** Three blocks each with the line between, and the rest of a Home is at most thirty: within Slack's hundred. */
const ROWS_A_PAGE = 20;

export interface OwnerHome {
  /** Null until it is set up. */
  channelId: string | null;
  /** How it is set up, in a sentence. */
  settings: string;
  owners: readonly string[];
  /** How this week stands, in a sentence; absent until it is set up. */
  week?: string | null;
  waiting: readonly Waiting[];
  next: { soonest: readonly NextCheckIn[]; count: number; notAsked?: readonly NotAsked[] };
  /** Where the owner is. */
  today: IsoDate;
}

export interface HomeContent {
  owner: OwnerHome | null;
  work: MyWork | null;
  /** For those who have nothing to do here: who has, and whether they could be the first. */
  other: { owners: readonly string[]; canSetUp: boolean };
  /** From 0; one that is not there (any more) is the last there is. */
  page: number;
}

interface Row {
  of: "waiting" | "work";
  blocks: KnownBlock[];
}

/** Home for whoever opens it: what waits for them, their work, or what this is and whom to ask. */
export function homeView(content: HomeContent): HomeView {
  const { owner, work, other } = content;
  if (owner === null && work === null) return home([...otherHome(other), divider(), help()]);
  const rows: Row[] = [...waitingRows(owner), ...workRows(work)];
  const last = Math.max(0, Math.ceil(rows.length / ROWS_A_PAGE) - 1);
  const page = Math.min(Math.max(content.page, 0), last);
  const shown = rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE);
  return home([
    ...(owner === null ? [] : ownerBlocks(owner, blocksOf("waiting", shown))),
    ...(work === null ? [] : [...myWorkHead(work), ...myQuestions(work), ...blocksOf("work", shown)]),
    ...pageButtons(page, last),
    ...(owner === null ? [] : nextCheckIns(owner.next)),
    divider(),
    ...(owner?.channelId ? settingsFoot(owner.settings, owner.channelId, owner.owners) : []),
    help(),
  ]);
}

/** What this is, and whom to ask. */
export function otherWords(owners: readonly string[], canSetUp: boolean): string {
  const what =
    "Milepost asks people who work for somebody here how it is going, and tells those who gave them the work.";
  if (owners.length > 0) {
    const names = owners.slice(0, 3).map((name) => safe(oneLine(name, 80), 300));
    return `${what} There is nothing of yours in it just now. To have work added, ask ${orWords(names)}.`;
  }
  if (canSetUp) return `${what} Nobody has set it up here yet: you can, in a minute.`;
  return `${what} Nobody has set it up here yet. Ask a full member of this workspace to.`;
}

function otherHome({ owners, canSetUp }: HomeContent["other"]): KnownBlock[] {
  const setUp = button("Set up", WORKSPACES.setUp, "", { style: "primary" });
  return [section(otherWords(owners, canSetUp)), ...(canSetUp ? [actions([setUp])] : [])];
}

function ownerBlocks(owner: OwnerHome, waiting: readonly KnownBlock[]): KnownBlock[] {
  const isSetUp = owner.channelId !== null;
  if (!isSetUp && owner.waiting.length === 0) return ownerHead(isSetUp);
  const week = owner.week ? [context(safe(owner.week))] : [];
  return [...ownerHead(isSetUp), ...week, ...waitingHead(owner.waiting.length), ...waiting];
}

function waitingRows(owner: OwnerHome | null): Row[] {
  if (owner === null) return [];
  return owner.waiting.map((each) => ({ of: "waiting", blocks: waitingRow(each, owner.today) }));
}

function workRows(work: MyWork | null): Row[] {
  if (work === null) return [];
  return work.milestones.map((each) => ({ of: "work", blocks: [myMilestone(each, work)] }));
}

function blocksOf(of: Row["of"], rows: readonly Row[]): KnownBlock[] {
  const blocks = rows.filter((row) => row.of === of).map((row) => row.blocks);
  return blocks.flatMap((each, index) => (index === 0 ? each : [divider(), ...each]));
}

function pageButtons(page: number, last: number): KnownBlock[] {
  const pages = last + 1;
  const buttons: Button[] = [];
  if (page > 0)
    buttons.push(button("Back", HOME.back, String(page - 1), { about: `page ${page} of ${pages}` }));
  if (page < last)
    buttons.push(button("Next", HOME.next, String(page + 1), { about: `page ${page + 2} of ${pages}` }));
  return buttons.length > 0 ? [context(`Page ${page + 1} of ${pages}`), actions(buttons)] : [];
}

function help(): KnownBlock {
  return context("Type `/milestone help` for everything Milepost can do.");
}

/** "A, B or C". */
export function orWords(names: readonly string[]): string {
  return listWords(names).replace(/ and ([^,]*)$/, " or $1");
}
