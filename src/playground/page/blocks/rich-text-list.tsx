import type { RichText } from "../../slack/blocks/rich-text.js";
import { RichTextParts } from "./rich-text-part.js";

type List = Extract<RichText["elements"][number], { type: "rich_text_list" }>;

/** One level of a list: a deeper one is a list of its own, further in, with the next kind of mark. */
export function RichTextList({ list: { style, elements, indent = 0, offset = 0, border } }: { list: List }) {
  const common = {
    class: "rich-text-list",
    "data-border": border === 1,
    "data-mark": indent % 3,
    style: { "--indent": indent },
  };
  const items = elements.map((item) => (
    <li dir="auto">
      <RichTextParts parts={item.elements} />
    </li>
  ));
  return style === "ordered" ? (
    <ol {...common} start={offset + 1}>
      {items}
    </ol>
  ) : (
    <ul {...common}>{items}</ul>
  );
}
