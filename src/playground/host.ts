import { EventEmitter } from "node:events";
import type { Upcoming } from "../agenda/upcoming.js";
import { NotAtRest, StartError } from "../errors.js";
import type { Log } from "../log.js";
import type { Shelf } from "./kept-workspace.js";
import { later, type Move, momentOf, Refused } from "./moves.js";
import type { Workspace, WorkspaceKind } from "./open-workspace.js";
import type { Busy, TroubleKind } from "./server/protocol.js";
import { pause } from "./slack/real-time.js";
import type { StrictSlack } from "./slack/start-slack.js";
import type { Playground, SlackLimits } from "./start-playground.js";
import { makeTrouble } from "./trouble.js";

/** How long a moment may take to settle, in real milliseconds; while Slack misbehaves time goes on soon. */
const PATIENCE_MS = 15_000;
const PATIENCE_IN_TROUBLE_MS = 300;
/** While what was done settles, how often what is still to come is looked at, and whoever moves time has to wait. */
const LOOK_EVERY_MS = 1_000;
/** Fast time: an hour a second. */
const FAST_STEP = { hours: 1 };
const FAST_EVERY_MS = 1_000;
const UPCOMING = 6;

/** What the playground is like just now, beside what Slack shows. */
interface State {
  /** What is going on; moves and other things wait for it. */
  busy: Busy | null;
  /** Whether time runs by itself. */
  fast: boolean;
  trouble: TroubleKind | null;
  /** The soonest first. */
  upcoming: readonly Upcoming[];
  /** Messages that Slack has not taken yet. */
  unsent: number;
  /** What went wrong with the playground itself. */
  problem: string | null;
}

/**
 * One workspace at a time, kept across restarts, and the ways to change what is no business of Slack's: the time, a
 * fresh start, and how Slack misbehaves. `changed` says that any of it is different, `opened` that another workspace
 * has taken the place of the one before.
 */
