import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Move, ProcessSettings } from "../chaos/milepost-process.js";

const PROGRAM = fileURLToPath(new URL("../chaos/milepost-process.ts", import.meta.url));

/** One Milepost in a process of its own, whose clock moves when it is told to and whose heap can be weighed. */
export class SoakedMilepost {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(settings: ProcessSettings): Promise<SoakedMilepost> {
    const child = fork(PROGRAM, {
      execArgv: ["--import", "tsx", "--expose-gc"],
      env: { ...process.env, CHAOS: JSON.stringify(settings) },
    });
    const ended = once(child, "exit").then(() => {
      throw new Error(`Milepost did not start: see ${settings.logFile}`);
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => undefined);
    return new SoakedMilepost(child);
  }

  /** Moves its clock and has it tick. Resolves with the megabytes of its heap. */
  async move(move: Move): Promise<number> {
    const ticked = once(this.#child, "message");
    this.#child.send(move);
    const [{ heapMegabytes }] = await ticked;
    return heapMegabytes;
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await gone;
  }
}
