import { rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../errors.js";
import { postmasterState, readPostmaster } from "./postmaster.js";

/**
 * Puts the database in `staged` in the place of the one in `folder`, which is kept as `keptAs`; neither server runs.
 * Killed at any line it leaves the old one or, from the first rename on, the new one: `finishReplacing` sees to that.
 *
 * @throws {StartError} when somebody has started the old one meanwhile: it stays
 */
export async function replaceCluster(folder: string, staged: string, keptAs: string): Promise<void> {
  await rename(staged, readyBeside(folder));
  if (await isThere(folder)) {
    await rename(folder, keptAs);
    // A server that was started at this very moment goes on in the folder that was moved.
    if (await hasServer(keptAs)) {
      await rename(readyBeside(folder), staged);
      await rename(keptAs, folder);
      throw new StartError(
        "data_dir_in_use",
        "Milepost was started meanwhile: nothing was replaced. Stop it first.",
      );
    }
  }
  await finishReplacing(folder);
}

/** Of a replacement that was cut short, whichever process comes first does the rest. */
export async function finishReplacing(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  await rename(readyBeside(folder), folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

/** Where a database is that is whole and has not taken its place yet. */
export function readyBeside(folder: string): string {
  return `${folder}.restored`;
}

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a server runs on a database folder. */
export async function hasServer(folder: string): Promise<boolean> {
  const postmaster = await readPostmaster(join(folder, "cluster"));
  return postmaster !== null && (await postmasterState(postmaster.pid)) === "running";
}
