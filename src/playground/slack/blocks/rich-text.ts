import { z } from "zod";
import { identifier, url } from "./composition.js";

// https://docs.slack.dev/reference/block-kit/blocks/rich-text-block

export type RichText = z.infer<typeof richText>;
export type RichTextPart = z.infer<typeof part>;

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    underline: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const id = z.string().min(1);

const part = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal("link"),
    url,
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({ type: z.literal("emoji"), name: id, unicode: z.string().optional(), style }),
  z.strictObject({ type: z.literal("user"), user_id: id, style }),
  z.strictObject({ type: z.literal("channel"), channel_id: id, style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: id, style }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), style }),
  z.strictObject({ type: z.literal("color"), value: z.string().regex(/^#[0-9a-fA-F]{6}$/), style }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: id,
    url: url.optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const border = { border: z.union([z.literal(0), z.literal(1)]).optional() };
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(part) });

export const richText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: identifier.optional(),
  elements: z.array(
    z.discriminatedUnion("type", [
      section,
      z.strictObject({
        type: z.literal("rich_text_list"),
        style: z.enum(["bullet", "ordered"]),
        elements: z.array(section),
        indent: z.int().min(0).max(8).optional(),
        offset: z.int().min(0).optional(),
        ...border,
      }),
      z.strictObject({
        type: z.literal("rich_text_preformatted"),
        elements: z.array(part),
        language: z.string().optional(),
        ...border,
      }),
      z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(part), ...border }),
    ]),
  ),
});

/** Every part of the text, in reading order. */
export function richTextParts(block: RichText): RichTextPart[] {
  return block.elements.flatMap((one) =>
    one.type === "rich_text_list" ? one.elements.flatMap(({ elements }) => elements) : one.elements,
  );
}
