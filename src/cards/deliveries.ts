import { randomUUID } from "node:crypto";
import { type Job, PgBoss } from "pg-boss";
import { SteadyClient } from "../database/steady-client.js";
import { unservedWorkspaces } from "./claim.js";
import { type DrainDeps, drain } from "./drain.js";

export const QUEUE = "deliveries";
/** Workspaces served at once by one process: a small one does not wait behind a large one. */
const WORKSPACES_AT_ONCE = 8;

/** A killed process's job is noticed after two missed heartbeats, and its workspace is served again. */
const TAKE_OVER_SECONDS = 10;
/** Jobs that are done are forgotten this often; the queue's own is once a day. */
const TIDY_SECONDS = 300;
/** Between ticks too: what a killed process had begun is in doubt for twenty seconds, and is then looked up. */
const WATCH_MS = 20_000;
const POLL_SECONDS = 2;
/** How soon a workspace that another process is serving is kicked again: that one may have looked for the last time. */
const KICK_AGAIN_SECONDS = 1;

export interface Deliveries {
  start(): Promise<void>;
  /** Has the unsent cards of these workspaces sent soon; asking twice is asking once. Never throws. */
  kick(workspaceIds: readonly string[]): Promise<void>;
  /** Kicks every workspace whose unsent cards nobody is sending: what a killed process left behind. */
  kickUnsent(): Promise<void>;
  isReady(): boolean;
  /** Waits for what is being sent. */
  stop(): Promise<void>;
}

/** One job per workspace at a time, across all processes. Jobs carry ids only. */
export function createDeliveries(given: Omit<DrainDeps, "stopping">): Deliveries {
  const stopping = new AbortController();
  const deps: DrainDeps = { ...given, stopping: stopping.signal };
  const settings = {
    connectionString: deps.database.url,
    // For its pool, which gets all of these.
    Client: SteadyClient,
    options: "-c TimeZone=UTC",
    useListenNotify: true,
    max: 4,
    schedule: false,
    superviseIntervalSeconds: TAKE_OVER_SECONDS,
    monitorIntervalSeconds: TAKE_OVER_SECONDS,
    maintenanceIntervalSeconds: TIDY_SECONDS,
  };
  const boss = new PgBoss(settings);
  boss.on("error", (err) => deps.log.error({ err }, "the delivery queue reports an error"));
  boss.on("warning", (warning) => deps.log.debug({ warning }, "the delivery queue warns"));
  let ready = false;
  const waiting = new Map<string, NodeJS.Timeout>();
  let watching: NodeJS.Timeout | undefined;

  /** Workspaces this process is serving, and whether they were kicked meanwhile: their queued job has to wait. */
  const serving = new Map<string, { kicked: boolean }>();

  /** Never throws: what was to be shown is stored, and the next sweep kicks again. */
  async function kick(workspaceIds: readonly string[]): Promise<void> {
    if (!ready) return;
    for (const workspaceId of workspaceIds) {
      const served = serving.get(workspaceId);
      if (served !== undefined) served.kicked = true;
    }
    const idle = workspaceIds.filter((workspaceId) => !serving.has(workspaceId));
    if (idle.length === 0) return;
    const jobs = idle.map((workspaceId) => ({
      id: randomUUID(),
      data: { workspaceId },
      singletonKey: workspaceId,
    }));
    try {
      const inserted = await boss.insert(QUEUE, jobs, { returnId: true });
      for (const { id, singletonKey } of jobs)
        if (!inserted?.includes(id)) kickLater(singletonKey, KICK_AGAIN_SECONDS);
    } catch (err) {
      deps.log.error({ err, workspaceIds }, "could not ask for deliveries: the next sweep will");
    }
  }

  /** Serves a workspace until nothing is left for now, also of what came while it was served. */
  async function serve({ id, data: { workspaceId } }: Job<{ workspaceId: string }>): Promise<void> {
    const served = { kicked: true };
    serving.set(workspaceId, served);
    let again: number | null = null;
    while (served.kicked && again === null) {
      served.kicked = false;
      again = await drainLogged(deps, workspaceId);
    }
    try {
      // While it counts as served a kick is noted, afterwards it is a new job: there is no moment between.
      await boss.complete(QUEUE, id);
    } finally {
      serving.delete(workspaceId);
    }
    if (again === 0 || served.kicked) await kick([workspaceId]);
    else if (again !== null) kickLater(workspaceId, again);
  }

  /** A convenience of this process: should it die meanwhile, the next sweep kicks the workspace. */
  function kickLater(workspaceId: string, seconds: number): void {
    clearTimeout(waiting.get(workspaceId));
    const again = setTimeout(() => {
      waiting.delete(workspaceId);
      void kick([workspaceId]);
    }, seconds * 1000);
    waiting.set(workspaceId, again);
  }

  async function startWorker(): Promise<void> {
    const intervals = { pollingIntervalSeconds: POLL_SECONDS, notifyPollingIntervalSeconds: POLL_SECONDS };
    const worker = await boss.work<{ workspaceId: string }>(
      QUEUE,
      { batchSize: 1, ...intervals },
      async (jobs) => {
        for (const job of jobs) await serve(job);
        // It looks for the next workspace at once: by itself it would wait for the rest of its interval.
        boss.notifyWorker(worker);
      },
    );
  }

  const kickUnsent = async () => kick(await deps.database.acrossWorkspaces(unservedWorkspaces));

  function watch(): void {
    kickUnsent().catch((err) => deps.log.warn({ err }, "could not look for unsent cards"));
  }

  return {
    async start() {
      await boss.start();
      await boss.createQueue(QUEUE, {
        // One job per workspace, waiting or at work. A policy that lets another one wait beside it has the queue pass
        // over workspaces that were at work when it last looked, for as long as it does not look again.
        policy: "exclusive",
        notify: true,
        heartbeatSeconds: 2 * TAKE_OVER_SECONDS,
        expireInSeconds: 600,
        retryLimit: 0,
        deleteAfterSeconds: 60,
      });
      await Promise.all(Array.from({ length: WORKSPACES_AT_ONCE }, startWorker));
      ready = true;
      watching = setInterval(watch, WATCH_MS);
    },
    kick,
    kickUnsent,
    isReady: () => ready,
    async stop() {
      ready = false;
      stopping.abort();
      clearInterval(watching);
      for (const timer of waiting.values()) clearTimeout(timer);
      await boss.stop({ graceful: true, timeout: 20_000 });
    },
  };
}

/** A failed drain is tried again in a while: what it had claimed is in doubt until then. */
async function drainLogged(deps: DrainDeps, workspaceId: string): Promise<number | null> {
  try {
    return await drain(deps, workspaceId);
  } catch (err) {
    deps.log.error({ err, workspaceId }, "could not deliver a workspace's cards");
    return 30;
  }
}
