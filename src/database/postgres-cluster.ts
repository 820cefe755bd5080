import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { StartError } from "../errors.js";
import { findPostgresBinaries, type PostgresBinaries } from "./postgres-binaries.js";
import { finishReplacing } from "./replace-cluster.js";
import { checkReachable, findServerAccount, type ServerAccount } from "./server-account.js";

const run = promisify(execFile);

// Nothing of ours is for the server to know: our environment holds tokens.
const SERVER_ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

export const SUPERUSER = "postgres";

/** A database folder on disk and the programs that work on it. */
export interface PostgresCluster {
  readonly binaries: PostgresBinaries;
  /** The server's own files. */
  readonly data: string;
  readonly serverLog: string;
  /** Holds a URL for psql and pg_dump, valid while the server runs. */
  readonly superuserUrlFile: string;
  readonly superuserPassword: string;
  readonly account: ServerAccount | null;
}

/**
 * The cluster in `folder` (absolute), created when there is none.
 * @throws {StartError} when the folder cannot be used, or was written by another major version.
 */
export async function openCluster(folder: string): Promise<PostgresCluster> {
  const account = await findServerAccount();
  const binaries = await findPostgresBinaries(account);
  await makeParent(dirname(folder), account);
  await finishReplacing(folder);
  const written = (await majorVersionIn(folder)) ?? (await createCluster(folder, account, binaries));
  const cluster = {
    binaries,
    data: join(folder, "cluster"),
    serverLog: join(folder, "server.log"),
    superuserUrlFile: join(folder, "superuser-url"),
    superuserPassword: await readFile(join(folder, "password"), "utf8"),
    account,
  };
  if (written !== binaries.majorVersion) throw otherVersion(folder, written, cluster);
  return cluster;
}

/** How a PostgreSQL program is run: as the right user, in a folder that user can be in. */
export function asServer(account: ServerAccount | null) {
  return { cwd: "/", env: SERVER_ENVIRONMENT, ...(account && { uid: account.uid, gid: account.gid }) };
}

// The folder is ours: the server's account gets the right to pass through it, and to nothing else in it.
async function makeParent(parent: string, account: ServerAccount | null): Promise<void> {
  await mkdir(parent, { recursive: true });
  if (!account) return;
  await chmod(parent, (await stat(parent)).mode | 0o011);
  await checkReachable(parent, account);
}

/** Of the PostgreSQL that wrote what is in the folder; null when there is no database in it. */
export async function majorVersionIn(folder: string): Promise<number | null> {
  try {
    return Number((await readFile(join(folder, "cluster", "PG_VERSION"), "utf8")).trim());
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw new StartError("cannot_read_database", `Milepost cannot read its database in ${folder}: ${cause}`, {
      cause,
    });
  }
}

// Made beside and renamed when whole: one that was interrupted is never found, and of two made together one wins.
async function createCluster(
  folder: string,
  account: ServerAccount | null,
  binaries: PostgresBinaries,
): Promise<number> {
  const staging = `${folder}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await initialise(staging, account, binaries);
    await rename(staging, folder);
    return binaries.majorVersion;
  } catch (cause) {
    await rm(staging, { recursive: true, force: true });
    const winner = await majorVersionIn(folder);
    if (winner !== null) return winner;
    throw new StartError(
      "cannot_create_database",
      `Milepost could not create its database in ${folder}: ${cause}`,
      {
        cause,
      },
    );
  }
}

async function initialise(
  staging: string,
  account: ServerAccount | null,
  { initdb }: PostgresBinaries,
): Promise<void> {
  const password = randomBytes(24).toString("hex");
  const passwordForInitdb = join(staging, "initdb-password");
  await mkdir(staging, { mode: 0o700 });
  for (const path of [join(staging, "password"), passwordForInitdb]) {
    await writeFile(path, password, { mode: 0o600 });
  }
  if (account) {
    await chown(passwordForInitdb, account.uid, account.gid);
    await chown(staging, account.uid, account.gid);
  }
  await run(
    initdb,
    [
      `--pgdata=${join(staging, "cluster")}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordForInitdb}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      "--no-instructions",
    ],
    asServer(account),
  );
  await rm(passwordForInitdb);
}

function otherVersion(folder: string, written: number, { binaries }: PostgresCluster): StartError {
  return new StartError(
    "other_postgres_version",
    `The data in ${folder} was written by PostgreSQL ${written}; this Milepost brings PostgreSQL ` +
      `${binaries.majorVersion}. To bring the data along: (1) with the Milepost that wrote it: npm run backup; ` +
      "(2) with this one: npm run restore -- <the file> --replace.",
  );
}
