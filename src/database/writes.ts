import type { ArgType } from "@prisma/driver-adapter-utils";
import type { Prisma } from "./generated/client.js";
import type { Send } from "./scoped-adapter.js";

/** What one transaction has written without waiting for it. */
export class Writes {
  readonly #sent: Promise<unknown>[] = [];

  send(send: Send, statement: Prisma.Sql): void {
    const { values } = statement;
    const sent = send({ sql: statement.text, args: [...values], argTypes: values.map(typeOf) });
    // It is looked at in the end.
    sent.catch(() => undefined);
    this.#sent.push(sent);
  }

  /**
   * What became of the transaction. After a write that failed PostgreSQL takes its COMMIT for a ROLLBACK without a word, and
   * refuses every other statement without saying why.
   */
  async decide<T>(transaction: Promise<T>): Promise<T> {
    const [ended] = await Promise.allSettled([transaction]);
    await Promise.all(this.#sent);
    if (ended.status === "rejected") throw ended.reason;
    return ended.value;
  }
}

function typeOf(value: unknown): ArgType {
  return { scalarType: "unknown", arity: Array.isArray(value) ? "list" : "scalar" };
}
