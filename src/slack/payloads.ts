import { z } from "zod";
import { FieldError } from "../errors.js";
import { channelId, userId } from "./ids.js";

/** What Milepost reads of Slack's payloads, parsed at the edge; the rest of a payload is let through unread. */

const person = z.object({ id: userId });
const team = z.object({ id: z.string() }).nullish();

/** One input's state, by its type: only the part that the type uses is there. */
const inputState = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: userId.nullish(),
  selected_users: z.array(userId).nullish(),
  selected_conversation: channelId.nullish(),
  selected_channel: channelId.nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
});

const viewState = z.object({ values: z.record(z.string(), z.record(z.string(), inputState)) });
export type ViewState = z.infer<typeof viewState>;

export const view = z.object({
  id: z.string(),
  type: z.string(),
  hash: z.string().nullish(),
  callback_id: z.string().nullish(),
  private_metadata: z.string().default(""),
  app_installed_team_id: z.string().nullish(),
  previous_view_id: z.string().nullish(),
  root_view_id: z.string().nullish(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: viewState.nullish(),
});
export type View = z.infer<typeof view>;

const action = z.object({
  type: z.string(),
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_user: userId.nullish(),
});

export const click = z.object({
  type: z.literal("block_actions"),
  user: person,
  team,
  trigger_id: z.string(),
  response_url: z.url().optional(),
  actions: z.array(action).min(1),
  view: view.optional(),
  container: z.object({
    type: z.string(),
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
});
export type Click = z.infer<typeof click>;

export const submission = z.object({
  type: z.literal("view_submission"),
  user: person,
  team,
  trigger_id: z.string().optional(),
  view,
});
export type Submission = z.infer<typeof submission>;

export const closing = z.object({ type: z.literal("view_closed"), user: person, team, view });
export type Closing = z.infer<typeof closing>;

export const command = z.object({
  command: z.string(),
  text: z.string().default(""),
  user_id: userId,
  team_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
});
export type Command = z.infer<typeof command>;

/** The fields that Bolt looks into have to be what it takes them for. */
const event = z.looseObject({
  type: z.string(),
  user: z.string().or(z.looseObject({})).optional(),
  channel: z.string().or(z.looseObject({})).optional(),
  item: z.looseObject({}).optional(),
  subteam: z.looseObject({}).optional(),
});

export const eventEnvelope = z.object({
  type: z.literal("event_callback"),
  event_id: z.string(),
  team_id: z.string().optional(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).optional(),
  event,
});
export type EventEnvelope = z.infer<typeof eventEnvelope>;

const isoDate = z.iso.date();
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The state of a modal's inputs by block: each block of ours has one input. */
export class Inputs {
  readonly #values: ViewState["values"];

  constructor(state: ViewState | null | undefined) {
    this.#values = state?.values ?? {};
  }

  /** What was typed, trimmed; "" when nothing was. */
  text(blockId: string): string {
    return this.#only(blockId)?.value?.trim() ?? "";
  }

  /** The chosen option's value, or null. */
  choice(blockId: string): string | null {
    return this.#only(blockId)?.selected_option?.value ?? null;
  }

  choices(blockId: string): string[] {
    return this.#only(blockId)?.selected_options?.map((each) => each.value) ?? [];
  }

  user(blockId: string): string | null {
    return this.#only(blockId)?.selected_user ?? null;
  }

  users(blockId: string): string[] {
    return this.#only(blockId)?.selected_users ?? [];
  }

  conversation(blockId: string): string | null {
    const state = this.#only(blockId);
    return state?.selected_conversation ?? state?.selected_channel ?? null;
  }

  /** 'YYYY-MM-DD', or null. @throws FieldError when there is no such day */
  date(blockId: string): string | null {
    const chosen = this.#only(blockId)?.selected_date ?? null;
    if (chosen === null || isoDate.safeParse(chosen).success) return chosen;
    throw new FieldError({ [blockId]: "There is no such day. Choose one from the calendar." });
  }

  /** 'HH:mm', or null. @throws FieldError when there is no such time */
  time(blockId: string): string | null {
    const chosen = this.#only(blockId)?.selected_time ?? null;
    if (chosen === null || CLOCK_TIME.test(chosen)) return chosen;
    throw new FieldError({ [blockId]: "There is no such time. Choose one from the list." });
  }

  has(blockId: string): boolean {
    return blockId in this.#values;
  }

  #only(blockId: string) {
    return Object.values(this.#values[blockId] ?? {})[0];
  }
}
