import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { PgBoss } from "pg-boss";
import { pino } from "pino";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/database/migrate.js";
import type { DatabaseServer } from "./database.js";
import { fastFolder, startTestServer } from "./server.js";

declare module "vitest" {
  export interface ProvidedContext {
    readonly databaseServer: DatabaseServer;
  }
}

const TEMPLATE = "milepost";

/** One server for the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...server } = await startTemplateServer();
  project.provide("databaseServer", server);
  return stop;
}

/** A server with a migrated database that every test database is a copy of. */
export async function startTemplateServer(): Promise<DatabaseServer & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(await fastFolder(), "milepost-test-"));
  const server = await startTestServer(dataDir);
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true });
  };
  try {
    await migrate(server.url, pino({ level: "silent" }));
    await installQueue(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { superuserUrl: server.superuserUrl, roleUrl: server.url, template: TEMPLATE, stop };
}

async function installQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
}
