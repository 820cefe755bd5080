import fc from "fast-check";
import type { Block } from "../../src/playground/slack/blocks/blocks.js";
import { optionsOf } from "../../src/playground/slack/blocks/options.js";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import {
  type Given,
  NothingThere,
  type Target,
} from "../../src/playground/slack/interactions/find-action.js";
import { type Actor, type Cast, OWNERS_ONLY } from "./cast.js";

/** Something that somebody does, or time that passes. `pick` chooses among whatever there is to choose from then. */
export type Act =
  | { is: "press"; who: number; pick: number }
  | { is: "say"; who: number; pick: number }
  | { is: "command"; who: number; pick: number }
  /** An owner writes under one of the newest cards. */
  | { is: "write_below"; who: number; pick: number }
  /** A contractor's Slack has another time zone from now on. */
  | { is: "travel"; who: number; pick: number }
  | { is: "live"; hours: number };

const MESSAGES_LOOKED_AT = 6;
const MOST_STEPS = 3;
const TYPED = [
  "How blue is it?",
  "The draft is up ✨",
  "مرحبا",
  "thanks",
  "👍",
  "away until Friday",
  "I'm back",
  "done",
  "M1 is blocked",
  "on track",
  "stop asking me",
];
const ZONES = ["Asia/Manila", "America/New_York", "America/Sao_Paulo", "Pacific/Kiritimati", "Europe/London"];

const who = fc.noBias(fc.nat(4));
const pick = fc.noBias(fc.nat(1_000_000));
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ is: fc.constant("press" as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("say" as const), who, pick }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant("command" as const), who, pick }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("write_below" as const), who, pick }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("travel" as const), who, pick }) },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant("live" as const), hours: fc.constantFrom(1, 5, 24, 72) }),
  },
);

/** What was typed, by whom, and whether Milepost took it. */
export interface Typed {
  by: Actor;
  text: string;
}

/** Does it, waits until everything has settled, and returns what was typed and taken. */
export async function perform(cast: Cast, act: Act): Promise<Typed[]> {
  const { office } = cast;
  if (act.is === "live") {
    cast.diary.push(`${act.hours} hours pass`);
    await office.liveUntil(new Date(office.clock.now().getTime() + act.hours * 3_600_000));
    return [];
  }
  const actor = cast.people[act.who % cast.people.length];
  if (actor === undefined) return [];
  const typed = await doAs(cast, actor, act);
  await office.settle();
  return typed;
}

async function doAs(cast: Cast, actor: Actor, act: Exclude<Act, { is: "live" }>): Promise<Typed[]> {
  const { person } = actor;
  switch (act.is) {
    case "say": {
      const text = `${TYPED[act.pick % TYPED.length]}`;
      // What is small talk, or about being away, says so as a whole.
      const marked = act.pick % 2 === 0 ? `${text} ${mark(cast, actor)}` : text;
      cast.diary.push(`${actor.name} types: ${marked}`);
      await person.say(person.dm(), marked);
      return marked === text ? [] : [{ by: actor, text: marked }];
    }
    case "command":
      if (actor.isExternal) return [];
      await command(cast, actor, act.pick);
      return goOn(cast, actor, act.pick);
    case "press":
      return press(cast, actor, act.pick);
    case "write_below":
      if (actor.isOwner) await writeBelow(cast, actor, act.pick);
      return [];
    case "travel":
      if (!actor.isOwner) travel(cast, actor, act.pick);
      return [];
  }
}

/** Nothing of it is sent, unless they then say so: it has no part in what is typed and kept. */
async function writeBelow(cast: Cast, { name, person }: Actor, pick: number): Promise<void> {
  const { ownerChannelId } = cast.office;
  const cards = person
    .messages(ownerChannelId)
    .filter(({ bot, onlyFor }) => bot !== null && onlyFor === null);
  const card = cards.slice(-MESSAGES_LOOKED_AT)[pick % MESSAGES_LOOKED_AT];
  if (card === undefined) return;
  cast.diary.push(`${name} writes below "${card.text}"`);
  await person.say(ownerChannelId, `below ${cast.next()}`, { threadTs: card.threadTs ?? card.ts });
}

function travel(cast: Cast, { name, person }: Actor, pick: number): void {
  const zone = ZONES[pick % ZONES.length] ?? "Etc/UTC";
  cast.diary.push(`${name} travels: ${zone}`);
  cast.office.slack.setTimeZone(person.userId, zone);
}

