import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { pino } from "pino";
import { z } from "zod";
import { startEmbedded } from "../src/database/embedded.js";
import { migrate } from "../src/database/migrate.js";
import { rowLevelSecurity } from "./row-level-security.js";
import { diffToSchema } from "./schema-engine.js";

const MIGRATIONS_FOLDER = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

const name = z
  .string({ error: "usage: npm run migration -- <what_it_does>" })
  .regex(/^[a-z0-9_]+$/, "the name is lower case, digits and _")
  .parse(process.argv[2]);

await mkdir(MIGRATIONS_FOLDER, { recursive: true });
const dataDir = await mkdtemp(join(tmpdir(), "milepost-migration-"));
const server = await startEmbedded({ dataDir, log: pino({ level: "silent" }), settings: { fsync: "off" } });
try {
  const sql = await nextMigration(server.url);
  process.stdout.write(
    sql === null ? "The migrations already make prisma/schema.prisma.\n" : await write(sql),
  );
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true });
}

/** Against a database made by the migrations there are: it also shows that the new one runs. */
async function nextMigration(url: string): Promise<string | null> {
  await migrate(url, pino({ level: "silent" }));
  const change = await diffToSchema(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (change !== null) await client.query(change);
    const parts = [change, await rowLevelSecurity(client)].filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join("\n");
  } finally {
    await client.end();
  }
}

async function write(sql: string): Promise<string> {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, "migration.sql"), sql);
  // The compiler knows the schema by the client.
  execFileSync("npx", ["prisma", "generate"], { stdio: ["ignore", "ignore", "inherit"] });
  return `Wrote ${folder}/migration.sql: read it before you keep it.\n`;
}
