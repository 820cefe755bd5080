import { assembleCast, STUDIO } from "./cast.js";
import { HISTORY_STARTS_AT, liveHistory } from "./history.js";
import {
  beginKept,
  completeFor,
  copyKept,
  type KeptWorkspace,
  markComplete,
  openKept,
  type Shelf,
} from "./kept-workspace.js";
import { programDigest } from "./program-digest.js";
import { type Playground, startPlayground } from "./start-playground.js";

/** The workspace that people play in, and the lived-in one as it was before anybody had touched it. */
const NOW = "now";
const LIVED_IN = "lived_in";

/** While weeks are lived at once, a slow machine may take longer over a click than Slack would wait. */
const UNHURRIED = { ackTimeoutMs: 30_000, triggerLifetimeMs: 30_000 };

export type WorkspaceKind = "lived_in" | "empty";

export interface Workspace {
  playground: Playground;
  now(): Date;
  /** It can be opened again. */
  close(): Promise<void>;
}

interface Watcher {
  /** Shows each workspace as soon as it is open: the one that is being lived, too. */
  opened(workspace: Workspace): void;
  /** The workspace is about to be closed, for a copy to be made. */
  closing(): void;
  /** What is being lived, in words. */
  living(note: string): void;
  /** Breaks that off. */
  signal: AbortSignal;
}

/** Opens the workspace that people played in last, as they left it; null when there is none. */
export async function openLast(shelf: Shelf): Promise<Workspace | null> {
  const kept = await openKept(shelf, NOW);
  return kept && open(kept, shelf);
}

/**
 * Begins a new workspace in place of the last one. The lived-in one is lived once for each version of the program, and
 * copied from then on.
 */
export async function openFresh(shelf: Shelf, kind: WorkspaceKind, watcher: Watcher): Promise<void> {
  const program = await programDigest();
  const isThere = kind === "lived_in" && (await completeFor(shelf, LIVED_IN)) === program;
  if (!isThere) {
    const kept = await beginKept(shelf, NOW, HISTORY_STARTS_AT);
    const workspace = await open(kept, kind === "lived_in" ? { ...shelf, limits: UNHURRIED } : shelf);
    watcher.opened(workspace);
    await fill(workspace.playground, kind, watcher);
    markComplete(kept, program);
    if (kind === "empty") return;
    watcher.closing();
    await workspace.close();
    await copyKept(shelf, NOW, LIVED_IN);
  } else await copyKept(shelf, LIVED_IN, NOW);
  const copy = await openLast(shelf);
  if (copy === null) throw new Error("the workspace is not where it was put");
  watcher.opened(copy);
}

async function fill(playground: Playground, kind: WorkspaceKind, watcher: Watcher): Promise<void> {
  const { slack, team, controls } = playground;
  const cast = assembleCast(slack, team.id);
  if (kind === "lived_in")
    await liveHistory({ slack, team, controls, cast, signal: watcher.signal }, (note) =>
      watcher.living(note),
    );
  await controls.settle();
}

async function open(kept: KeptWorkspace, { limits, log }: Shelf): Promise<Workspace> {
  const { clock, database, journal: memory } = kept;
  const playground = await startPlayground({
    clock,
    database,
    memory,
    teamName: STUDIO,
    limits,
    log,
  }).catch(async (error) => {
    await kept.close();
    throw error;
  });
  return {
    playground,
    now: () => clock.now(),
    async close() {
      await playground.stop();
      await kept.close();
    },
  };
}
