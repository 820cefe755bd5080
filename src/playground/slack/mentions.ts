import type { World } from "./world.js";

/**
 * Turns what people type (`@Ana Silva`, `#general`) into Slack's mentions. `named` adds the handle or channel
 * name, as `should_escape` does for commands: `<@U1|ana>`.
 */
export function encodeMentions(world: World, text: string, { named = false } = {}): string {
  if (!text.includes("@") && !text.includes("#")) return text;
  let encoded = text;
  for (const { typed, id, name, sign } of mentionables(world)) {
    const pattern = new RegExp(`(?<![\\w<])${sign}${escapePattern(typed)}(?![\\w])`, "gi");
    encoded = encoded.replace(pattern, named ? `<${sign}${id}|${name}>` : `<${sign}${id}>`);
  }
  return encoded;
}

/** Longest first, so that `@Ana Silva` is not taken for `@Ana`. */
function mentionables(world: World): { typed: string; id: string; name: string; sign: "@" | "#" }[] {
  const people = [...world.users.values()].flatMap(({ id, name, realName }) =>
    [...new Set([realName, name])].map((typed) => ({ typed, id, name, sign: "@" as const })),
  );
  const channels = [...world.channels.values()]
    .filter(({ kind }) => kind !== "im")
    .map(({ id, name }) => ({ typed: name, id, name, sign: "#" as const }));
  return [...people, ...channels].sort((a, b) => b.typed.length - a.typed.length);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
