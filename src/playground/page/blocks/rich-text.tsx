import type { RichText as RichTextBlock } from "../../slack/blocks/rich-text.js";
import { RichTextList } from "./rich-text-list.js";
import { RichTextParts } from "./rich-text-part.js";

/** A `rich_text` block, also as a title or a table's cell. */
export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div class="block-rich-text">
      {block.elements.map((element) => (
        <RichTextElement element={element} />
      ))}
    </div>
  );
}

function RichTextElement({ element }: { element: RichTextBlock["elements"][number] }) {
  switch (element.type) {
    case "rich_text_section":
      return (
        <div class="rich-text-section" dir="auto">
          <RichTextParts parts={element.elements} />
        </div>
      );
    case "rich_text_list":
      return <RichTextList list={element} />;
    case "rich_text_preformatted":
      return (
        <pre>
          <RichTextParts parts={element.elements} />
        </pre>
      );
    case "rich_text_quote":
      return (
        <blockquote dir="auto">
          <RichTextParts parts={element.elements} />
        </blockquote>
      );
  }
}
