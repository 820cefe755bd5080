import pg from "pg";
import { type DatabaseServer, databaseUrl, type TestDatabase } from "../support/database.js";

/** By table and primary key, each row as JSON. */
export type Rows = ReadonlyMap<string, string>;

/** What is not a change of state: when Milepost was last alive, and how its tables came to be. */
const NO_STATE = ["liveness", "_prisma_migrations"];

/**
 * All that a database holds, at one moment: to be held against what it holds later, and to go back to. State is every
 * row of every table but `liveness`; tables that are made tomorrow are in it by themselves.
 */
export class KeptState {
  readonly #client: pg.Client;
  readonly #tables: readonly { name: string; key: string }[];
  #kept = "";

  private constructor(client: pg.Client, tables: readonly { name: string; key: string }[]) {
    this.#client = client;
    this.#tables = tables;
  }

  static async of(database: Pick<TestDatabase, "url">, server: DatabaseServer): Promise<KeptState> {
    const name = new URL(database.url).pathname.slice(1);
    const client = new pg.Client({
      connectionString: databaseUrl(server.superuserUrl, name),
      options: "-c TimeZone=UTC",
    });
    await client.connect();
    const { rows } = await client.query<{ name: string; key: string }>(
      `SELECT relname AS name, string_agg(format('%I::text', attname), ' || '' '' || ' ORDER BY attnum) AS key
       FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
         JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
       WHERE indisprimary AND relnamespace = 'public'::regnamespace AND relname <> ALL ($1)
       GROUP BY relname ORDER BY relname`,
      [NO_STATE],
    );
    const state = new KeptState(client, rows);
    await state.keep();
    return state;
  }

  /** What there is now is what is gone back to from now on. */
  async keep(): Promise<void> {
    const copies = this.#tables.map(({ name }) => `CREATE TABLE kept.${name} AS TABLE public.${name}`);
    await this.#client.query(`DROP SCHEMA IF EXISTS kept CASCADE; CREATE SCHEMA kept; ${copies.join("; ")}`);
    this.#kept = JSON.stringify(await this.#digests());
  }

  async isAsKept(): Promise<boolean> {
    return JSON.stringify(await this.#digests()) === this.#kept;
  }

  async rows(): Promise<Rows> {
    const all = this.#tables.map(
      ({ name, key }) => `SELECT '${name} ' || ${key} AS key, to_jsonb(t)::text AS row FROM public.${name} t`,
    );
    const { rows } = await this.#client.query<{ key: string; row: string }>(all.join(" UNION ALL "));
    return new Map(rows.map(({ key, row }) => [key, row]));
  }

  /** Nothing may be under way. */
  async restore(): Promise<void> {
    const names = this.#tables.map(({ name }) => name);
    const back = names.map(
      (name) => `DELETE FROM public.${name}; INSERT INTO public.${name} SELECT * FROM kept.${name}`,
    );
    await this.#client.query(
      `BEGIN; SET LOCAL session_replication_role = replica; ${back.join("; ")}; COMMIT`,
    );
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #digests(): Promise<unknown[]> {
    const all = this.#tables.map(
      ({ name }) => `SELECT '${name}' AS name,
        md5(coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '')) AS digest FROM public.${name} t`,
    );
    return (await this.#client.query(`${all.join(" UNION ALL ")} ORDER BY 1`)).rows;
  }
}

/** The keys of the rows that are there, gone or changed in one and not in the other. */
export function changedKeys(before: Rows, after: Rows): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key));
}
