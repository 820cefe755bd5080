import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a running server says of itself. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/**
 * From `postmaster.pid`, whose lines are: pid, data folder, start, port, socket folder, address, shared memory,
 * status (PostgreSQL's src/include/utils/pidfile.h). Null when there is none, or it is still being written.
 */
export async function readPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3]), isReady: lines[7] === "ready" };
}

/** `taken`: the number has passed to a process that is no server, as it does after a reboot. */
export async function postmasterState(pid: number): Promise<"running" | "gone" | "taken"> {
  if (!isAlive(pid)) return "gone";
  if (process.platform !== "linux") return "running";
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  return commandLine === null || commandLine.includes("postgres") ? "running" : "taken";
}

/** Whether there is a process of that number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
