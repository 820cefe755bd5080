import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlQuery } from "@prisma/driver-adapter-utils";

/** Which rows a transaction sees: a setting that row-level security reads, and its value. */
export interface Scope {
  setting: string;
  value: string;
}

/** Sends a statement right behind what was sent before, without waiting for the answer to that. */
export type Send = (statement: SqlQuery) => Promise<unknown>;

interface Transaction {
  scope: Scope;
  send: Send | null;
}

const TEXT = { scalarType: "string", arity: "scalar" } as const;

/** Prisma's adapter, each of whose transactions begins within the scope in which it was begun. */
export class ScopedAdapter extends PrismaPg {
  readonly #underway = new AsyncLocalStorage<Transaction>();

  /** `fn` begins one transaction. */
  within<T>(scope: Scope, fn: () => Promise<T>): Promise<T> {
    return this.#underway.run({ scope, send: null }, fn);
  }

  /** For the transaction that was begun here. Prisma itself sends one statement at a time. */
  get send(): Send {
    const send = this.#underway.getStore()?.send;
    if (!send) throw new Error("no transaction was begun here");
    return send;
  }

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const begin = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const underway = this.#underway.getStore();
      if (underway === undefined) throw new Error("a transaction was begun outside of a scope");
      const transaction = await begin(isolationLevel);
      const { setting, value } = underway.scope;
      underway.send = (statement) => transaction.executeRaw(statement);
      // Not waited for: where it has failed, so does the statement that is sent right behind it.
      underway
        .send({ sql: "SELECT set_config($1, $2, true)", args: [setting, value], argTypes: [TEXT, TEXT] })
        .catch(() => undefined);
      return transaction;
    };
    return adapter;
  }
}
