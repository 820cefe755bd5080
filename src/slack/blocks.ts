import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from "@slack/types";
import { cut, oneLine } from "./text.js";

const LONGEST_INPUT = 3000;

/** Short forms of the blocks that Milepost uses, each within Slack's limits whatever people wrote. */

export function plain(text: string, max: number): PlainTextElement {
  return { type: "plain_text", text: cut(text, max), emoji: true };
}

export function header(text: string): HeaderBlock {
  return { type: "header", text: plain(text, 150) };
}

/** `text` is mrkdwn: what people wrote in it has been made `safe`. */
export function section(text: string, accessory?: SectionBlock["accessory"]): SectionBlock {
  return {
    type: "section",
    text: { type: "mrkdwn", text: cut(text, 3000) },
    ...(accessory ? { accessory } : {}),
  };
}

export function context(text: string): ContextBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: cut(text, 2000) }] };
}

export function divider(): DividerBlock {
  return { type: "divider" };
}

export function actions(elements: ActionsBlockElement[], blockId?: string): ActionsBlock {
  return { type: "actions", elements, ...(blockId ? { block_id: blockId } : {}) };
}

export interface ButtonOptions {
  /** Whom and what it is about, in one line and cut to fit. Screen readers hear it after the text: "Ask now: Ana". */
  about?: string;
  style?: "primary" | "danger";
  confirm?: ConfirmationDialog;
  url?: string;
}

export function button(text: string, actionId: string, value: string, options: ButtonOptions = {}): Button {
  const { about, style, confirm, url } = options;
  return {
    type: "button",
    text: plain(text, 75),
    action_id: actionId,
    // Slack refuses an empty one.
    ...(value ? { value } : {}),
    ...(about ? { accessibility_label: labelOf(text, about) } : {}),
    ...(style ? { style } : {}),
    ...(confirm ? { confirm } : {}),
    ...(url ? { url } : {}),
  };
}

/** It begins with the words that are seen: those are what people say to press it by voice (WCAG 2.5.3). */
function labelOf(text: string, about: string): string {
  return oneLine(`${text.replace(/…$/, "")}: ${about}`, 75);
}

export function confirm(title: string, text: string, yes: string, no = "Not now"): ConfirmationDialog {
  return { title: plain(title, 100), text: plain(text, 300), confirm: plain(yes, 30), deny: plain(no, 30) };
}

export function option(text: string, value: string, description?: string): PlainTextOption {
  return { text: plain(text, 75), value, ...(description ? { description: plain(description, 75) } : {}) };
}

/** A menu; `chosen` is a value among the options, ignored when it is not. */
export function select(actionId: string, options: PlainTextOption[], chosen?: string | null): StaticSelect {
  const initial = options.find((each) => each.value === chosen);
  return {
    type: "static_select",
    action_id: actionId,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

/** `initial_value` may be empty, and is cut to what fits. */
export function textInput(
  actionId: string,
  { initial_value: initial = "", ...settings }: Omit<PlainTextInput, "type" | "action_id"> = {},
): PlainTextInput {
  return {
    type: "plain_text_input",
    action_id: actionId,
    ...settings,
    ...(initial === "" ? {} : { initial_value: cut(initial, settings.max_length ?? LONGEST_INPUT) }),
  };
}

export interface InputOptions {
  hint?: string;
  optional?: boolean;
  /** Sends a click as soon as it changes. */
  dispatch?: boolean;
}

export function input(
  blockId: string,
  label: string,
  element: InputBlock["element"],
  options: InputOptions = {},
): InputBlock {
  return {
    type: "input",
    block_id: blockId,
    label: plain(label, 2000),
    element,
    ...(options.hint ? { hint: plain(options.hint, 2000) } : {}),
    ...(options.optional ? { optional: true } : {}),
    ...(options.dispatch ? { dispatch_action: true } : {}),
  };
}

export interface ModalOptions {
  callbackId: string;
  title: string;
  blocks: KnownBlock[];
  submit?: string;
  close?: string;
  /** Comes back with each click and submission; up to 3,000 characters. */
  meta?: string;
  /** Closing it is told, with what was typed. */
  notifyOnClose?: boolean;
}

export function modal(options: ModalOptions): ModalView {
  return {
    type: "modal",
    callback_id: options.callbackId,
    title: plain(options.title, 24),
    blocks: options.blocks,
    close: plain(options.close ?? "Close", 24),
    ...(options.submit ? { submit: plain(options.submit, 24) } : {}),
    ...(options.meta ? { private_metadata: options.meta } : {}),
    ...(options.notifyOnClose ? { notify_on_close: true } : {}),
  };
}

export function home(blocks: KnownBlock[]): HomeView {
  return { type: "home", blocks: blocks.slice(0, 100) };
}
