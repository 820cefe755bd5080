import { z } from "zod";
import type { Block } from "../../src/playground/slack/blocks/blocks.js";
import type { Element } from "../../src/playground/slack/blocks/elements.js";
import { optionsOf } from "../../src/playground/slack/blocks/options.js";
import { checkView, type ViewDefinition } from "../../src/playground/slack/blocks/view.js";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../../src/playground/slack/json.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type ElementValue, type Values, valuesOf } from "../../src/playground/slack/values.js";
import { homeOf } from "../../src/playground/slack/views.js";
import type { FullOffice } from "./full-office.js";
import { changedKeys, type KeptState, type Rows } from "./kept-state.js";
import { asWire, post } from "./post.js";
import { makePayload, type Place, type Template, withIds } from "./template.js";

/** A template and what doing it changes: the keys of rows that are there before, and the tables that it adds to. */
export interface Sample {
  template: Template;
  /** Answered with errors on fields of the modal. */
  isRefused: boolean;
  effect: { rows: ReadonlySet<string>; tables: ReadonlySet<string> };
}

/** As many of one button or modal, by one person, as are tried. */
const OF_A_KIND = 2;

/**
 * Everything that these people can do: each command that is typed, each button in what they see, and what then opens,
 * filled in, sent and closed. After each the state is what it was, so that nothing of it depends on the order.
 */
export async function collect(
  office: FullOffice,
  state: KeptState,
  first: readonly Template[],
  ofAKind = OF_A_KIND,
): Promise<Sample[]> {
  const { slack, requestUrl } = office;
  const samples: Sample[] = [];
  const tried = new Map<string, Set<string>>();
  const waiting = [...first];
  const before = await state.rows();
  for (let template = waiting.shift(); template !== undefined; template = waiting.shift()) {
    if (!isNew(tried, template, ofAKind)) continue;
    const from = slack.log.at(-1)?.number ?? 0;
    const { payload, tidy } = makePayload(slack, template);
    const answer = await post(requestUrl ?? "", asWire(payload), slack.signingSecret);
    tidy();
    const effect = await effectOf(state, before);
    const calls = slack.log.filter(({ number }) => number > from);
    for (const { name, request } of calls) {
      if (/^views\.(open|push|update|publish)$/.test(name))
        waiting.push(...inView(office, template.by, request));
      if (name === "chat.postEphemeral" || name.includes("response"))
        waiting.push(...inAnswer(office, template, request));
    }
    const ack = parseJson(answer.body);
    if (isJsonObject(ack) && ack.view !== undefined) waiting.push(...inView(office, template.by, ack));
    else if (isJsonObject(ack) && ack.blocks !== undefined) waiting.push(...inAnswer(office, template, ack));
    const isRefused = isJsonObject(ack) && ack.response_action === "errors";
    samples.push({ template, isRefused, effect });
    for (const view of [...slack.world.views.values()])
      if (view.definition.type === "modal") slack.world.views.delete(view.id);
  }
  return samples;
}

async function effectOf(state: KeptState, before: Rows): Promise<Sample["effect"]> {
  if (await state.isAsKept()) return { rows: new Set(), tables: new Set() };
  const changed = changedKeys(before, await state.rows());
  await state.restore();
  return {
    rows: new Set(changed.filter((key) => before.has(key))),
    tables: new Set(changed.filter((key) => !before.has(key)).map(tableOf)),
  };
}

export function tableOf(key: string): string {
  return key.slice(0, key.indexOf(" "));
}

/** Buttons in the messages that somebody sees, and in their Home. */
export function onScreen(office: FullOffice, person: Person): Template[] {
  const { slack } = office;
  const channels = [person.dm(), ...(isOwner(office, person) ? [office.ownerChannelId] : [])];
  const messages = channels.flatMap((id) => person.messages(id)).filter(({ bot }) => bot !== null);
  const home = homeOf(slack.world, person.teamId, person.userId);
  return [
    ...messages.flatMap(({ blocks, channelId, ts, onlyFor }) =>
      pressed(office, person, blocks, { in: "message", channelId, ts: onlyFor === null ? ts : null }),
    ),
    ...(home === undefined
      ? []
      : pressed(office, person, home.definition.blocks, { in: "view", definition: home.definition })),
  ];
}

function isOwner({ people }: FullOffice, person: Person): boolean {
  return person === people.ben || person === people.zoe;
}

