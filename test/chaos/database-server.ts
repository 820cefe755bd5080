import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type Server, type Socket, connect as tcpConnect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { EmbeddedDatabase } from "../../src/database/embedded.js";
import { startTestServer } from "../support/server.js";

const NAME = "chaos";
/** What it has said to be committed outlives its own crash. */
const SETTINGS = { synchronous_commit: "on" };
const AWAY_POLL_MS = 100;

/** A PostgreSQL that can be taken away, behind an address that stays. */
export class DatabaseServer {
  readonly #dataDir: string;
  readonly #sockets = new Set<Socket>();
  readonly #proxy: Server;
  readonly #password = randomBytes(12).toString("hex");
  #server: EmbeddedDatabase;
  #restarting: Promise<void> | null = null;

  private constructor(dataDir: string, server: EmbeddedDatabase) {
    this.#dataDir = dataDir;
    this.#server = server;
    this.#proxy = createServer((socket) => this.#forward(socket));
  }

  static async start(dataDir: string): Promise<DatabaseServer> {
    const started = new DatabaseServer(dataDir, await startTestServer(dataDir, SETTINGS));
    await started.#prepare();
    await new Promise<void>((resolve) => started.#proxy.listen(0, "127.0.0.1", resolve));
    return started;
  }

  /** For Milepost: a role without any right but its own database. */
  get url(): string {
    const address = this.#proxy.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    return `postgres://${NAME}:${this.#password}@127.0.0.1:${port}/${NAME}`;
  }

  /** Asks it, beside everybody, for what it has of all workspaces. Throws while it is away. */
  async sql<Row extends pg.QueryResultRow>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({
      connectionString: this.#superuserUrl(NAME),
      options: "-c TimeZone=UTC -c milepost.across=on",
      connectionTimeoutMillis: 2_000,
    });
    client.on("error", () => {});
    await client.connect();
    try {
      return (await client.query<Row>(text, [...params])).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Breaks every connection to it. */
  cutConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Away and back again; `crashed`: without finishing anything. */
  restart({ crashed }: { crashed: boolean }): Promise<void> {
    this.#restarting ??= this.#restart(crashed).finally(() => {
      this.#restarting = null;
    });
    return this.#restarting;
  }

  async #restart(crashed: boolean): Promise<void> {
    if (crashed) {
      const pid = await readFile(join(this.#dataDir, "postgres", "cluster", "postmaster.pid"), "utf8");
      process.kill(Number(pid.split("\n")[0]), "SIGQUIT");
      this.cutConnections();
      // Whoever started it notices, and starts it again.
      while (!(await this.#isThere())) await pause(AWAY_POLL_MS);
    } else {
      await this.#server.stop();
      this.cutConnections();
      this.#server = await startTestServer(this.#dataDir, SETTINGS);
    }
  }

  async stop(): Promise<void> {
    await this.#restarting;
    this.cutConnections();
    this.#proxy.close();
    await this.#server.stop();
  }

  async #isThere(): Promise<boolean> {
    return this.sql("SELECT 1").then(
      () => true,
      () => false,
    );
  }

  async #prepare(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#superuserUrl("postgres") });
    await client.connect();
    await client.query(`CREATE ROLE ${NAME} LOGIN PASSWORD '${this.#password}'`);
    await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
    await client.end();
  }

  #superuserUrl(database: string): string {
    const url = new URL(this.#server.superuserUrl);
    url.pathname = database;
    return url.href;
  }

  #forward(socket: Socket): void {
    const { hostname, port } = new URL(this.#server.superuserUrl);
    const onward = tcpConnect(Number(port), hostname);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.#sockets.add(one);
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
  }
}
