import { once } from "node:events";
import { systemClock } from "../../src/clock.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { freePort } from "../support/free-port.js";
import { MANIFEST, type MilepostProcess, startProcess, statusOf } from "../support/milepost-process.js";
import { waitUntil } from "../support/wait-until.js";

/** A Slack, and real processes of Milepost that it sends signed requests to. */
export interface Bench {
  readonly slack: StrictSlack;
  readonly team: InstalledTeam;
  /** Of the one that Slack's requests go to. */
  readonly port: number;
  /** Starts Milepost, by default on the port to which Slack's requests go; it is killed at the end. */
  start(env: Readonly<Record<string, string>>, logFile?: number): MilepostProcess;
  isReady(port?: number): Promise<boolean>;
  /** What `/readyz` says. */
  readiness(port?: number): Promise<string>;
  /** @throws when it is not within twenty seconds */
  untilReady(port?: number): Promise<void>;
  /** Somebody of the team. */
  person(userId: string): Person;
  stop(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const port = await freePort();
  const slack = await startSlack({
    clock: systemClock,
    manifest: MANIFEST,
    app: { requestUrl: `http://127.0.0.1:${port}/slack/events` },
  });
  const team = slack.addTeam({ name: "Acme" });
  const started: MilepostProcess[] = [];
  const isReady = async (at = port) => (await statusOf(at, "/readyz")) === 200;
  return {
    slack,
    team,
    port,
    start(env, logFile) {
      const common = {
        SLACK_BOT_TOKEN: team.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: slack.url,
        PORT: String(port),
      };
      const process = startProcess({ ...common, ...env }, logFile);
      started.push(process);
      return process;
    },
    isReady,
    readiness: async (at = port) => (await fetch(`http://127.0.0.1:${at}/readyz`)).text(),
    untilReady: (at) => waitUntil(() => isReady(at)),
    person: (userId) => slack.person(userId, team.id),
    async stop() {
      for (const { child } of started) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await slack.stop();
    },
  };
}

/** Answers the check-in that somebody was asked last. Returns null when it was taken, else what they saw instead. */
export async function writeUpdate(person: Person, words: string): Promise<string | null> {
  const dm = person.dm();
  const message = person.messages(dm).findLast(({ bot, onlyFor }) => bot !== null && onlyFor === null);
  if (message === undefined) throw new Error("they were not asked");
  const opened = await person.click(message, "Update…");
  const hasModal = await waitUntil(() => person.view() !== undefined, 2_000).then(
    () => true,
    () => false,
  );
  if (!hasModal) return opened.ok ? (person.messages(dm).at(-1)?.text ?? "") : opened.error;
  person.fill({ "How is it going?": "On track", "What moved, or what's in the way?": words });
  const sent = await person.submit();
  if (sent.ok) return null;
  await person.close();
  return Object.values(sent.errors ?? {})[0] ?? sent.error;
}
