import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { WorkspaceWork } from "../database/database.js";
import { PayloadError, UserError } from "../errors.js";
import type { Audience, Caller } from "../people/caller.js";
import { type Click, type Command, type EventEnvelope, Inputs, type View } from "../slack/payloads.js";
import { type Reply, reply } from "../slack/reply.js";
import { type TypedText, typedTextOf } from "../slack/typed-text.js";

/** What a listener may ask of Slack before its transaction begins: reads, and the making of channels. */
export interface Before {
  slack: WebClient;
  workspaceId: string;
  userId: string;
}

interface Handling<Input, Facts> {
  /** Who may do this. Checked before `handle`, from the signed payload. */
  who: Audience;
  /** Slack ids of others whom Milepost has to know before `handle` runs. */
  people?(input: Input): readonly string[];
  /** Runs before the transaction; what it finds out is handed to `handle`. */
  before?(context: Before, input: Input): Promise<Facts>;
  /** The use case, in one transaction. What it throws as a UserError is shown where the person is looking. */
  handle(work: WorkspaceWork, caller: Caller, input: Input, facts: Facts): Promise<Reply>;
}

/** A payload that was parsed, and what is to be done about it. */
export interface Prepared {
  who: Audience;
  people: readonly string[];
  before: ((context: Before) => Promise<void>) | undefined;
  run(work: WorkspaceWork, caller: Caller): Promise<Reply>;
}

export type Listener =
  | { on: "command"; command: string; word: string; prepare(input: CommandInput): Prepared }
  | { on: "click"; actionId: string; prepare(click: Click): Prepared }
  | { on: "submission" | "closing"; callbackId: string; prepare(view: View): Prepared }
  | {
      on: "event";
      type: string;
      /** Tells listeners of one type apart: each handles an event once. */
      part: string;
      /** False: this event is another listener's, or nobody's business, and nothing is looked up for it. */
      concerns(envelope: EventEnvelope): boolean;
      prepare(envelope: EventEnvelope): PreparedEvent;
    };

export interface PreparedEvent {
  /** The person it is about, who has to be known; null: nobody in particular. */
  userId: string | null;
  /** Where they are looking, and what they typed there: what is said to them is shown there, to them alone. */
  at: { channelId: string; threadTs: string | null; text: string } | null;
  before: ((context: Omit<Before, "userId">) => Promise<void>) | undefined;
  run(work: WorkspaceWork, caller: Caller | null): Promise<Reply>;
}

export interface CommandInput {
  /** What follows the word. */
  text: string;
  channelId: string;
}

export interface ClickInput<Value> {
  value: Value;
  /** What is typed in the modal or Home around it. */
  inputs: Inputs;
  view: View | null;
  /** Where the clicked thing is: a card in a channel or DM, an answer that only they see, a modal, or Home. */
  from: "card" | "answer" | "modal" | "home";
}

export interface SubmissionInput<Meta> {
  meta: Meta;
  inputs: Inputs;
  view: View;
}

/** `/milestone word …`. The word "" is the bare command, and "*" any other one. */
export function onCommand<Facts = undefined>(
  spec: { command: string; word: string } & Handling<CommandInput, Facts>,
): Listener {
  return { on: "command", command: spec.command, word: spec.word, prepare: (input) => prepared(spec, input) };
}

/** A click on a button, or a choice in a menu; `value` parses its value. */
export function onClick<Value = string, Facts = undefined>(
  spec: { actionId: string; value: z.ZodType<Value> } & Handling<ClickInput<Value>, Facts>,
): Listener {
  return {
    on: "click",
    actionId: spec.actionId,
    prepare(click) {
      const [action] = click.actions;
      const raw = action?.value ?? action?.selected_option?.value ?? action?.selected_user ?? "";
      const view = click.view ?? null;
      const input = {
        value: parse(spec.value, raw),
        inputs: new Inputs(view?.state),
        view,
        from: whereClicked(click),
      };
      return prepared(spec, input);
    },
  };
}