function isNew(tried: Map<string, Set<string>>, template: Template, ofAKind: number): boolean {
  const kind = `${template.is} ${template.name} ${template.by.userId}`;
  const kinds = tried.get(kind) ?? new Set();
  tried.set(kind, kinds);
  const what = JSON.stringify(whatIsDone(template));
  const isPressed = template.is !== "event" && template.is !== "command";
  if (kinds.has(what) || (isPressed && kinds.size >= ofAKind)) return false;
  kinds.add(what);
  return true;
}

function whatIsDone(template: Template): unknown {
  switch (template.is) {
    case "click":
      return [template.action.value, template.action.selected_option];
    case "submission":
    case "closing":
      return [template.definition.private_metadata, template.values];
    case "event":
      return template.event;
    case "command":
      return template.text;
  }
}

function inView(office: FullOffice, by: Person, request: Json): Template[] {
  const given = isJsonObject(request) ? request.view : undefined;
  const checked = checkView(typeof given === "string" ? parseJson(given) : given);
  if (!checked.ok) return [];
  const definition: ViewDefinition = { ...checked.view, blocks: withIds(office.slack, checked.view.blocks) };
  const name = definition.callback_id ?? "";
  const clicks = pressed(office, by, definition.blocks, { in: "view", definition });
  if (definition.type !== "modal") return clicks;
  const given0 = valuesOf(definition.blocks);
  const all = [filled(office, definition.blocks, given0, 0), filled(office, definition.blocks, given0, 1)];
  return [
    ...clicks,
    ...(definition.submit === undefined
      ? []
      : all.map((values): Template => ({ is: "submission", name, by, definition, values }))),
    ...(definition.notify_on_close
      ? all.slice(0, 1).map((values): Template => ({ is: "closing", name, by, definition, values }))
      : []),
  ];
}

const answer = z.looseObject({ blocks: z.union([z.string(), z.array(z.unknown())]) });

function inAnswer(office: FullOffice, { by }: Template, said: Json): Template[] {
  const parsed = answer.safeParse(said);
  if (!parsed.success) return [];
  const { blocks } = parsed.data;
  const checked = checkView({
    type: "home",
    blocks: typeof blocks === "string" ? parseJson(blocks) : blocks,
  });
  if (!checked.ok) return [];
  const place: Place = { in: "message", channelId: by.dm(), ts: null };
  return pressed(office, by, withIds(office.slack, checked.view.blocks), place);
}

/** A click on each button, and each choice of each menu that tells at once. */
function pressed(office: FullOffice, by: Person, blocks: readonly Block[], place: Place): Template[] {
  return eachElement(blocks).flatMap(({ element, block }): Template[] => {
    if (element.type === "image") return [];
    if (block.type === "input" && block.dispatch_action !== true) return [];
    const { action_id: name = "" } = element;
    const common = { action_id: name, block_id: block.block_id, action_ts: "1780000000.000100" };
    return heldBy(office, element).map((held) => ({
      is: "click",
      name,
      by,
      place,
      action: JSON.parse(JSON.stringify({ ...common, type: element.type, ...held })) as JsonObject,
    }));
  });
}

function heldBy(office: FullOffice, element: Element): object[] {
  switch (element.type) {
    case "button":
      return [
        element.value === undefined ? { text: element.text } : { text: element.text, value: element.value },
      ];
    case "overflow":
    case "static_select":
    case "radio_buttons":
      return optionsOf(element).map((selected_option) => ({ selected_option }));
    case "users_select":
      return [{ selected_user: office.people.cem.userId }];
    default:
      return [];
  }
}

/** What somebody could have filled in: of options the first or the last. */
function filled(office: FullOffice, blocks: readonly Block[], empty: Values, which: number): Values {
  const values = structuredClone(empty);
  for (const { element, block } of eachElement(blocks)) {
    if (block.type !== "input" || element.type === "image") continue;
    const held = valueFor(office, element, which);
    const { block_id: blockId = "" } = block;
    if (held !== null) values[blockId] = { ...values[blockId], [element.action_id ?? ""]: held };
  }
  return values;
}

function valueFor(
  { people, ownerChannelId }: FullOffice,
  element: Element,
  which: number,
): ElementValue | null {
  const { type } = element;
  const options = optionsOf(element);
  const option = which === 0 ? options[0] : options.at(-1);
  switch (element.type) {
    case "plain_text_input":
      return { type, value: element.initial_value ?? "Half of it is done" };
    case "number_input":
      return { type, value: element.initial_value ?? "2" };
    case "static_select":
    case "radio_buttons":
      return option === undefined ? null : { type, selected_option: option };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: option === undefined ? [] : [option] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? people.cem.userId };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [people.zoe.userId] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? ownerChannelId };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? "2026-07-03" };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? "10:00" };
    default:
      return null;
  }
}
