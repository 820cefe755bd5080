import type pg from "pg";
import { z } from "zod";
import { StartError } from "../errors.js";

const OLDEST_VERSION = 14;

const serverRow = z.tuple([
  z.object({
    version: z.coerce.number(),
    time_zone: z.string(),
    role: z.string(),
    is_superuser: z.boolean(),
    bypasses: z.boolean(),
  }),
]);

export interface ServerFacts {
  majorVersion: number;
  role: string;
}

/** @throws {StartError} when Milepost on this server would mix workspaces or store wrong instants. */
export async function checkServer(pool: Pick<pg.ClientBase, "query">): Promise<ServerFacts> {
  const { rows } = await pool
    .query(`
    SELECT current_setting('server_version_num') AS version, current_setting('TimeZone') AS time_zone,
           rolname AS role, rolsuper AS is_superuser, rolbypassrls AS bypasses
    FROM pg_roles WHERE rolname = current_user`)
    .catch((cause: Error) => {
      throw new StartError("database_unreachable", `The database does not answer: ${cause.message}`, {
        cause,
      });
    });
  const [server] = serverRow.parse(rows);
  const major = Math.floor(server.version / 10_000);
  if (major < OLDEST_VERSION) {
    throw new StartError(
      "postgres_too_old",
      `DATABASE_URL: the server is PostgreSQL ${major}; Milepost needs ${OLDEST_VERSION} or later.`,
    );
  }
  if (server.is_superuser || server.bypasses) {
    const right = server.is_superuser ? "is a superuser" : "has BYPASSRLS";
    throw new StartError(
      "role_too_powerful",
      `DATABASE_URL: the role "${server.role}" ${right}, so workspaces would not be kept apart. Use one that is ` +
        "neither: CREATE ROLE milepost LOGIN PASSWORD '…'; CREATE DATABASE milepost OWNER milepost.",
    );
  }
  if (server.time_zone !== "UTC") {
    throw new StartError(
      "time_zone_not_utc",
      `DATABASE_URL: sessions are in ${server.time_zone}, and Milepost's must be in UTC. Take TimeZone out of the ` +
        "URL's options.",
    );
  }
  return { majorVersion: major, role: server.role };
}
