import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { StartError } from "../errors.js";
import {
  type BackupHead,
  type BackupTable,
  copyIn,
  END_OF_ROWS,
  readEndLine,
  readHeadLine,
} from "./format.js";

const NEWLINE = 0x0a;

/** A backup, in the order of its file. */
export type BackupPart =
  | { is: "head"; head: BackupHead }
  /** As COPY takes them, each with its line's end. */
  | { is: "rows"; table: BackupTable; rows: readonly string[] };

/**
 * Reads a whole backup, and gives its head.
 *
 * @throws {StartError} when it is none, ends too early, or is not as it was written
 */
export async function verifyBackup(path: string): Promise<BackupHead> {
  let found: BackupHead | undefined;
  for await (const part of readBackup(path)) if (part.is === "head") found = part.head;
  if (found === undefined) throw notIntact(path);
  return found;
}

/** The same, part by part; what is wrong with it may come to light at its end only. */
export async function* readBackup(path: string): AsyncGenerator<BackupPart> {
  const file = createReadStream(path);
  const text = createGunzip();
  file.on("error", (error) => text.destroy(error));
  file.pipe(text);
  const reader = new BackupReader();
  try {
    for await (const lines of linesOf(text)) yield* reader.read(lines);
    reader.finish();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      throw new StartError("no_backup", `There is no file ${path}.`);
    }
    throw notIntact(path, cause);
  } finally {
    file.destroy();
  }
}

class BackupReader {
  readonly #sha256 = createHash("sha256");
  readonly #counts = new Map<string, number>();
  #head: BackupHead | undefined;
  #table: BackupTable | undefined;
  #next = 0;
  #isEnded = false;

  *read(lines: readonly string[]): Generator<BackupPart> {
    let rows: string[] = [];
    for (const line of lines) {
      if (this.#isEnded) throw new Error("something follows its end");
      if (this.#head === undefined) {
        this.#head = readHeadLine(line);
        yield { is: "head", head: this.#head };
      } else if (this.#table === undefined) {
        this.#begin(this.#head, line);
      } else if (line === END_OF_ROWS) {
        if (rows.length > 0) yield { is: "rows", table: this.#table, rows };
        rows = [];
        this.#table = undefined;
      } else {
        rows.push(`${line}\n`);
        this.#counts.set(this.#table.name, (this.#counts.get(this.#table.name) ?? 0) + 1);
      }
      if (!this.#isEnded) this.#sha256.update(`${line}\n`);
    }
    if (rows.length > 0 && this.#table !== undefined) yield { is: "rows", table: this.#table, rows };
  }

  finish(): void {
    if (!this.#isEnded) throw new Error("it ends too early");
  }

  /** A table's first line, or the last one of all. */
  #begin(head: BackupHead, line: string): void {
    const table = head.tables[this.#next];
    if (table === undefined) {
      this.#end(head, line);
      return;
    }
    if (line !== `${copyIn(table)};`) throw new Error(`"${table.name}" does not begin where it should`);
    this.#table = table;
    this.#next += 1;
  }

  #end(head: BackupHead, line: string): void {
    const { rows, sha256 } = readEndLine(line);
    if (this.#sha256.digest("hex") !== sha256) throw new Error("it was altered");
    for (const { name } of head.tables) {
      if (rows[name] !== (this.#counts.get(name) ?? 0)) throw new Error(`rows of "${name}" are missing`);
    }
    this.#isEnded = true;
  }
}

/** Lines without their ends, as many at once as came at once. A value can hold all that others take for a line's end. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const whole = chunk.lastIndexOf(NEWLINE) + 1;
    if (whole === 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
    const text = Buffer.concat([rest, chunk.subarray(0, whole - 1)]).toString("utf8");
    rest = chunk.subarray(whole);
    yield text.split("\n");
  }
  if (rest.length > 0) throw new Error("its last line has no end");
}

function notIntact(path: string, cause?: unknown): StartError {
  const why = cause instanceof Error ? ` (${cause.message.split("\n")[0]})` : "";
  return new StartError(
    "backup_not_intact",
    `${path} is not a backup of Milepost's, or not whole, or was altered${why}. Nothing was changed. Take another one.`,
    { cause },
  );
}
