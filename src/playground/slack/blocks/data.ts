import { z } from "zod";
import { identifier, list, text } from "./composition.js";
import { richText, richTextParts } from "./rich-text.js";

// https://docs.slack.dev/reference/block-kit/blocks/data-table-block and data-visualization-block. Where the
// published limits disagree (101 or 201 rows), the lower one is kept.

const LONGEST_LABEL = 20;

export type DataTable = z.infer<typeof dataTable>;
export type DataVisualization = z.infer<typeof dataVisualization>;

const rawText = z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal("raw_number"),
  value: z.number(),
  text: z.string().min(1),
});
const cell = z.discriminatedUnion("type", [rawText, rawNumber, richText]);

export const table = z.strictObject({
  type: z.literal("table"),
  block_id: identifier.optional(),
  rows: list(list(cell, 1, 20), 1, 100),
  column_settings: list(
    z.strictObject({
      align: z.enum(["left", "center", "right"]).optional(),
      is_wrapped: z.boolean().optional(),
    }),
    1,
    20,
  ).optional(),
});

export const dataTable = z
  .strictObject({
    type: z.literal("data_table"),
    block_id: identifier.optional(),
    caption: z.string().min(1, "must be more than 0 characters"),
    rows: list(list(cell, 1, 20), 2, 101),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .superRefine((block, context) => {
    const refuse = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: "custom", message, path });
    const [header = [], ...rest] = block.rows;
    if (header.some(({ type }) => type === "rich_text"))
      refuse("header cells cannot be rich_text", "rows", 0);
    rest.forEach((row, index) => {
      if (row.length !== header.length) refuse("must have as many cells as the header", "rows", index + 1);
    });
    if ((block.row_header_column_index ?? 0) >= header.length)
      refuse("must be the index of a column", "row_header_column_index");
    if (characters(block.rows) > 10_000) refuse("must be less than 10001 characters in all", "rows");
  });

const axis = z.strictObject({
  categories: list(text(LONGEST_LABEL), 1, 20),
  x_label: text(50).optional(),
  y_label: text(50).optional(),
});

const series = list(
  z.strictObject({
    name: text(LONGEST_LABEL),
    data: list(z.strictObject({ label: text(LONGEST_LABEL), value: z.number() }), 1, 20),
  }),
  1,
  6,
);

const chart = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("pie"),
    segments: list(z.strictObject({ label: text(LONGEST_LABEL), value: z.number().positive() }), 1, 6),
  }),
  z.strictObject({ type: z.literal("line"), series, axis_config: axis }),
  z.strictObject({ type: z.literal("bar"), series, axis_config: axis }),
  z.strictObject({ type: z.literal("area"), series, axis_config: axis }),
]);

export const dataVisualization = z
  .strictObject({
    type: z.literal("data_visualization"),
    block_id: identifier.optional(),
    title: text(50),
    chart,
  })
  .superRefine(({ chart: shown }, context) => {
    if (shown.type === "pie") return;
    const { categories } = shown.axis_config;
    const names = new Set<string>();
    shown.series.forEach(({ name, data }, index) => {
      const path = ["chart", "series", index];
      if (names.has(name)) context.addIssue({ code: "custom", message: "must have a unique name", path });
      names.add(name);
      const labels = new Set(data.map(({ label }) => label));
      if (data.length !== categories.length || categories.some((category) => !labels.has(category)))
        context.addIssue({ code: "custom", message: "must have one point for each category", path });
    });
  });

function characters(rows: DataTable["rows"]): number {
  return rows.flat().reduce((sum, one) => sum + cellText(one).length, 0);
}

function cellText(one: z.infer<typeof cell>): string {
  if (one.type !== "rich_text") return one.text;
  return richTextParts(one)
    .map((part) => ("text" in part ? (part.text ?? "") : ""))
    .join("");
}
