import type { Block } from "../blocks/blocks.js";
import type { TextObject } from "../blocks/composition.js";
import type { DataTable, DataVisualization } from "../blocks/data.js";
import type { Element } from "../blocks/elements.js";
import type { RichText, RichTextPart } from "../blocks/rich-text.js";
import type { Values } from "../values.js";
import { dateTokenAsText } from "./date-token.js";
import { elementAsText } from "./element.js";
import { mrkdwnAsText } from "./mrkdwn.js";
import type { Viewer } from "./viewer.js";

const RULE = "─".repeat(24);

/** Blocks from top to bottom, one or more lines each; `values` is what inputs hold. */
export function blocksAsText(blocks: readonly Block[], viewer: Viewer, values: Values = {}): string {
  return blocks.map((block) => blockAsText(block, viewer, values)).join("\n");
}

function blockAsText(block: Block, viewer: Viewer, values: Values): string {
  const show = (object: TextObject) =>
    object.type === "mrkdwn" ? mrkdwnAsText(object.text, viewer) : object.text;
  const draw = (element: Element) => {
    const action = element.type === "image" ? "" : (element.action_id ?? "");
    return elementAsText(element, viewer, values[block.block_id ?? ""]?.[action]);
  };
  switch (block.type) {
    case "header":
      return `# ${block.text.text}`;
    case "divider":
      return RULE;
    case "section": {
      const lines = [...(block.text ? [show(block.text)] : []), ...(block.fields ?? []).map(show)];
      return [lines.join("\n"), ...(block.accessory ? [draw(block.accessory)] : [])].join("  ");
    }
    case "context":
      return block.elements.map((one) => (one.type === "image" ? draw(one) : show(one))).join("  ");
    case "actions":
      return block.elements.map(draw).join(" ");
    case "input":
      return [
        `${block.label.text}${block.optional ? " (optional)" : ""}: ${draw(block.element)}`,
        ...(block.hint ? [`  ${block.hint.text}`] : []),
      ].join("\n");
    case "image":
      return `[image: ${block.alt_text}]`;
    case "markdown":
      return block.text;
    case "alert":
      return `! ${show(block.text)}`;
    case "card":
      return [block.title, block.subtitle, block.body]
        .flatMap((one) => (one ? [show(one)] : []))
        .concat(block.actions ? [block.actions.map(draw).join(" ")] : [])
        .join("\n");
    case "container":
      return [block.title?.text ?? "", indent(blocksAsText(block.child_blocks, viewer, values))].join("\n");
    case "rich_text":
      return richAsText(block, viewer);
    case "table":
      return rowsAsText(block.rows, viewer);
    case "data_table":
      return [block.caption, rowsAsText(block.rows, viewer)].join("\n");
    case "data_visualization":
      return chartAsText(block);
  }
}

function rowsAsText(rows: DataTable["rows"], viewer: Viewer): string {
  return rows
    .map((row) =>
      row.map((cell) => (cell.type === "rich_text" ? richAsText(cell, viewer) : cell.text)).join(" | "),
    )
    .join("\n");
}

function chartAsText({ title, chart }: DataVisualization): string {
  const lines =
    chart.type === "pie"
      ? chart.segments.map(({ label, value }) => `${label}: ${value}`)
      : chart.series.map(
          ({ name, data }) => `${name}: ${data.map(({ label, value }) => `${label} ${value}`).join(", ")}`,
        );
  return [title, ...lines].join("\n");
}

function richAsText(block: RichText, viewer: Viewer): string {
  return block.elements
    .map((one) =>
      one.type === "rich_text_list"
        ? one.elements.map(({ elements }) => `• ${partsAsText(elements, viewer)}`).join("\n")
        : partsAsText(one.elements, viewer),
    )
    .join("\n");
}

function partsAsText(parts: readonly RichTextPart[], viewer: Viewer): string {
  return parts.map((part) => partAsText(part, viewer)).join("");
}

function partAsText(part: RichTextPart, viewer: Viewer): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "link":
      return part.text ? `${part.text} (${part.url})` : part.url;
    case "emoji":
      return `:${part.name}:`;
    case "user":
      return `@${viewer.personName(part.user_id)}`;
    case "channel":
      return `#${viewer.channelName(part.channel_id)}`;
    case "usergroup":
      return `@${part.usergroup_id}`;
    case "broadcast":
      return `@${part.range}`;
    case "color":
      return part.value;
    case "date":
      return dateTokenAsText(part.timestamp, part.format, viewer);
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