async function command(cast: Cast, actor: Actor, pick: number): Promise<void> {
  const { person, isOwner } = actor;
  while (person.view() !== undefined) await person.close();
  const whom = cast.contractors[pick % cast.contractors.length];
  const words = isOwner
    ? [
        `add @${whom?.name} work${cast.next()}x by ${["Friday", "tomorrow", "12 June"][pick % 3]}`,
        `add @${whom?.name} work${cast.next()}x every week`,
        "list all",
        `ask @${whom?.name}`,
        `show M${1 + (pick % 6)}`,
        `cancel M${1 + (pick % 6)}`,
        `done M${1 + (pick % 6)}`,
      ]
    : ["list", `show M${1 + (pick % 6)}`, `done M${1 + (pick % 6)}`];
  const about = [
    "list",
    "list all",
    ...["show", "notes", "rhythm", "pause", "resume", "end"].map((word) => `${word} @${whom?.name}`),
    `rhythm @${whom?.name} near dates`,
  ];
  const [name, text] =
    !isOwner && pick % 4 === 0
      ? (["/checkin", ""] as const)
      : isOwner && pick % 5 < 3
        ? (["/contractor", about[Math.floor(pick / 5) % about.length]] as const)
        : (["/milestone", words[pick % words.length]] as const);
  cast.diary.push(`${actor.name}: ${name} ${text}`);
  await person.command(name, text);
}

/** Goes on in what is open already, or presses something. */
async function press(cast: Cast, actor: Actor, pick: number): Promise<Typed[]> {
  if (actor.person.view() === undefined) await pressSomething(cast, actor, pick);
  return goOn(cast, actor, pick);
}

/** Goes on in the modal that has opened, if one has, and closes what is left of it. */
async function goOn(cast: Cast, actor: Actor, pick: number): Promise<Typed[]> {
  const { person } = actor;
  const typed: Typed[] = [];
  for (let step = 0; step < MOST_STEPS && person.view() !== undefined; step++) {
    await cast.office.settle();
    typed.push(...(await inModal(cast, actor, Math.floor(pick / 7 ** (step + 1)))));
  }
  // Now and then a modal stays open: what is in it is old when they come back to it.
  while (person.view() !== undefined && pick % 5 !== 0) await person.close();
  return typed;
}

/** Presses a button, or chooses from a menu, in one of the newest messages, or in any that is there; now and then twice. */
async function pressSomething(cast: Cast, actor: Actor, pick: number): Promise<void> {
  const { office } = cast;
  const { person, isOwner } = actor;
  if (pick % 6 === 0 && !actor.isExternal) return pressInHome(cast, actor, Math.floor(pick / 6));
  const channels = isOwner ? [office.ownerChannelId, person.dm()] : [person.dm()];
  const messages = channels.flatMap((channel) =>
    person
      .messages(channel)
      .filter(({ bot }) => bot !== null)
      .slice(pick % 5 === 0 ? 0 : -MESSAGES_LOOKED_AT),
  );
  const all = messages.flatMap((message) =>
    targets(message.blocks, pick).map((target) => ({ message, target })),
  );
  const chosen = all[pick % Math.max(1, all.length)];
  if (chosen === undefined) return;
  const twice = pick % 7 === 0;
  cast.diary.push(
    `${actor.name} presses ${JSON.stringify(chosen.target)} under "${chosen.message.text}"${twice ? ", twice at once" : ""}`,
  );
  const clicks = Array.from({ length: twice ? 2 : 1 }, () => person.click(chosen.message, chosen.target));
  await Promise.all(clicks.map(orGone));
}

async function pressInHome(cast: Cast, { name, person }: Actor, pick: number): Promise<void> {
  const home = await person.openHome();
  const all = targets(home?.definition.blocks ?? [], pick);
  const chosen = all[pick % Math.max(1, all.length)];
  if (chosen === undefined) return;
  cast.diary.push(`${name} presses ${JSON.stringify(chosen)} in Home`);
  await orGone(person.clickHome(chosen));
}

/** Fills and submits a modal, presses something in it, or closes it. */
async function inModal(cast: Cast, actor: Actor, pick: number): Promise<Typed[]> {
  const { person } = actor;
  const view = person.view();
  if (view === undefined) return [];
  const { definition } = view;
  const inside = targets(
    definition.blocks.filter(({ type }) => type !== "input"),
    pick,
  );
  const canSubmit = definition.type === "modal" && definition.submit !== undefined;
  const chosen = inside[pick % Math.max(1, inside.length)];
  if (chosen !== undefined && (pick % 4 === 0 || !canSubmit)) {
    cast.diary.push(`${actor.name} presses ${JSON.stringify(chosen)} in ${definition.callback_id}`);
    await orGone(person.clickInView(chosen));
    return [];
  }
  if (!canSubmit || pick % 11 === 0) {
    await person.close();
    return [];
  }
  const texts = await fillIn(cast, actor, pick);
  if (person.view()?.id !== view.id) return [];
  cast.diary.push(`${actor.name} submits ${definition.callback_id}: ${texts.join(" | ")}`);
  const outcome = await person.submit();
  if (!outcome.ok) {
    await person.close();
    return [];
  }
  await cast.office.settle();
  // What could not be sent any more is shown again, to be copied.
  const shownAgain = JSON.stringify(person.view()?.definition ?? "");
  return texts.filter((text) => !shownAgain.includes(text)).map((text) => ({ by: actor, text }));
}

