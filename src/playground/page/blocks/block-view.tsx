import type { Block } from "../../slack/blocks/blocks.js";
import { Actions } from "./actions.js";
import { Alert } from "./alert.js";
import { BlockAsText } from "./block-as-text.js";
import { Card } from "./card.js";
import { Container } from "./container.js";
import { Context } from "./context.js";
import { Header } from "./header.js";
import { ImageBlock } from "./image-block.js";
import { Input } from "./input.js";
import { Markdown } from "./markdown.js";
import { RichText } from "./rich-text.js";
import { Section } from "./section.js";

export function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case "header":
      return <Header block={block} />;
    case "section":
      return <Section block={block} />;
    case "context":
      return <Context block={block} />;
    case "actions":
      return <Actions block={block} />;
    case "input":
      return <Input block={block} />;
    case "divider":
      return <hr class="block-divider" />;
    case "image":
      return <ImageBlock block={block} />;
    case "rich_text":
      return <RichText block={block} />;
    case "markdown":
      return <Markdown block={block} />;
    case "alert":
      return <Alert block={block} />;
    case "card":
      return <Card block={block} />;
    case "container":
      return (
        <Container block={block}>
          {block.child_blocks.map((child, index) => (
            <BlockView key={child.block_id ?? index} block={child} />
          ))}
        </Container>
      );
    case "table":
    case "data_table":
    case "data_visualization":
      return <BlockAsText block={block} />;
  }
}
