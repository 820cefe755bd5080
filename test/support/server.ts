import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { pino } from "pino";
import { type EmbeddedDatabase, startEmbedded } from "../../src/database/embedded.js";

// Nothing in a test outlives a power cut.
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  deadlock_timeout: "100ms",
  max_connections: "200",
};
const MEMORY_FOLDER = "/dev/shm";
const MEMORY_NEEDED_BYTES = 2 * 1024 ** 3;

/** The embedded database as Milepost runs it, but for durability: `settings` can ask for more of it. */
export async function startTestServer(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedDatabase> {
  return startEmbedded({
    dataDir,
    log: pino({ level: "silent" }),
    settings: { ...SETTINGS, ...settings },
  });
}

/** Copying a database makes some 350 files: 10 ms in memory, 100 ms on a disk. */
export async function fastFolder(): Promise<string> {
  const memory = await statfs(MEMORY_FOLDER).catch(() => null);
  return memory && memory.bavail * memory.bsize >= MEMORY_NEEDED_BYTES ? MEMORY_FOLDER : tmpdir();
}
