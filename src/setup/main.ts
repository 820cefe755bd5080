import { resolve } from "node:path";
import { isCancel, log as lines, password, spinner } from "@clack/prompts";
import { config as loadDotEnv } from "dotenv";
import { createLog } from "../log.js";
import { readManifest } from "../slack/manifest.js";
import { setUp } from "./set-up.js";
import type { Terminal } from "./terminal.js";

const ENV_FILE = resolve(".env");

const terminal: Terminal = {
  // As it is: a link that was wrapped by us would not open.
  say: (words) => lines.message(words, { spacing: 0 }),
  problem: (words) => lines.error(words),
  async askSecret(message) {
    const given = await password({ message });
    return isCancel(given) ? null : given;
  },
  async meanwhile(words, work) {
    const turning = spinner();
    turning.start(words);
    try {
      return await work;
    } finally {
      turning.clear();
    }
  },
};

if (process.stdin.isTTY !== true) {
  process.stderr.write(
    "npm run setup asks questions: run it in a terminal, or write .env yourself (README.md, Connect it to Slack).\n",
  );
  process.exit(1);
}
loadDotEnv({ quiet: true });
const isDone = await setUp(terminal, {
  envFile: ENV_FILE,
  manifest: await readManifest(new URL("../../manifest.yml", import.meta.url)),
  test: { slackApiUrl: process.env.SLACK_API_URL, log: createLog("silent") },
});
process.exit(isDone ? 0 : 1);
