import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Parts, Reckoning } from "./parts.js";

/** What the processes complained of that was nobody else's trouble. */
export async function reckonLogs({ evidence }: Parts, found: Reckoning): Promise<void> {
  const complaints = new Map<string, number>();
  for (const file of (await readdir(evidence)).filter((name) => name.endsWith(".log"))) {
    for (const line of (await readFile(join(evidence, file), "utf8")).split("\n")) {
      if (!/"level":(50|60)/.test(line)) continue;
      const { msg = "?" }: { msg?: string } = JSON.parse(line);
      complaints.set(msg, (complaints.get(msg) ?? 0) + 1);
    }
  }
  found.counts.complaints = [...complaints.values()].reduce((sum, count) => sum + count, 0);
  await writeFile(join(evidence, "complaints.json"), JSON.stringify(Object.fromEntries(complaints), null, 1));
}
