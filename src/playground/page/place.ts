import { computed, effect, signal } from "@preact/signals";
import type { Screen } from "../server/protocol.js";
import { direct, screen, workspaces } from "./state.js";

/** Where in Slack this window is; it stands in the address, so that a reload or a link comes back to it. */
export type Place = { at: "channel"; id: string } | { at: "app"; tab: "home" | "messages" } | { at: "list" };

export interface OpenThread {
  channelId: string;
  ts: string;
}

/** Where the list stands beside what is open; on a phone it is a page of its own. */
const hasRoomForList = matchMedia("(min-width: 761px)");

export const place = signal<Place>(placeIn(location.hash));
export const thread = signal<OpenThread | null>(null);

/** The conversation in front of the person; null in Home, and where there is none. */
export const conversation = computed(() => {
  const here = place.value;
  if (here.at === "app") return here.tab === "messages" ? direct.value : null;
  const id = here.at === "channel" ? here.id : null;
  return screen.value?.conversations.find((one) => one.id === id) ?? null;
});

/** Somebody goes there, and can come back. */
export function go(to: Place): void {
  if (addressOf(to) !== addressOf(place.peek())) history.pushState(null, "", location.search + addressOf(to));
  show(to);
}

/** Follows the browser's own ways of going: back, forward, and an address that was typed. */
export function followAddress(): void {
  addEventListener("popstate", () => show(placeIn(location.hash)));
}

/** Goes somewhere sensible when the place is none for this person: at first, after a reset, or out of a channel. */
export function keepInReach(): void {
  effect(() => {
    const here = place.value;
    const shown = screen.value;
    if (shown === null || shown.conversations.length === 0) return;
    const isGone = here.at === "channel" && !shown.conversations.some(({ id }) => id === here.id);
    if (isGone || (here.at === "list" && hasRoomForList.matches)) moveOn(firstPlace(shown));
    if (here.at === "app" && here.tab === "home" && !shown.me.hasHome) moveOn({ at: "app", tab: "messages" });
  });
  effect(() => {
    // What was open is not there any more.
    if (workspaces.value > 0) moveOn({ at: "list" });
  });
}

/** Nobody asked to go: Back does not lead here again. */
function moveOn(to: Place): void {
  history.replaceState(null, "", location.search + addressOf(to));
  show(to);
}

function show(to: Place): void {
  thread.value = null;
  place.value = to;
}

/** Where somebody would look first: what is new in a private channel of theirs, else what the app says to them. */
function firstPlace({ conversations }: Screen): Place {
  const hasNews = conversations.find(({ kind, unread }) => kind === "private" && unread > 0);
  const [first] = conversations;
  if (hasNews) return { at: "channel", id: hasNews.id };
  if (conversations.some(({ kind }) => kind === "im") || first === undefined)
    return { at: "app", tab: "messages" };
  return { at: "channel", id: first.id };
}

function addressOf(here: Place): string {
  if (here.at === "list") return "#/";
  return here.at === "app" ? `#/milepost/${here.tab}` : `#/${here.id}`;
}

function placeIn(hash: string): Place {
  const [, first = "", second] = hash.split("/");
  if (first === "milepost") return { at: "app", tab: second === "home" ? "home" : "messages" };
  return first === "" ? { at: "list" } : { at: "channel", id: first };
}
