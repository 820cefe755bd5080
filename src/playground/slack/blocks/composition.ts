import { z } from "zod";

// Limits from https://docs.slack.dev/reference/block-kit/composition-objects. Lengths are UTF-16 units, the
// strictest way to count: Slack does not say how it counts characters beyond the basic plane.

const LONGEST_ID = 255;
const LONGEST_OPTION_TEXT = 75;
const LONGEST_OPTION_VALUE = 150;
const LONGEST_URL = 3000;

export type PlainText = z.infer<ReturnType<typeof plainText>>;
export type TextObject = z.infer<ReturnType<typeof anyText>>;
export type Option = z.infer<typeof option>;
export type Confirm = z.infer<typeof confirm>;

/** A string of 1 to `max` characters, refused in Slack's words. */
export function text(max: number) {
  return z
    .string()
    .min(1, "must be more than 0 characters")
    .max(max, `must be less than ${max + 1} characters`);
}

export function plainText(max: number) {
  return z.strictObject({ type: z.literal("plain_text"), text: text(max), emoji: z.boolean().optional() });
}

export function mrkdwn(max: number) {
  return z.strictObject({ type: z.literal("mrkdwn"), text: text(max), verbatim: z.boolean().optional() });
}

export function anyText(max: number) {
  return z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);
}

export function list<Item extends z.ZodType>(item: Item, min: number, max: number) {
  return z
    .array(item)
    .min(min, `no fewer than ${min} items allowed`)
    .max(max, `no more than ${max} items allowed`);
}

export const identifier = text(LONGEST_ID);

export const url = text(LONGEST_URL).refine(isWebAddress, "must be a valid URL");

export const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(["primary", "danger"]).optional(),
});

const optionParts = {
  value: text(LONGEST_OPTION_VALUE),
  description: plainText(LONGEST_OPTION_TEXT).optional(),
};

/** Select menus take plain text only; radio buttons and checkboxes take mrkdwn as well. */
export const plainOption = z.strictObject({ text: plainText(LONGEST_OPTION_TEXT), ...optionParts });

export const option = z.strictObject({
  text: anyText(LONGEST_OPTION_TEXT),
  value: text(LONGEST_OPTION_VALUE),
  description: anyText(LONGEST_OPTION_TEXT).optional(),
});

export const overflowOption = z.strictObject({
  text: plainText(LONGEST_OPTION_TEXT),
  ...optionParts,
  url: url.optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(LONGEST_OPTION_TEXT),
  options: list(plainOption, 1, 100),
});

function isWebAddress(value: string): boolean {
  return /^(https?|mailto|slack):/.test(value) && URL.canParse(value);
}
