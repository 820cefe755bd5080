import pg from "pg";
import type { Row } from "./database.js";

/** Asks a database once, over a connection of its own, of all workspaces. */
export async function query(url: string, text: string, params: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, options: "-c milepost.across=on" });
  // A server that ends says so on every connection.
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query<Row>(text, [...params])).rows;
  } finally {
    await client.end();
  }
}
