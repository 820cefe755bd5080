import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { parseManifest } from "../../src/playground/slack/manifest.js";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What Slack knows of Milepost. */
export const MANIFEST = parseManifest(parse(readFileSync(root("manifest.yml"), "utf8")));

/** Milepost as it is run. */
export interface MilepostProcess {
  readonly child: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  /** Everything it has logged. */
  said(): string;
}

/**
 * The compiled process, with no more of this machine's environment than it needs.
 * @param logFile where it logs to, open for writing; what it says is then to be read there
 */
export function startProcess(env: Readonly<Record<string, string>>, logFile?: number): MilepostProcess {
  const child = spawn(process.execPath, [root("dist/main.js")], {
    cwd: root("test"),
    env: { PATH: process.env.PATH ?? "", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "ignore", logFile ?? "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (chunk) => {
    said += chunk;
    if (process.env.SHOW_LOG) process.stderr.write(chunk);
  });
  const exited = once(child, "exit").then(([code, signal]) => code ?? signal);
  return { child, exited, said: () => said };
}

/** The status with which it answers on its port; 0: it does not. */
export function statusOf(port: number, path: string): Promise<number> {
  return fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status,
    () => 0,
  );
}
