import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { StartError } from "../errors.js";

const run = promisify(execFile);
const ACCOUNT_NAME = "postgres";

/** The system account a server runs as when Milepost itself runs as root, which PostgreSQL refuses to. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null when the server can run as the user Milepost runs as. As root: the account `postgres`, which is made
 * if the machine has none.
 * @throws {StartError} when it is missing and cannot be made.
 */
export async function findServerAccount(): Promise<ServerAccount | null> {
  if (process.getuid?.() !== 0) return null;
  const found = await lookUp().catch(() => null);
  if (found) return found;
  try {
    await run("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/bin/false",
      ACCOUNT_NAME,
    ]);
    return await lookUp();
  } catch (cause) {
    throw new StartError(
      "no_server_account",
      `PostgreSQL does not run as root, and there is no account "${ACCOUNT_NAME}" to run it as. ` +
        `Create one (useradd --system ${ACCOUNT_NAME}), run Milepost as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** @throws {StartError} naming the first folder on the way that keeps the server's account out. */
export async function checkReachable(folder: string, account: ServerAccount): Promise<void> {
  const blockedBy = await firstBlocked(folder, account);
  if (blockedBy === null) return;
  throw new StartError(
    "data_dir_unreachable",
    `Milepost runs as root, so its database runs as "${account.name}", and that account cannot enter ` +
      `${blockedBy}. Set DATA_DIR to a folder it can reach (for example /var/lib/milepost), run Milepost as ` +
      "another user, or set DATABASE_URL.",
  );
}

async function lookUp(): Promise<ServerAccount> {
  const [uid, gid] = await Promise.all([run("id", ["-u", ACCOUNT_NAME]), run("id", ["-g", ACCOUNT_NAME])]);
  return { name: ACCOUNT_NAME, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

// Trying, rather than reading modes, also hears access lists and mounts.
async function firstBlocked(folder: string, account: ServerAccount): Promise<string | null> {
  const entered = await run("/bin/sh", ["-c", 'cd "$0"', folder], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
  }).then(
    () => true,
    () => false,
  );
  if (entered) return null;
  const parent = dirname(folder);
  return parent === folder ? folder : ((await firstBlocked(parent, account)) ?? folder);
}