export class Host extends EventEmitter<{ changed: []; opened: [Playground] }> {
  readonly #log: Log;
  readonly #shelf: Promise<Shelf>;
  #workspace: Workspace | null = null;
  #opening = 0;
  #state: State = {
    busy: { with: "starting" },
    fast: false,
    trouble: null,
    upcoming: [],
    unsent: 0,
    problem: null,
  };
  #working: Promise<unknown> = Promise.resolve();
  #settling: Promise<void> | null = null;
  #settleAgain = false;
  #moving = new AbortController();
  #running = new AbortController();
  readonly #stopping = new AbortController();

  /** Returns at once, and opens the last workspace in the background; where there is none, a fresh one. */
  constructor(options: { dataDir: string; fresh: WorkspaceKind; limits?: SlackLimits; log: Log }) {
    const { dataDir: folder, fresh, limits = {}, log } = options;
    super();
    this.setMaxListeners(0);
    this.#log = log;
    this.#shelf = loadMilepost().then(async ({ startDatabases }) => {
      return { folder, databases: await startDatabases(folder, log), limits, log };
    });
    void this.#work({ with: "starting" }, async () => {
      const shelf = await this.#shelf;
      if (this.#stopping.signal.aborted) return;
      const { openLast } = await loadMilepost();
      const last = await openLast(shelf);
      if (last) this.#enter(last);
      else await this.#openFresh(fresh);
    });
  }

  get state(): Readonly<State> {
    return this.#state;
  }

  /** Null while none is open: at the start, and between two. */
  get playground(): Playground | null {
    return this.#workspace?.playground ?? null;
  }

  /** Which one it is, counted since the start. */
  get opening(): number {
    return this.#opening;
  }

  get now(): Date | null {
    return this.#workspace?.now() ?? null;
  }

  /** Lives until then; resolves once that time has arrived, or it was stopped. @throws {Refused} also when that failed */
  async move(move: Move): Promise<void> {
    this.#mustBeIdle();
    if (move === "next") {
      // What comes next is known once everything that was done before has had its effect.
      await this.#settling;
      this.#mustBeIdle();
    }
    this.#mustHaveWorked(
      await this.#moveTo(momentOf(move, this.#mustBeOpen().controls.now(), this.#state.upcoming)),
    );
  }

  /** Time runs by itself, an hour a second, until it is stopped. @throws {Refused} */
  runFast(): void {
    this.#mustBeIdle();
    this.#running = new AbortController();
    this.#change({ fast: true });
    void this.#keepRunning(this.#running.signal);
  }

  /** Time stands still at the moment that is just being lived. */
  stopMoving(): void {
    this.#moving.abort();
    this.#running.abort();
    this.#change({ fast: false });
  }

  makeTrouble(trouble: TroubleKind | null): void {
    makeTrouble(this.#mustBeOpen().slack.faults, trouble);
    this.#change({ trouble });
    this.settleSoon();
  }

  /** Something that is done to Slack itself. @throws {Refused} while none is open */
  inSlack(work: (slack: StrictSlack) => void): void {
    work(this.#mustBeOpen().slack);
    this.settleSoon();
  }

  /** Starts anew with such a workspace, in place of the one there is. @throws {Refused} when that failed */
  async reset(kind: WorkspaceKind): Promise<void> {
    this.stopMoving();
    const worked = await this.#work({ with: "resetting" }, async () => {
      await this.#leave();
      await this.#openFresh(kind);
    });
    this.#mustHaveWorked(worked);
  }

  /** Resolves once what was begun is done. */
  async idle(): Promise<void> {
    await this.#working;
    await this.#settling;
  }

  /** After something was done: what follows from it at once happens, and everybody hears what comes next. */
  settleSoon(): void {
    this.#settleAgain = true;
    if (this.#state.busy === null) this.#settling ??= this.#settle();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.stopMoving();
    await this.idle();
    await this.#leave();
    const shelf = await this.#shelf.catch(() => null);
    await shelf?.databases.stop();
  }

  #mustBeOpen(): Playground {
    if (this.#workspace === null) throw new Refused("The workspace is not open yet.");
    return this.#workspace.playground;
  }

  #mustHaveWorked(worked: boolean): void {
    if (!worked) throw new Refused(this.#state.problem ?? "That did not work.");
  }

  #mustBeIdle(): void {
    this.#mustBeOpen();
    if (this.#state.busy !== null || this.#state.fast)
      throw new Refused("Something else is going on. Stop it, or wait until it is done.");
  }

  async #moveTo(until: Date): Promise<boolean> {
    this.#moving = new AbortController();
    const { signal } = this.#moving;
    return this.#work({ with: "moving", until: until.toISOString() }, () =>
      this.#mustBeOpen().controls.advance(until, {
        signal,
        onMoment: () => this.#change({}),
        patienceMs: () => this.#patienceMs(),
      }),
    );
  }

  async #keepRunning(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const until = later(this.#mustBeOpen().controls.now(), FAST_STEP);
      const [worked] = await Promise.all([this.#moveTo(until), pause(FAST_EVERY_MS)]);
      if (!worked) this.stopMoving();
    }
  }

  async #settle(): Promise<void> {
    while (this.#settleAgain && this.#state.busy === null && !this.#stopping.signal.aborted) {
      this.#settleAgain = false;
      try {
        await this.playground?.controls.settle(LOOK_EVERY_MS);
      } catch (error) {
        // What waits for Slack is counted, and is no failure: once Slack is well, until it has arrived.
        if (error instanceof NotAtRest) this.#settleAgain ||= this.#state.trouble === null;
        else this.#fail(error);
      }
      await this.#look().catch((error) => this.#fail(error));
    }
    this.#settling = null;
  }

  #patienceMs(): number {
    return this.#state.trouble === null ? PATIENCE_MS : PATIENCE_IN_TROUBLE_MS;
  }

  /** Does one thing after the other, with nothing else going on. Returns whether it worked. */
  async #work(busy: Busy, work: () => Promise<void>): Promise<boolean> {
    this.#change({ busy, problem: null });
    const working = this.#working.then(() => this.#tried(work));
    this.#working = working;
    const worked = await working;
    const isNextWaiting = this.#working !== working;
    if (isNextWaiting) return worked;
    this.#change({ busy: null });
    if (this.#settleAgain) this.settleSoon();
    return worked;
  }

  async #tried(work: () => Promise<void>): Promise<boolean> {
    try {
      await this.#settling;
      await work();
      await this.#look();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  async #look(): Promise<void> {
    const milepost = this.playground?.milepost;
    if (milepost === undefined) return;
    const [upcoming, unsent] = await Promise.all([milepost.upcoming(UPCOMING), milepost.unsent()]);
    this.#change({ upcoming, unsent });
  }

  #fail(error: unknown): void {
    if (this.#stopping.signal.aborted) return;
    // What keeps it from starting is said to whoever started it.
    if (!(error instanceof StartError)) this.#log.error({ err: error }, "the playground failed");
    this.#change({ problem: error instanceof Error ? error.message : String(error) });
  }

  #change(part: Partial<State>): void {
    this.#state = { ...this.#state, ...part };
    this.emit("changed");
  }

  async #openFresh(kind: WorkspaceKind): Promise<void> {
    const { openFresh } = await loadMilepost();
    await openFresh(await this.#shelf, kind, {
      opened: (workspace) => this.#enter(workspace),
      closing: () => this.#forget(),
      living: (note) => this.#change({ busy: { with: "living", note } }),
      signal: this.#stopping.signal,
    });
  }

  #enter(workspace: Workspace): void {
    this.#workspace = workspace;
    this.#opening += 1;
    this.#change({ trouble: null });
    this.emit("opened", workspace.playground);
  }

  #forget(): void {
    this.#workspace = null;
    this.#change({ upcoming: [], unsent: 0 });
  }

  async #leave(): Promise<void> {
    const workspace = this.#workspace;
    this.#forget();
    await workspace?.close();
  }
}

/** Large, and so read only once the page is being served. */
async function loadMilepost() {
  return { ...(await import("./databases.js")), ...(await import("./open-workspace.js")) };
}