/** A modal was submitted; `meta` parses its private metadata. */
export function onSubmit<Meta = string, Facts = undefined>(
  spec: { callbackId: string; meta: z.ZodType<Meta> } & Handling<SubmissionInput<Meta>, Facts>,
): Listener {
  return {
    on: "submission",
    callbackId: spec.callbackId,
    prepare: (view) => prepared(spec, submitted(spec.meta, view)),
  };
}

/** A modal was closed without being submitted (only for those that ask to be told). */
export function onClose<Meta = string, Facts = undefined>(
  spec: { callbackId: string; meta: z.ZodType<Meta> } & Handling<SubmissionInput<Meta>, Facts>,
): Listener {
  return {
    on: "closing",
    callbackId: spec.callbackId,
    prepare: (view) => prepared(spec, submitted(spec.meta, view)),
  };
}

/** Something happened in Slack. Its id is remembered in the same transaction: it is handled once. */
export function onEvent<Event, Facts = undefined>(spec: {
  type: string;
  event: z.ZodType<Event>;
  /** The person it is about, when the use case needs to know them. */
  person?(event: Event): string | null;
  before?(context: Omit<Before, "userId">, event: Event): Promise<Facts>;
  handle(work: WorkspaceWork, event: Event, caller: Caller | null, facts: Facts): Promise<Reply>;
}): Listener {
  return {
    on: "event",
    type: spec.type,
    part: "",
    concerns: () => true,
    prepare(envelope) {
      const { data: event, error } = spec.event.safeParse(envelope.event);
      if (error !== undefined)
        throw new PayloadError("unreadable", `not a ${spec.type} event`, { cause: error });
      let facts: Facts;
      const { before } = spec;
      return {
        userId: spec.person?.(event) ?? null,
        at: null,
        before:
          before &&
          (async (context) => {
            facts = await before(context, event);
          }),
        run: (work, caller) => spec.handle(work, event, caller, facts),
      };
    },
  };
}

/**
 * Somebody typed something, or edited what they had typed: to Milepost in their direct messages, or in a thread of a
 * channel that it is in. What apps, bots and Slack itself say is passed over: two of them could talk to each other.
 */
export function onMessage(spec: {
  in: "dm" | "thread";
  handle(work: WorkspaceWork, typed: TypedText, caller: Caller): Promise<Reply>;
}): Listener {
  return {
    on: "event",
    type: "message",
    part: spec.in,
    concerns(envelope) {
      const typed = typedTextOf(envelope);
      return typed !== null && (spec.in === "dm" ? typed.isDm : !typed.isDm && typed.threadTs !== null);
    },
    prepare(envelope) {
      const typed = typedTextOf(envelope);
      return {
        userId: typed?.userId ?? null,
        at: typed,
        before: undefined,
        run: async (work, caller) =>
          typed === null || caller === null || caller.person.kind === "bot"
            ? reply.nothing()
            : spec.handle(work, typed, caller),
      };
    },
  };
}

/** A value or metadata that holds nothing. */
export const nothing = z
  .literal("")
  .or(z.string())
  .transform(() => null);

function prepared<Input, Facts>(spec: Handling<Input, Facts>, input: Input): Prepared {
  let facts: Facts;
  const { before } = spec;
  return {
    who: spec.who,
    people: spec.people?.(input) ?? [],
    before:
      before &&
      (async (context) => {
        facts = await before(context, input);
      }),
    run: (work, caller) => spec.handle(work, caller, input, facts),
  };
}

function submitted<Meta>(meta: z.ZodType<Meta>, view: View): SubmissionInput<Meta> {
  return { meta: parse(meta, view.private_metadata), inputs: new Inputs(view.state), view };
}

/** What a button or a modal holds. @throws UserError when it was not made by this Milepost */
export function parse<T>(type: z.ZodType<T>, raw: string): T {
  const parsed = type.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new UserError(
    "unreadable",
    "This button is from an older version of Milepost. Try `/milestone list`.",
    {
      cause: parsed.error,
    },
  );
}

function whereClicked(click: Click): ClickInput<unknown>["from"] {
  if (click.view?.type === "home") return "home";
  if (click.view !== undefined) return "modal";
  return click.container.is_ephemeral ? "answer" : "card";
}

export type { Command };
