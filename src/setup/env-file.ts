import { chown, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parse } from "dotenv";

/** Only whoever runs Milepost reads it. */
const OWNER_ONLY = 0o600;

/** What a `.env` file says; nothing when there is none. */
export async function readEnvFile(path: string): Promise<Readonly<Record<string, string>>> {
  return parse(await linesOf(path));
}

/**
 * Writes these into a `.env` file: where they stand already, or at its end. All else in it stays as it is. It is there as
 * a whole, before or after, also when the process is killed.
 */
export async function writeEnvFile(path: string, values: Readonly<Record<string, string>>): Promise<void> {
  const before = await linesOf(path);
  const left = new Map(Object.entries(values));
  const lines = before.split("\n").flatMap((line) => {
    const [, name = ""] = /^\s*(?:export\s+)?(\w+)\s*=/.exec(line) ?? [];
    if (!(name in values)) return [line];
    const value = left.get(name);
    // A second line for the same name would win over the first.
    left.delete(name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
  while (lines.at(-1) === "") lines.pop();
  const added = [...left].map(([name, value]) => `${name}=${value}`);
  const fresh = `${path}.new`;
  await writeFile(fresh, `${[...lines, ...added].join("\n")}\n`, { mode: OWNER_ONLY });
  await giveToFolderOwner(fresh);
  await rename(fresh, path);
}

/** By root, as in a container, it is written for whoever has the folder: only its owner can read it. */
async function giveToFolderOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(path));
  await chown(path, uid, gid);
}

async function linesOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
