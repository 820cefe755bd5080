import { statfs } from "node:fs/promises";

/** Two files of PostgreSQL's log: with less left it may have to stop at any moment. */
const NEEDED_MEGABYTES = 32;

/** Why a database cannot go on in this folder, as a sentence for whoever runs Milepost; null: there is room. */
export async function lackOfRoom(folder: string): Promise<string | null> {
  const disk = await statfs(folder).catch(() => null);
  if (disk === null) return null;
  const megabytes = Math.floor((disk.bavail * disk.bsize) / 2 ** 20);
  if (megabytes >= NEEDED_MEGABYTES) return null;
  return (
    `The disk that holds ${folder} is full: ${megabytes} MB are left, and the database needs ${NEEDED_MEGABYTES}. ` +
    "Make room there, and Milepost goes on by itself."
  );
}
