import { z } from "zod";
import { anyText, identifier, list, mrkdwn, plainText, text, url } from "./composition.js";
import { dataTable, dataVisualization, table } from "./data.js";
import { accessory, actionsElement, button, image, inputElement } from "./elements.js";
import { richText } from "./rich-text.js";

// Limits from https://docs.slack.dev/reference/block-kit/blocks.

export type Block = z.infer<typeof block>;
export type BlockType = Block["type"];

const blockId = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    ...blockId,
    text: anyText(3000).optional(),
    fields: list(anyText(2000), 1, 10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((one) => one.text !== undefined || one.fields !== undefined, "must have text or fields");

const header = z.strictObject({
  type: z.literal("header"),
  ...blockId,
  text: plainText(150),
  level: z.int().min(1).max(4).optional(),
});

const divider = z.strictObject({ type: z.literal("divider"), ...blockId });

const imageBlock = z.strictObject({
  type: z.literal("image"),
  ...blockId,
  image_url: url,
  alt_text: text(2000),
  title: plainText(2000).optional(),
});

const context = z.strictObject({
  type: z.literal("context"),
  ...blockId,
  elements: list(z.discriminatedUnion("type", [plainText(2000), mrkdwn(2000), image]), 1, 10),
});

const actions = z.strictObject({
  type: z.literal("actions"),
  ...blockId,
  elements: list(actionsElement, 1, 25),
});

const input = z.strictObject({
  type: z.literal("input"),
  ...blockId,
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const markdown = z.strictObject({ type: z.literal("markdown"), ...blockId, text: text(12_000) });

const alert = z.strictObject({
  type: z.literal("alert"),
  ...blockId,
  text: anyText(200),
  level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
});

const card = z
  .strictObject({
    type: z.literal("card"),
    ...blockId,
    hero_image: image.optional(),
    icon: image.optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    // Sources say two or three; the lower is kept.
    actions: list(button, 1, 2).optional(),
  })
  .refine(
    (one) => Boolean(one.hero_image ?? one.title ?? one.actions ?? one.body),
    "must have a hero_image, title, actions or body",
  );

const simple = [section, header, divider, imageBlock, context, actions, input, richText, table] as const;

const container = z
  .strictObject({
    type: z.literal("container"),
    ...blockId,
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: list(z.discriminatedUnion("type", simple), 1, 10),
    width: z.enum(["narrow", "standard", "wide", "full"]).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine((one) => Boolean(one.title ?? one.rich_text_title), "must have a title or rich_text_title")
  .refine((one) => !one.default_collapsed || one.is_collapsible, "default_collapsed needs is_collapsible");

export const block = z.discriminatedUnion("type", [
  ...simple,
  markdown,
  alert,
  card,
  container,
  dataTable,
  dataVisualization,
]);
