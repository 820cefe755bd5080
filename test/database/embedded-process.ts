import { createInterface } from "node:readline";
import pg from "pg";
import { pino } from "pino";
import { startEmbedded } from "../../src/database/embedded.js";

// A process of its own for embedded.test.ts: says where the database is, and stops it well on a line of input or
// on SIGINT, after a last query.
const [dataDir = ""] = process.argv.slice(2);
const embedded = await startEmbedded({ dataDir, log: pino({ level: "silent" }), settings: { fsync: "off" } });
const stop = async () => {
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  await client.query("SELECT 1");
  await client.end();
  await embedded.stop();
  process.exit(0);
};
process.once("SIGINT", stop);
createInterface({ input: process.stdin }).once("line", stop);
process.stdout.write(`${embedded.url}\n`);
