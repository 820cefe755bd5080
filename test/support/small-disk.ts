import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own, small enough to be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves no byte free. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  remove(): Promise<void>;
}

/** In memory, mounted: for root alone, and not in every container. Null, and said so, where it cannot be. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), "milepost-small-disk-"));
  try {
    const options = `size=${megabytes}m,mode=0755`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "milepost-test", folder], { stdio: "pipe" });
  } catch (error) {
    await rm(folder, { recursive: true });
    const why = error instanceof Error ? error.message.trim().split("\n").at(-1) : error;
    process.stderr.write(
      `\n!!! SKIPPED: a full disk. This machine lets nobody mount a small one: ${why}\n\n`,
    );
    return null;
  }
  await chmod(folder, 0o755);
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => fill(filler),
    makeRoom: () => rm(filler, { force: true }),
    async remove() {
      execFileSync("umount", ["--lazy", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    for (let size = 1 << 20; size > 0; size >>= 1) {
      // Each size until it does not fit any more, down to the last byte.
      while (await fits(file.write(Buffer.alloc(size)), size));
    }
  } finally {
    await file.close();
  }
}

async function fits(writing: Promise<{ bytesWritten: number }>, size: number): Promise<boolean> {
  try {
    return (await writing).bytesWritten === size;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") return false;
    throw error;
  }
}
