import { z } from "zod";
import { list, text } from "./composition.js";
import { actionId, focus, placeholder } from "./element-parts.js";

// Limits from https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element and its siblings.

const LONGEST_INPUT = 3000;

const typed = {
  ...actionId,
  ...focus,
  ...placeholder,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: list(z.enum(["on_enter_pressed", "on_character_entered"]), 1, 2).optional(),
    })
    .optional(),
};
const numeric = z.string().regex(/^-?\d+(\.\d+)?$/, "must be a number");

const plainTextInput = z.strictObject({
  type: z.literal("plain_text_input"),
  ...typed,
  initial_value: text(LONGEST_INPUT).optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(LONGEST_INPUT).optional(),
  max_length: z.int().min(1).max(LONGEST_INPUT).optional(),
});

const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: numeric.optional(),
  min_value: numeric.optional(),
  max_value: numeric.optional(),
});

const emailInput = z.strictObject({
  type: z.literal("email_text_input"),
  ...typed,
  initial_value: text(LONGEST_INPUT).optional(),
});

const urlInput = z.strictObject({
  type: z.literal("url_text_input"),
  ...typed,
  initial_value: text(LONGEST_INPUT).optional(),
});

export const textInputs = [plainTextInput, numberInput, emailInput, urlInput] as const;
