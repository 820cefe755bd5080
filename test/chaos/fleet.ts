import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Move, ProcessSettings } from "./milepost-process.js";

const PROGRAM = fileURLToPath(new URL("./milepost-process.ts", import.meta.url));
const START_WITHIN_MS = 60_000;
const AGAIN_AFTER_MS = 500;
/** A process that is busy for longer is not waited for: its clock is moved, and it ticks when it can. */
const TICK_WITHIN_MS = 2_000;

interface Member {
  child: ChildProcess;
  ready: boolean;
  /** Starts again when it ends, as whoever runs the process would have it. */
  wanted: boolean;
  gone: AbortController;
}

/** Several Mileposts on one database. Those that end are started again, unless they were told to. */
export class Fleet {
  readonly #members: (Member | null)[];
  readonly #settings: Omit<ProcessSettings, "logFile" | "now">;
  readonly #folder: string;
  readonly #now: () => Date;
  /** How often a process ended that nobody had killed. */
  crashes = 0;

  constructor(
    size: number,
    settings: Omit<ProcessSettings, "logFile" | "now">,
    { folder, now }: { folder: string; now: () => Date },
  ) {
    this.#members = Array.from({ length: size }, () => null);
    this.#settings = settings;
    this.#folder = folder;
    this.#now = now;
  }

  get size(): number {
    return this.#members.length;
  }

  /** Which processes can be talked to. */
  get ready(): number[] {
    return this.#members.flatMap((member, index) => (member?.ready ? [index] : []));
  }

  /** Starts those that are not there, and waits until all are. */
  async start(): Promise<void> {
    await Promise.all(this.#members.map((_, index) => this.revive(index)));
  }

  /** Starts one, if it is not there; resolves once it can be talked to, or has ended again. */
  async revive(index: number): Promise<void> {
    const before = this.#members[index];
    if (before?.wanted) return;
    // It was killed, and is not gone yet.
    if (before) await once(before.child, "exit");
    if (this.#members[index]) return;
    const settings: ProcessSettings = {
      ...this.#settings,
      logFile: join(this.#folder, `milepost-${index + 1}.log`),
      now: this.#now().toISOString(),
    };
    const child = fork(PROGRAM, {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, CHAOS: JSON.stringify(settings) },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const member: Member = { child, ready: false, wanted: true, gone: new AbortController() };
    this.#members[index] = member;
    child.once("exit", () => {
      this.#members[index] = null;
      member.gone.abort();
      if (!member.wanted) return;
      // One that does not come up, as the database is away, is no crash.
      if (member.ready) this.crashes += 1;
      setTimeout(() => void this.revive(index), AGAIN_AFTER_MS);
    });
    const ready = once(child, "message").then(() => {
      member.ready = true;
    });
    const late = setTimeout(() => child.kill("SIGKILL"), START_WITHIN_MS);
    await Promise.race([ready, once(child, "exit")]);
    clearTimeout(late);
  }

  /** Kills one at whatever line it is. */
  kill(index: number): void {
    const member = this.#members[index];
    if (!member) return;
    member.wanted = false;
    member.ready = false;
    member.child.kill("SIGKILL");
  }

  /** Asks one to finish what it does, and waits until it has. */
  async end(index: number): Promise<void> {
    const member = this.#members[index];
    if (!member) return;
    member.wanted = false;
    member.ready = false;
    member.child.kill("SIGTERM");
    if (member.child.exitCode === null) await once(member.child, "exit");
  }

  /** Moves the clock of all that are there, and has them tick. */
  async move(move: Move): Promise<void> {
    await Promise.all(
      this.#members.map(async (member) => {
        if (!member?.ready || !member.child.connected) return;
        const signal = AbortSignal.any([member.gone.signal, AbortSignal.timeout(TICK_WITHIN_MS)]);
        const ticked = once(member.child, "message", { signal });
        member.child.send(move, () => {});
        // Killed meanwhile, or busy for longer.
        await ticked.catch(() => {});
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map((_, index) => this.end(index)));
  }
}
