import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = fileURLToPath(new URL("..", import.meta.url));
const MANIFEST = new URL("../../manifest.yml", import.meta.url);
/** What does not decide how a history is lived: the page, and maps for debuggers. */
const OTHER = /^playground\/(page|server)\/|\.map$/;

/** Changes with the program that runs: a history lived by another one is lived anew. */
export async function programDigest(): Promise<string> {
  const hash = createHash("sha256");
  const files = (await readdir(PROGRAM, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROGRAM.length).replaceAll("\\", "/"))
    .filter((path) => !OTHER.test(path))
    .sort();
  hash.update(await readFile(MANIFEST));
  for (const path of files) hash.update(path).update(await readFile(join(PROGRAM, path)));
  return hash.digest("base64url");
}