/** Returns the texts that were typed. What changes the modal is chosen first, and its change waited for. */
async function fillIn(cast: Cast, actor: Actor, pick: number): Promise<string[]> {
  const changing = inputsOf(actor).filter(({ dispatch_action: changes }) => changes === true);
  fill(cast, actor, changing, pick);
  if (changing.length > 0) await cast.office.settle();
  const others = inputsOf(actor).filter(({ dispatch_action: changes }) => changes !== true);
  return fill(cast, actor, others, pick);
}

type InputBlock = Extract<Block, { type: "input" }>;

function inputsOf({ person }: Actor): InputBlock[] {
  return (person.view()?.definition.blocks ?? []).filter((block) => block.type === "input");
}

function fill(cast: Cast, actor: Actor, blocks: readonly InputBlock[], pick: number): string[] {
  const texts: string[] = [];
  blocks.forEach((block, index) => {
    if (block.block_id === undefined || (block.optional && (pick >> index) % 2 === 0)) return;
    const given = valueFor(cast, actor, block, pick + index);
    if (given === undefined) return;
    actor.person.fill({ [block.block_id]: given });
    if (block.element.type === "plain_text_input" && typeof given === "string") texts.push(given);
  });
  return texts;
}

function valueFor(cast: Cast, actor: Actor, { element, label }: InputBlock, pick: number): Given | undefined {
  const today = cast.office.clock.now().getTime();
  switch (element.type) {
    case "plain_text_input":
      if (/link|where is it/i.test(label.text)) return `https://example.com/${cast.next()}`;
      if (/leeway/i.test(label.text)) return "7";
      if (/title|what is/i.test(label.text)) return undefined;
      return cutTo(element.max_length, textFor(cast, actor, label.text));
    case "datepicker":
      return new Date(today + (1 + (pick % 20)) * 86_400_000).toISOString().slice(0, 10);
    case "static_select":
    case "radio_buttons": {
      const options = optionsOf(element);
      return options[pick % Math.max(1, options.length)]?.value;
    }
    case "checkboxes":
      return optionsOf(element)
        .filter((_, index) => (pick >> index) % 2 === 0)
        .map(({ value }) => value ?? "");
    case "users_select":
      return cast.contractors[pick % cast.contractors.length]?.person.userId;
    default:
      return undefined;
  }
}

/** What is for owners' eyes only is marked so that it is found wherever else it comes up. */
function textFor(cast: Cast, actor: Actor, label: string): string {
  const isSecret = actor.isOwner && /notes|access|step in/i.test(label);
  return isSecret ? `${OWNERS_ONLY}${cast.next()}` : `words ${mark(cast, actor)}`;
}

function mark(cast: Cast, { name, isOwner }: Actor): string {
  return isOwner ? `from-${name}-${cast.next()}` : `${name}-own-${cast.next()}`;
}

function cutTo(max: number | undefined, text: string): string {
  return max === undefined ? text : text.slice(0, max);
}

function targets(blocks: readonly Block[], pick: number): Exclude<Target, string>[] {
  return eachElement(blocks).flatMap(({ element, block }) => {
    if (!("action_id" in element) || element.action_id === undefined) return [];
    const at = {
      actionId: element.action_id,
      ...(block.block_id === undefined ? {} : { blockId: block.block_id }),
    };
    if (element.type === "button")
      return [element.value === undefined ? at : { ...at, value: element.value }];
    if (element.type !== "overflow" && element.type !== "static_select") return [];
    const options = optionsOf(element);
    const chosen = options[pick % Math.max(1, options.length)]?.value;
    return chosen === undefined ? [] : [{ ...at, selected: chosen }];
  });
}

/** What is pressed may have changed, or gone, since it was looked at. */
async function orGone(pressed: Promise<unknown>): Promise<void> {
  await pressed.catch((error: unknown) => {
    if (!(error instanceof NothingThere)) throw error;
  });
}
