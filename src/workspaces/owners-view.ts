import type { Button, KnownBlock, ModalView } from "@slack/types";
import { z } from "zod";
import type { IsoDate } from "../calendar/iso-date.js";
import { count, dateWords } from "../calendar/words.js";
import { actions, button, confirm, context, input, modal, option, section, select } from "../slack/blocks.js";
import { channelId, userId } from "../slack/ids.js";
import { jsonValue } from "../slack/json-value.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "./ids.js";
import { isAway, type Presence } from "./owner.js";

/** Two blocks each, of a hundred; and a menu has at most a hundred options. */
const MOST_SHOWN = 40;
const MOST_OFFERED = 100;

export interface ShownOwner extends Presence {
  /** Milestones that are theirs to lead. */
  led: number;
}

export interface Owners {
  owners: readonly ShownOwner[];
  /** Who is looking, by Slack id. */
  viewerId: string;
  /** The owner channel, to see who reads along there; null before set-up. */
  channelId: string | null;
  /** The workspace's. */
  today: IsoDate;
}

/** What the modals about owners remember: the owner channel, and, where it is about one owner, whom. */
export const ownersMeta = jsonValue(z.object({ channelId: channelId.nullable() }));
export type OwnersMeta = z.infer<typeof ownersMeta>;
export const ownerMeta = jsonValue(z.object({ channelId: channelId.nullable(), userId }));
export type OwnerMeta = z.infer<typeof ownerMeta>;

/** Everybody who outsources here, and a field to add one. `said`: what was just done. */
export function ownersModal(shown: Owners, said: string | null = null): ModalView {
  const { owners, channelId } = shown;
  const rest = owners.length - MOST_SHOWN;
  return modal({
    callbackId: WORKSPACES.ownersModal,
    title: "Owners",
    submit: "Add",
    meta: JSON.stringify({ channelId } satisfies OwnersMeta),
    blocks: [
      ...(said === null ? [] : [section(safe(said))]),
      context("Owners add milestones, read updates and answer questions. All of them see the same."),
      ...owners.slice(0, MOST_SHOWN).flatMap((owner) => ownerRow(owner, shown)),
      ...(rest > 0 ? [context(`And ${rest} more.`)] : []),
      input(
        WORKSPACES.newOwner,
        "Add an owner",
        { type: "users_select", action_id: WORKSPACES.newOwner },
        { hint: "A full member of this workspace." },
      ),
    ],
  });
}

/** Asks who takes over from an owner who is to be removed and leads something. */
export function removeModal(removed: ShownOwner, { owners, channelId }: Owners): ModalView {
  const name = oneLine(removed.name, 80);
  const theirs = count(removed.led, "milestone");
  return modal({
    callbackId: WORKSPACES.removeModal,
    title: "Remove an owner",
    submit: "Remove",
    meta: JSON.stringify({ channelId, userId: removed.userId } satisfies OwnerMeta),
    blocks: [
      section(`${safe(name)} leads ${theirs}, and will not see updates any more.`),
      input(
        WORKSPACES.takesOver,
        `Who takes over ${name}'s ${theirs}?`,
        select(WORKSPACES.takesOver, optionsOf(others(removed.userId, owners))),
        {
          optional: true,
          hint: `What is open about them is theirs from now on. Left empty, they stay in ${name}'s name.`,
        },
      ),
      back(),
    ],
  });
}

/** Asks until when an owner is away, and who stands in. */
export function ownerAwayModal(owner: ShownOwner, { owners, viewerId, channelId, today }: Owners): ModalView {
  const { userId, awayUntil } = owner;
  const name = oneLine(owner.name, 80);
  const isSelf = userId === viewerId;
  const standIns = optionsOf(others(userId, owners));
  const [first] = standIns;
  const chosen = owner.standInId ?? (standIns.length === 1 ? (first?.value ?? null) : null);
  const before = isAway(owner, today) && awayUntil !== null ? { initial_date: awayUntil } : {};
  const meanwhile = isSelf ? "While you are away" : `While ${safe(name)} is away`;
  return modal({
    callbackId: WORKSPACES.awayModal,
    title: isSelf ? "I'm away" : "Mark away",
    submit: "Save",
    meta: JSON.stringify({ channelId, userId } satisfies OwnerMeta),
    blocks: [
      section(
        standIns.length === 0
          ? `${meanwhile} nobody stands in: there is no other owner. Add one first, and they can.`
          : `${meanwhile}, whoever stands in is mentioned, and contractors are told to ask them.`,
      ),
      input(
        WORKSPACES.awayUntil,
        isSelf ? "Your last day away" : "Their last day away",
        { type: "datepicker", action_id: WORKSPACES.awayUntil, ...before },
        { optional: true, hint: `Left empty: until ${isSelf ? "you say that you are" : "they are"} back.` },
      ),
      ...(standIns.length === 0
        ? []
        : [input(WORKSPACES.standIn, "Who stands in?", select(WORKSPACES.standIn, standIns, chosen))]),
      back(),
    ],
  });
}

