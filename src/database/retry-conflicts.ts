import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const RETRIES = 4;
const PAUSE_MS = 20;

// SQLSTATE 40001 and 40P01, as Prisma's adapter names them: as it is from a commit, wrapped from a query.
const fromCommit = z.object({ cause: z.object({ kind: z.literal("TransactionWriteConflict") }) });
const fromQuery = z.object({ meta: z.object({ driverAdapterError: fromCommit }) });
const conflict = z.union([fromCommit, fromQuery]);

/** Runs a transaction again when the database ended it as the loser of a deadlock or a serialization conflict. */
export async function retryConflicts<T>(transaction: () => Promise<T>): Promise<T> {
  for (let retry = 0; retry < RETRIES; retry += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (!conflict.safeParse(error).success) throw error;
      // Uneven pauses, so that the two do not meet again.
      await sleep(PAUSE_MS * (retry + Math.random()));
    }
  }
  return transaction();
}
