import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

export interface Running {
  /** From the command to ready. */
  startedMs: number;
  /** Resident, of the process itself. */
  megabytes(): Promise<number>;
  stop(): Promise<void>;
}

/** `node dist/main.js`, as `npm start` runs it; resolves once it says that it is running. */
export function startMilepost(env: Record<string, string>): Promise<Running> {
  return startProcess(
    [MAIN],
    { PORT: "0", SLACK_BOT_TOKEN: "xoxb-T1", SLACK_SIGNING_SECRET: "0".repeat(32), ...env },
    "is running",
  );
}

/** Starts Node with `args`, and waits until it says `ready`. */
export async function startProcess(
  args: string[],
  env: Record<string, string>,
  ready: string,
): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "inherit", "pipe"],
  });
  await said(child, ready);
  return {
    startedMs: performance.now() - began,
    async megabytes() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

async function said(child: ChildProcess, ready: string): Promise<void> {
  if (child.stderr === null) throw new Error("its output is not read");
  const lines = createInterface({ input: child.stderr });
  const gone = once(child, "exit").then(() => {
    throw new Error(`it ended before it was ready: ${seen.join("\n")}`);
  });
  gone.catch(() => undefined);
  const seen: string[] = [];
  await Promise.race([
    gone,
    new Promise<void>((resolve) => {
      lines.on("line", (line) => {
        if (seen.length < 20) seen.push(line);
        if (line.includes(ready)) resolve();
      });
    }),
  ]);
}
