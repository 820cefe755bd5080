import type { Block } from "./blocks.js";
import { elementProblems } from "./element-rules.js";
import type { Problem } from "./problems.js";
import { MOST_BLOCKS, SURFACES_OF, type Surface } from "./surfaces.js";
import { eachBlock, eachElement } from "./walk.js";

// At most two charts and one table in a message: https://docs.slack.dev/reference/block-kit/blocks.
const MOST_CHARTS = 2;
const MOST_TABLES = 1;

/** What Slack refuses of well-shaped blocks together on a surface. */
export function surfaceProblems(blocks: readonly Block[], surface: Surface): Problem[] {
  return [
    ...tooMany(blocks, surface),
    ...misplaced(blocks, surface),
    ...repeatedBlockIds(blocks),
    ...repeatedActionIds(blocks),
    ...scarce(blocks),
    ...eachElement(blocks).flatMap(({ element, pointer }) =>
      elementProblems(element).map(({ property, message }) => ({
        pointer: `${pointer}/${property}`,
        message,
      })),
    ),
  ];
}

function tooMany(blocks: readonly Block[], surface: Surface): Problem[] {
  const most = MOST_BLOCKS[surface];
  return blocks.length > most ? [{ pointer: "/blocks", message: `no more than ${most} items allowed` }] : [];
}

function misplaced(blocks: readonly Block[], surface: Surface): Problem[] {
  return eachBlock(blocks)
    .filter(({ block }) => !SURFACES_OF[block.type].includes(surface))
    .map(({ block, pointer }) => ({ pointer, message: `unsupported type on a ${surface}: ${block.type}` }));
}

function repeatedBlockIds(blocks: readonly Block[]): Problem[] {
  const seen = new Set<string>();
  return eachBlock(blocks).flatMap(({ block, pointer }) => {
    const id = block.block_id;
    if (id === undefined) return [];
    if (seen.has(id)) return [{ pointer, message: `\`block_id\` already exists: ${id}` }];
    seen.add(id);
    return [];
  });
}

function repeatedActionIds(blocks: readonly Block[]): Problem[] {
  const seen = new Map<Block, Set<string>>();
  return eachElement(blocks).flatMap(({ element, block, pointer }) => {
    if (element.type === "image" || element.action_id === undefined) return [];
    const ids = seen.get(block) ?? new Set<string>();
    seen.set(block, ids);
    if (ids.has(element.action_id))
      return [{ pointer, message: `\`action_id\` "${element.action_id}" already exists for \`block_id\`` }];
    ids.add(element.action_id);
    return [];
  });
}

function scarce(blocks: readonly Block[]): Problem[] {
  const count = (...types: string[]) =>
    eachBlock(blocks).filter(({ block }) => types.includes(block.type)).length;
  const focused = eachElement(blocks).filter(
    ({ element }) => "focus_on_load" in element && element.focus_on_load,
  );
  const problems: Problem[] = [];
  const refuse = (message: string) => problems.push({ pointer: "/blocks", message });
  if (count("data_visualization") > MOST_CHARTS)
    refuse(`no more than ${MOST_CHARTS} data_visualization blocks`);
  if (count("table", "data_table") > MOST_TABLES) refuse("only one table allowed");
  if (focused.length > 1) refuse("only one element can have focus_on_load");
  return problems;
}
