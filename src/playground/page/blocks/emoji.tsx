import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** A chunk of its own, loaded with the first emoji on screen. */
const table = signal<ReadonlyMap<string, string> | null>(null);

/** `:tada:` as 🎉; a name nobody knows stays as it was typed. */
export function Emoji({ name }: { name: string }) {
  useEffect(() => void load(), []);
  const [plain = "", tone] = name.split("::");
  const emoji = table.value?.get(plain);
  if (emoji === undefined) return <>{`:${name}:`}</>;
  const toned = tone === undefined ? emoji : emoji.replace("\uFE0F", "") + (table.value?.get(tone) ?? "");
  return (
    <span class="emoji" role="img" aria-label={plain.replaceAll("_", " ")}>
      {toned}
    </span>
  );
}

async function load(): Promise<void> {
  if (table.value !== null) return;
  const { emojiTable } = await import("./emoji-table.js");
  table.value ??= emojiTable();
}
