import { copyFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { MovableClock } from "../clock.js";
import { type Database, openDatabase } from "../database/database.js";
import type { Log } from "../log.js";
import type { Databases } from "./databases.js";
import { type Journal, openJournal, readJournal } from "./journal.js";
import type { SlackLimits } from "./start-playground.js";

/** A workspace on file: what Milepost has stored, what Slack remembers, and what time it is there. */
export interface KeptWorkspace {
  database: Database;
  journal: Journal;
  clock: MovableClock;
  close(): Promise<void>;
}

/** Where workspaces are kept, by name: each is a database and a journal. */
export interface Shelf {
  folder: string;
  databases: Databases;
  /** Of the Slacks that are started here. */
  limits: SlackLimits;
  log: Log;
}

const CLOCK = "clock";
/**
 * Set once it is complete; one that was interrupted before is no workspace. The number is that of the way in which
 * journals are written: one that was written in another way is none either.
 */
const COMPLETE = "complete 1";

/** Opens a complete workspace; null when there is none of that name. */
export async function openKept(shelf: Shelf, name: string): Promise<KeptWorkspace | null> {
  return (await completeFor(shelf, name)) === null ? null : open(shelf, name);
}

/** Begins an empty one at that time, in place of what was there. */
export async function beginKept(shelf: Shelf, name: string, startAt: Date): Promise<KeptWorkspace> {
  await discard(shelf, name);
  await shelf.databases.create(name);
  const kept = await open(shelf, name);
  kept.clock.set(startAt);
  return kept;
}

/** From now on it is found again. `madeBy` says by which program, for who asks. */
export function markComplete({ journal }: KeptWorkspace, madeBy: string): void {
  journal.write(COMPLETE, madeBy);
}

/** By which program it was made; null when there is none that is complete. */
export async function completeFor(shelf: Shelf, name: string): Promise<string | null> {
  const madeBy = readJournal(journalOf(shelf, name)).get(COMPLETE);
  return typeof madeBy === "string" && (await shelf.databases.exists(name)) ? madeBy : null;
}

/** Copies one that nobody has open, in place of what was there. The journal comes last: without it there is none. */
export async function copyKept(shelf: Shelf, from: string, to: string): Promise<void> {
  await discard(shelf, to);
  await shelf.databases.create(to, from);
  const half = `${journalOf(shelf, to)}.new`;
  await copyFile(journalOf(shelf, from), half);
  await rename(half, journalOf(shelf, to));
}

async function discard(shelf: Shelf, name: string): Promise<void> {
  await rm(journalOf(shelf, name), { force: true });
}

async function open({ databases, log, ...shelf }: Shelf, name: string): Promise<KeptWorkspace> {
  const journal = openJournal(journalOf(shelf, name));
  const kept = journal.kept.get(CLOCK);
  const clock = new KeptClock(new Date(typeof kept === "string" ? kept : 0), journal);
  const database = await openDatabase({
    url: databases.urlOf(name),
    dataDir: shelf.folder,
    clock,
    log,
  }).catch((error) => {
    journal.close();
    throw error;
  });
  return {
    database,
    journal,
    clock,
    async close() {
      await database.close();
      journal.close();
    },
  };
}

/** Written down before it is so: what happens at a time happens after the time is known. */
class KeptClock extends MovableClock {
  readonly #journal: Journal;

  constructor(startAt: Date, journal: Journal) {
    super(startAt);
    this.#journal = journal;
  }

  override set(at: Date): void {
    this.#journal.write(CLOCK, at.toISOString());
    super.set(at);
  }
}

function journalOf({ folder }: Pick<Shelf, "folder">, name: string): string {
  return join(folder, `${name}.jsonl`);
}