/** What is true after somebody was added; being an owner puts nobody into a channel. */
export function addedWords(name: string, isSetUp: boolean): string {
  const added = `${name} is an owner.`;
  return isSetUp ? `${added} Invite them to the owner channel if they are not in it yet.` : added;
}

/** What is true after somebody was removed; being no owner takes nobody out of a channel. */
export function removedWords(
  removed: { name: string | null; led: number; takenOver: { name: string; count: number } | null },
  readsAlong: boolean,
): string {
  const { name, led, takenOver } = removed;
  if (name === null) return "They are not an owner any more.";
  const said = [`${name} is not an owner any more.`];
  if (led > 0)
    said.push(`${led === 1 ? "One milestone stays" : `${count(led, "milestone")} stay`} in their name.`);
  if (takenOver !== null)
    said.push(`${takenOver.name} leads their ${count(takenOver.count, "milestone")} now.`);
  if (readsAlong)
    said.push("They still read along in the owner channel: remove them there if they should not.");
  return said.join(" ");
}

/** What is true after an owner was marked away. */
export function awayWords(owner: ShownOwner | undefined, { owners, viewerId, today }: Owners): string {
  if (owner === undefined) return "They are not an owner any more.";
  const standIn = owners.find(({ userId }) => userId === owner.standInId);
  const who = owner.userId === viewerId ? "You are" : `${owner.name} is`;
  const until = owner.awayUntil === null ? "" : ` until ${dateWords(owner.awayUntil, today)}`;
  return `${who} away${until}.${standIn === undefined ? "" : ` ${standIn.name} stands in.`}`;
}

function ownerRow(owner: ShownOwner, shown: Owners): KnownBlock[] {
  const buttons = ownerButtons(owner, shown);
  const name = safe(owner.name, 200);
  const facts = [
    ...(owner.deactivated ? ["deactivated in Slack"] : []),
    ...(isAway(owner, shown.today) ? [presenceWords(owner, shown)] : []),
  ];
  const row = section(facts.length === 0 ? name : `${name} (${facts.join("; ")})`);
  return buttons.length === 0 ? [row] : [row, actions(buttons)];
}

function presenceWords({ awayUntil, standInId }: ShownOwner, { owners, today }: Owners): string {
  const until = awayUntil === null ? "" : ` until ${dateWords(awayUntil, today)}`;
  const standIn = owners.find(({ userId }) => userId === standInId);
  return `away${until}${standIn === undefined ? "" : `; ${safe(oneLine(standIn.name, 80), 200)} stands in`}`;
}

function ownerButtons(owner: ShownOwner, { owners, viewerId, today }: Owners): Button[] {
  const { userId, name, deactivated, led } = owner;
  const isSelf = userId === viewerId;
  const about = { about: name };
  const away = button(isSelf ? "I'm away…" : "Mark away…", WORKSPACES.ownerAway, userId, about);
  const isBack = button(isSelf ? "I'm back" : "They're back", WORKSPACES.ownerBack, userId, about);
  const presence = deactivated ? [] : isAway(owner, today) ? [isBack, away] : [away];
  if (others(userId, owners).length === 0) return presence;
  const sure = confirm("Remove this owner?", `${oneLine(name, 80)} will not see updates any more.`, "Remove");
  const remove =
    led > 0
      ? button("Remove…", WORKSPACES.removeOwner, userId, about)
      : button("Remove", WORKSPACES.removeOwner, userId, { ...about, confirm: sure });
  return [...presence, remove];
}

/** Those who can act, but for one. */
function others(userId: string, owners: readonly ShownOwner[]): ShownOwner[] {
  return owners.filter((owner) => owner.userId !== userId && !owner.deactivated);
}

function optionsOf(owners: readonly ShownOwner[]) {
  return owners.slice(0, MOST_OFFERED).map(({ name, userId }) => option(oneLine(name, 75), userId));
}

function back(): KnownBlock {
  return actions([button("Back", WORKSPACES.ownersBack, "back", { about: "to all owners" })]);
}
