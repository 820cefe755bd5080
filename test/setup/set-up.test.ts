import { spawnSync } from "node:child_process";
import { chown, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { systemClock } from "../../src/clock.js";
import { createLog } from "../../src/log.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { setUp } from "../../src/setup/set-up.js";
import { readManifest, type SlackManifest } from "../../src/slack/manifest.js";

const MANIFEST = fileURLToPath(new URL("../../manifest.yml", import.meta.url));
const NOT_THERE = "http://127.0.0.1:9/api/";

let folder: string;
let envFile: string;
let slack: StrictSlack;
let team: InstalledTeam;
let manifest: SlackManifest;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-setup-"));
  envFile = join(folder, ".env");
  manifest = await readManifest(MANIFEST);
  slack = await startSlack({
    clock: systemClock,
    manifest: parseManifest(parse(await readFile(MANIFEST, "utf8"))),
  });
  team = slack.addTeam({ name: "Acme" });
});
afterEach(async () => {
  await slack.stop();
  await rm(folder, { recursive: true });
});

/** Answers in this order, and stops when there is none left. Returns whether it came to its end, and what was read. */
async function answering(
  answers: readonly string[],
  options: { apiUrl?: string; scopes?: readonly string[] } = {},
) {
  const left = [...answers];
  const read: string[] = [];
  const isDone = await setUp(
    {
      say: (words) => read.push(words),
      problem: (words) => read.push(`✗ ${words}`),
      askSecret: async (question) => {
        read.push(`? ${question}`);
        return left.shift() ?? null;
      },
      meanwhile: (_, work) => work,
    },
    {
      envFile,
      manifest: { ...manifest, scopes: options.scopes ?? manifest.scopes },
      test: { slackApiUrl: options.apiUrl ?? slack.url, log: createLog("silent") },
    },
  );
  return { isDone, read };
}
const env = () => readFile(envFile, "utf8");

