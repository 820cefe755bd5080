import { z } from "zod";
import { list, option, overflowOption, plainText, text, url } from "./composition.js";
import { focus, interactive, menu } from "./element-parts.js";
import { selectMenus } from "./select-menus.js";
import { textInputs } from "./text-inputs.js";

// Limits from https://docs.slack.dev/reference/block-kit/block-elements.

export type Element = z.infer<typeof element>;
export type ElementType = Element["type"];

const dateOf = z.iso.date("must be a valid date in the format YYYY-MM-DD");
const timeOf = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a valid time in the format HH:mm");

export const button = z.strictObject({
  type: z.literal("button"),
  ...interactive,
  text: plainText(75),
  value: text(2000).optional(),
  url: url.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: text(75).optional(),
});

export const image = z.strictObject({
  type: z.literal("image"),
  image_url: url,
  alt_text: text(2000),
});

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...interactive,
  options: list(overflowOption, 1, 5),
});

const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  ...menu,
  initial_date: dateOf.optional(),
});

const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...menu,
  initial_time: timeOf.optional(),
  timezone: z.string().min(1).optional(),
});

const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...interactive,
  ...focus,
  // Ten digits: seconds since 1970.
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const radioButtons = z.strictObject({
  type: z.literal("radio_buttons"),
  ...interactive,
  ...focus,
  options: list(option, 1, 10),
  initial_option: option.optional(),
});

const checkboxes = z.strictObject({
  type: z.literal("checkboxes"),
  ...interactive,
  ...focus,
  options: list(option, 1, 10),
  initial_options: list(option, 1, 10).optional(),
});

/** What may stand beside a section, in an actions block, and in an input block. */
const shared = [...selectMenus, radioButtons, checkboxes, datepicker, timepicker] as const;

export const accessory = z.discriminatedUnion("type", [button, image, overflow, ...shared]);

export const actionsElement = z.discriminatedUnion("type", [button, overflow, datetimepicker, ...shared]);

export const inputElement = z.discriminatedUnion("type", [...textInputs, datetimepicker, ...shared]);

const element = z.discriminatedUnion("type", [
  button,
  image,
  overflow,
  datetimepicker,
  ...textInputs,
  ...shared,
]);
