import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type MovableClock, systemClock } from "../../src/clock.js";
import { examine } from "../../src/doctor/examine.js";
import { lineOf } from "../../src/doctor/finding.js";
import { createLog } from "../../src/log.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { readManifest, type SlackManifest } from "../../src/slack/manifest.js";
import { type Machine, machine } from "../backup/support.js";
import { asSuperuser, createDatabase, databaseUrl } from "../support/database.js";
import { query } from "../support/query.js";

const MANIFEST = fileURLToPath(new URL("../../manifest.yml", import.meta.url));
const PLENTY = 50e9;

let here: Machine;
let clock: MovableClock;
let slack: StrictSlack;
let team: InstalledTeam;
let manifest: SlackManifest;
let env: Record<string, string | undefined>;
let free: number;
beforeEach(async () => {
  here = await machine();
  clock = here.clock;
  // The database's clock and Slack's are real here.
  clock.set(systemClock.now());
  free = PLENTY;
  manifest = await readManifest(MANIFEST);
  slack = await startSlack({
    clock: systemClock,
    manifest: parseManifest(parse(await readFile(MANIFEST, "utf8"))),
  });
  team = slack.addTeam({ name: "Acme" });
  env = {
    SLACK_BOT_TOKEN: team.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.url,
    DATA_DIR: here.dataDir,
  };
});
afterEach(async () => {
  await slack.stop();
  await here.remove();
});

async function doctor(): Promise<string[]> {
  const lines: string[] = [];
  const findings = examine({ env, manifest, clock, freeBytes: async () => free, log: createLog("silent") });
  for await (const finding of findings) lines.push(lineOf(finding));
  const secrets = [env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN, env.DATABASE_URL].filter(
    (each) => each !== undefined,
  );
  for (const secret of secrets) expect(lines.join("\n")).not.toContain(secret);
  return lines;
}
const troubles = async () => (await doctor()).filter((line) => !line.startsWith("✓"));

/** A database in which Acme is set up, with Ana who works for it. */
async function setUp() {
  const database = await here.start();
  const olga = slack.addUser(team.id, { name: "olga", realName: "Olga" });
  const ana = slack.addUser(team.id, { name: "ana", realName: "Ana", kind: "guest" });
  const channel = slack.addChannel(team.id, {
    name: "owners",
    isPrivate: true,
    members: [olga.id],
    bot: true,
  });
  await query(
    database.superuserUrl,
    `INSERT INTO workspaces (id, name, bot_user_id, owner_channel_id, created_at)
     VALUES ('${team.id}', 'Acme', '${team.botUserId}', '${channel.id}', now());
     INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at) VALUES ('${team.id}', '${ana.id}', 'Ana', 'guest', now());
     INSERT INTO contractors (id, workspace_id, user_id, created_at) VALUES (gen_random_uuid(), '${team.id}', '${ana.id}', now())`,
  );
  return { database, channel, ana, run: (text: string) => query(database.superuserUrl, text) };
}