describe("npm run setup", () => {
  it("leads from nothing to connected, and leaves a file that only its owner reads", async () => {
    const { isDone, read } = await answering([slack.appToken, ` ${team.botToken}\n`]);
    expect(isDone).toBe(true);
    expect(read).toEqual([
      expect.stringContaining(manifest.link),
      expect.stringContaining("App-Level Tokens"),
      "? Paste the App-Level Token (xapp-…)",
      "SLACK_APP_TOKEN works: Slack lets Milepost open a socket.",
      expect.stringContaining("Install to Workspace"),
      "? Paste the Bot User OAuth Token (xoxb-…)",
      "SLACK_BOT_TOKEN works: Milepost is installed in Acme.",
      "All is well. Start Milepost (npm start, or docker compose up -d), and type /milestone in Slack.",
    ]);
    expect(await env()).toBe(`SLACK_APP_TOKEN=${slack.appToken}\nSLACK_BOT_TOKEN=${team.botToken}\n`);
    expect((await stat(envFile)).mode & 0o777).toBe(0o600);
  });

  // As it does in a container, whose root is not who reads the file outside.
  it.skipIf(process.getuid?.() !== 0)("by root, the file belongs to whoever has the folder", async () => {
    await chown(folder, 1234, 1235);
    await answering([slack.appToken]);
    expect(await stat(envFile)).toMatchObject({ uid: 1234, gid: 1235 });
  });

  it("the link creates the app that the manifest describes", () => {
    const url = new URL(manifest.link);
    expect(`${url.origin}${url.pathname}`).toBe("https://api.slack.com/apps");
    expect(JSON.parse(url.searchParams.get("manifest_json") ?? "")).toMatchObject({
      display_information: { name: "Milepost" },
    });
    expect(manifest.scopes).toContain("chat:write");
  });

  it("says what is wrong with what was pasted, and asks again", async () => {
    const { isDone, read } = await answering([
      team.botToken,
      "nonsense",
      "xapp-…",
      "xapp-1-A0-1-abc",
      slack.appToken,
      slack.appToken,
      "xoxb-1-1-abc",
      team.botToken,
    ]);
    expect(isDone).toBe(true);
    expect(read.filter((words) => words.startsWith("✗"))).toEqual([
      "✗ That is the Bot User OAuth Token. It is asked for next.",
      "✗ The App-Level Token begins with xapp-: you find it under Basic Information, App-Level Tokens.",
      "✗ There are characters in it that no token has: copy all of it, and nothing else.",
      expect.stringMatching(
        /^✗ Slack does not take it \(invalid_auth\)\. Generate one under Basic Information/,
      ),
      "✗ That is the App-Level Token again. This one begins with xoxb-.",
      expect.stringMatching(/^✗ Slack does not take it \(invalid_auth\)\. Copy it again from Install App/),
    ]);
  });

  it("takes a token as it was copied, with its quotes", async () => {
    expect((await answering([`"${slack.appToken}"`, `'${team.botToken}' `])).isDone).toBe(true);
    expect(await env()).toBe(`SLACK_APP_TOKEN=${slack.appToken}\nSLACK_BOT_TOKEN=${team.botToken}\n`);
  });

  it("while Slack cannot be reached, tries the same token again on Enter, and sends nobody to make a new one", async () => {
    await writeFile(envFile, `SLACK_APP_TOKEN=${slack.appToken}\n`);
    const { isDone, read } = await answering(["", ""], { apiUrl: NOT_THERE });
    expect(isDone).toBe(false);
    const unreached =
      "✗ Slack cannot be reached from here. Is this machine online? Press Enter to try again.";
    const asked = "? Paste the App-Level Token (xapp-…)";
    const stopped = "Stopped. What worked is kept: the same command goes on from here.";
    expect(read).toEqual([unreached, asked, unreached, asked, unreached, asked, stopped]);
  });

  it("names the scopes that the app lacks", async () => {
    const scopes = [...manifest.scopes, "files:read"];
    const { isDone, read } = await answering([slack.appToken, team.botToken], { scopes });
    expect(isDone).toBe(false);
    expect(read.join("\n")).toContain("✗ The app may not do all that Milepost needs: files:read is missing.");
    expect(await env()).not.toContain("SLACK_BOT_TOKEN");
  });

  it("keeps what was good when they stop, and goes on from there", async () => {
    expect((await answering([slack.appToken])).isDone).toBe(false);
    expect(await env()).toBe(`SLACK_APP_TOKEN=${slack.appToken}\n`);
    const { isDone, read } = await answering([team.botToken]);
    expect(isDone).toBe(true);
    expect(read).not.toContain("? Paste the App-Level Token (xapp-…)");
  });

  it("repairs what has stopped working, and leaves all else in the file", async () => {
    const kept = "# ours\nLOG_LEVEL=debug\n";
    await writeFile(
      envFile,
      `${kept}SLACK_BOT_TOKEN=xoxb-1-1-old\nexport SLACK_APP_TOKEN="${slack.appToken}"\n`,
    );
    const { isDone } = await answering([team.botToken]);
    expect(isDone).toBe(true);
    expect(await env()).toBe(
      `${kept}SLACK_BOT_TOKEN=${team.botToken}\nexport SLACK_APP_TOKEN="${slack.appToken}"\n`,
    );
  });

  it("asks for no App-Level Token where Slack comes over HTTP", async () => {
    await writeFile(envFile, `SLACK_SIGNING_SECRET=${"0".repeat(32)}\n`);
    const { isDone, read } = await answering([team.botToken]);
    expect(isDone).toBe(true);
    expect(read.filter((words) => words.startsWith("?"))).toEqual([
      "? Paste the Bot User OAuth Token (xoxb-…)",
    ]);
  });

  it("says so when Slack cannot be reached, and forgets nothing", async () => {
    const { isDone, read } = await answering([slack.appToken], { apiUrl: NOT_THERE });
    expect(isDone).toBe(false);
    expect(read.join("\n")).toContain("✗ Slack cannot be reached from here.");
  });

  it("asks nothing where nobody can answer, and says what to do instead", () => {
    const main = fileURLToPath(new URL("../../dist/setup/main.js", import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [main], {
      cwd: folder,
      encoding: "utf8",
      input: "",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("run it in a terminal");
  });
});
