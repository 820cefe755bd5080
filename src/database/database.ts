import pg from "pg";
import type { Logger } from "pino";
import type { Clock } from "../clock.js";
import { checkServer } from "./check-server.js";
import { startEmbedded } from "./embedded.js";
import { type Prisma, PrismaClient } from "./generated/client.js";
import { migrate } from "./migrate.js";
import { retryConflicts } from "./retry-conflicts.js";
import { type Scope, ScopedAdapter } from "./scoped-adapter.js";
import { SteadyClient } from "./steady-client.js";
import { Writes } from "./writes.js";

const DEFAULT_POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const REACHABLE_TIMEOUT_MS = 2_000;
const TRANSACTION_TIMEOUT_MS = 15_000;

// Prisma's adapter writes and reads instants as if every session were in UTC; in another it stores wrong ones.
const SESSION_OPTIONS = `-c TimeZone=UTC -c statement_timeout=${TRANSACTION_TIMEOUT_MS}`;

/** One transaction; `now` is the clock's, read once when it began. */
export interface Work {
  readonly db: Prisma.TransactionClient;
  /**
   * Writes without waiting for it, so that writes take no round trip of their own; what follows sees it. When it fails,
   * so does the transaction. Parameters are text, numbers, booleans, and lists of them.
   */
  write(statement: Prisma.Sql): void;
  readonly now: Date;
}

export interface WorkspaceWork extends Work {
  readonly workspaceId: string;
}

export interface Database {
  /**
   * Runs `fn` in a transaction that sees and writes the rows of one workspace only, by row-level security.
   * It is run again when the database ended it for a conflict with another, so it does nothing but queries.
   */
  inWorkspace<T>(workspaceId: string, fn: (work: WorkspaceWork) => Promise<T>): Promise<T>;
  /** The same over all workspaces: for the start, the sweep and deliveries alone. */
  acrossWorkspaces<T>(fn: (work: Work) => Promise<T>): Promise<T>;
  /** For the queue, which has connections of its own. */
  readonly url: string;
  /** Why nothing can be stored just now, as a sentence for whoever runs Milepost; null: it can. Within two seconds. */
  trouble(): Promise<string | null>;
  /** Waits for transactions in flight, then stops the database if it is the embedded one. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Absent: the embedded database, in `dataDir`. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly poolSize?: number;
  /** Called before a database that is in use already is migrated; what it throws stops the start. */
  readonly beforeMigrating?: (before: BeforeMigrating) => Promise<void>;
}

export interface BeforeMigrating {
  /** Of the embedded database; null: it is a PostgreSQL of one's own. */
  readonly superuserUrl: string | null;
  /** What is about to be applied, by name. */
  readonly pending: readonly string[];
}

/**
 * Starts the embedded database when there is no `url`, and brings the schema up to date.
 * @throws {StartError} when the database cannot be started or migrated, or would not keep workspaces apart or
 *   instants right.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== undefined) return open(options.url, null, options);
  const embedded = await startEmbedded(options);
  try {
    const database = await open(embedded.url, embedded.superuserUrl, options);
    return {
      ...database,
      trouble: async () => (await embedded.trouble()) ?? (await database.trouble()),
      close: async () => {
        await database.close().finally(() => embedded.stop());
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function open(url: string, superuserUrl: string | null, options: DatabaseOptions): Promise<Database> {
  const { clock, log, beforeMigrating } = options;
  const pool = new pg.Pool({
    connectionString: url,
    options: SESSION_OPTIONS,
    application_name: "milepost",
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: TRANSACTION_TIMEOUT_MS + 5_000,
    keepAlive: true,
    // For `write`: what is sent without waiting shares a round trip, and runs in its order.
    pipeline: true,
    Client: SteadyClient,
  });
  const onLost = (error: Error) => log.warn({ err: error }, "a database connection was lost");
  // An idle connection's error that nobody listens to would end the process.
  pool.on("error", onLost);
  const adapter = new ScopedAdapter(pool, { onConnectionError: onLost });
  const prisma = new PrismaClient({ adapter });

  try {
    await checkServer(pool);
    await migrate(url, log, { before: async (pending) => beforeMigrating?.({ superuserUrl, pending }) });
  } catch (error) {
    await pool.end();
    throw error;
  }

  const transact = <T>(scope: Scope, fn: (work: Work) => Promise<T>) =>
    retryConflicts(() =>
      adapter.within(scope, async () => {
        const writes = new Writes();
        const transaction = prisma.$transaction(
          (db) => {
            const { send } = adapter;
            return fn({ db, now: clock.now(), write: (statement) => writes.send(send, statement) });
          },
          { maxWait: CONNECT_TIMEOUT_MS, timeout: TRANSACTION_TIMEOUT_MS },
        );
        return writes.decide(transaction);
      }),
    );

  return {
    inWorkspace: (workspaceId, fn) =>
      transact({ setting: "milepost.workspace", value: workspaceId }, (work) => fn({ ...work, workspaceId })),
    acrossWorkspaces: (fn) => transact({ setting: "milepost.across", value: "on" }, fn),
    url,
    trouble: async () => ((await answers(pool)) ? null : "The database does not answer."),
    close: async () => {
      // In this order: disconnecting first would cut transactions short.
      await pool.end();
      await prisma.$disconnect();
    },
  };
}

async function answers(pool: pg.Pool): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => {
    setTimeout(resolve, REACHABLE_TIMEOUT_MS, false).unref();
  });
  const query = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  return Promise.race([query, timeout]);
}