describe("npm run doctor", () => {
  test("finds all well while Milepost is running", async () => {
    await setUp();
    expect(await doctor()).toEqual([
      "✓ Configuration: complete; Slack comes over a socket.",
      "✓ SLACK_BOT_TOKEN: Milepost is installed in Acme.",
      "✓ Scopes: Milepost may do all that it needs.",
      "✓ SLACK_APP_TOKEN: Slack lets Milepost open a socket.",
      "✓ Clock against Slack's: they agree.",
      `✓ Database: PostgreSQL 18, role milepost, in use by Milepost (process ${process.pid}).`,
      "✓ Clock against the database's: they agree.",
      "✓ Schema: it is this version's.",
      expect.stringMatching(/^✓ Disk: [\d.]+ MB of data, 50 GB free\.$/),
      "✓ Owner channel of Acme: Milepost is in #owners, and no contractor is.",
      "✓ Waiting: nothing is overdue, set aside or refused by Slack.",
    ]);
  });

  test("looks at the database while Milepost is not running, and leaves no server behind", async () => {
    const { database } = await setUp();
    await here.stop(database);
    const lines = await doctor();
    expect(lines).toContain(
      `✓ Database: PostgreSQL 18, role milepost, in ${here.dataDir}; Milepost is not running (npm start).`,
    );
    expect(lines.filter((line) => !line.startsWith("✓"))).toEqual([]);
    await expect(query(database.superuserUrl, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  });

  test("before the first start makes nothing, and finds nothing wrong", async () => {
    expect(await troubles()).toEqual([]);
    expect(await doctor()).toContain(`✓ Database: none in ${here.dataDir} yet: npm start makes it.`);
  });

  test("configuration: each problem, with what it should look like", async () => {
    env = { SLACK_BOT_TOKEN: "xoxp-secret", PORT: "many" };
    expect(await doctor()).toEqual([
      expect.stringMatching(
        /^✗ Configuration: SLACK_BOT_TOKEN: should start with "xoxb-".*Or run npm run setup\.$/,
      ),
      expect.stringMatching(/^✗ Configuration: PORT: should be a port number.*It stands in \.env\.$/),
      expect.stringMatching(/^✗ Configuration: SLACK_APP_TOKEN: missing;.*Or run npm run setup\.$/),
    ]);
  });

  test("tokens: what Slack says of those it does not take", async () => {
    env = { ...env, SLACK_BOT_TOKEN: "xoxb-1-1-old", SLACK_APP_TOKEN: "xapp-1-old" };
    expect(await troubles()).toEqual([
      "✗ SLACK_BOT_TOKEN: Slack does not take it (invalid_auth). Run npm run setup.",
      "✗ SLACK_APP_TOKEN: Slack does not take it (invalid_auth). Run npm run setup.",
    ]);
  });

  test("scopes: which are missing, and where to click", async () => {
    manifest = { ...manifest, scopes: [...manifest.scopes, "files:read"] };
    expect(await troubles()).toEqual([
      expect.stringMatching(
        /^! Scopes: Milepost may not do all that it needs: files:read\. On https:.*Reinstall to Workspace/,
      ),
    ]);
  });

  test("Slack out of reach: says so once", async () => {
    env.SLACK_API_URL = "http://127.0.0.1:9/api/";
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Slack: cannot be reached from here\. Is this machine online/),
    ]);
  });

  test("clock: how far it is from the others", async () => {
    await here.start();
    clock.set(new Date(clock.now().getTime() + 3_650_000));
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Clock against Slack's: this machine's is 36\d\d s ahead.*timedatectl/),
      expect.stringMatching(/^✗ Clock against the database's: this machine's is 36\d\d s ahead/),
    ]);
  });

  test("schema: what is not made yet, what failed, and what is newer", async () => {
    const { run } = await setUp();
    await run("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%restorations'");
    expect(await troubles()).toEqual([
      expect.stringMatching(/^! Schema: 1 of this version's changes.*Restart Milepost/),
    ]);
    await run("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%init'");
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Schema: \d+_init failed in the middle\. Restore/),
    ]);
    await run("UPDATE _prisma_migrations SET finished_at = now()");
    await run(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', 'a', '2999_newer', now())",
    );
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Schema: .*newer Milepost \(it has 2999_newer\)/),
    ]);
  });

  test("owner channel: archived, left, shared with a contractor, gone", async () => {
    const { channel, ana, run } = await setUp();
    slack.join(channel.id, ana.id);
    expect(await troubles()).toEqual([
      expect.stringMatching(
        /^! Owner channel of Acme: Ana of your contractors can read #owners.*Remove them from it/,
      ),
    ]);
    slack.archive(channel.id);
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Owner channel of Acme: #owners is archived\. Unarchive it/),
    ]);
    await run("UPDATE workspaces SET owner_channel_id = 'C0GONE'");
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Owner channel of Acme: it was deleted, or is private/),
    ]);
    const open = slack.addChannel(team.id, { name: "open", members: [] });
    await run(`UPDATE workspaces SET owner_channel_id = '${open.id}'`);
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Owner channel of Acme: Milepost is not in #open\. Type \/invite/),
    ]);
    await run("UPDATE workspaces SET owner_channel_id = NULL");
    expect(await troubles()).toEqual([
      expect.stringMatching(/^! Owner channel of Acme: there is none yet\. Type \/milestone setup/),
    ]);
    await run(
      "INSERT INTO workspaces (id, name, bot_user_id, owner_channel_id, created_at) VALUES ('T0OTHER', 'Globex', 'U1', 'C1', now())",
    );
    expect(await troubles()).toContain(
      "! Owner channel of Globex: SLACK_BOT_TOKEN is of Acme. For Globex, use the token of the app there.",
    );
  });

  test("disk: little room, and hardly any", async () => {
    await here.start();
    free = 300e6;
    expect(await troubles()).toEqual([
      expect.stringMatching(/^! Disk: [\d.]+ MB of data, 300 MB free\. Make room: an upgrade/),
    ]);
    free = 50e6;
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Disk: .* 50 MB free\. Make room: the database stops/),
    ]);
  });

  test("waiting: what was set aside, is overdue, was not sent, and what Slack refuses", async () => {
    const { database, run } = await setUp();
    await run(
      `INSERT INTO agenda (workspace_id, kind, subject_id, due_at, parked_at, error) VALUES
         ('${team.id}', 'late', 'm1', now(), now(), 'cannot read'), ('${team.id}', 'week', 'w1', now() - interval '1 hour', NULL, NULL);
       INSERT INTO cards (id, workspace_id, kind, subject_id, sent_to, touched_at)
         VALUES (gen_random_uuid(), '${team.id}', 'note', '1', 'U1', now() - interval '1 hour');
       INSERT INTO alerts (id, workspace_id, kind, subject_id, detail, opened_at)
         VALUES (gen_random_uuid(), '${team.id}', 'undeliverable', '1', 'user_disabled', now())`,
    );
    expect(await troubles()).toEqual([
      "! Waiting: something failed and was set aside: late (cannot read). Its owners have Try again in Slack; the log says more.",
      expect.stringMatching(
        /^! Waiting: Slack refuses messages \(user_disabled\), which owners read of in Slack/,
      ),
      expect.stringMatching(/^! Waiting: 1 thing should have happened over 10 minutes ago\. See Clock/),
      expect.stringMatching(/^! Waiting: 1 message should have been sent over 10 minutes ago\. See Clock/),
    ]);
    await here.stop(database);
    expect(await troubles()).toContain(
      "! Waiting: 1 thing should have happened since Milepost stopped. Run npm start: it makes up for it, each once.",
    );
  });

  test("a database that does not answer: says so, without its password", async () => {
    env.DATABASE_URL = "postgresql://milepost:hunter2@127.0.0.1:9/milepost";
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Database: DATABASE_URL: the database does not answer .*Is it running/),
    ]);
  });

  test("a PostgreSQL of one's own: a role that would mix workspaces", async () => {
    const own = await createDatabase();
    env.DATABASE_URL = own.url;
    expect(await troubles()).toEqual([]);
    await asSuperuser("CREATE ROLE doctor_bypasses LOGIN BYPASSRLS PASSWORD 'pw'");
    const url = new URL(databaseUrl(own.url, own.name));
    [url.username, url.password] = ["doctor_bypasses", "pw"];
    env.DATABASE_URL = url.href;
    expect(await troubles()).toEqual([
      expect.stringMatching(
        /^✗ Database: DATABASE_URL: the role "doctor_bypasses" has BYPASSRLS.*Use one that is/,
      ),
    ]);
    url.searchParams.set("options", "-c TimeZone=Asia/Manila");
    await asSuperuser("ALTER ROLE doctor_bypasses NOBYPASSRLS");
    env.DATABASE_URL = url.href;
    expect(await troubles()).toEqual([
      expect.stringMatching(/^✗ Database: DATABASE_URL: sessions are in Asia\/Manila/),
    ]);
    await own.drop();
    await asSuperuser("DROP ROLE doctor_bypasses");
  });
});
