import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { systemClock } from "../../src/clock.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { timed } from "./measure.js";

/** The strict Slack in a process of its own, and its people, who do what they are told. Started by `startStrictSlack`. */

const MANIFEST = fileURLToPath(new URL("../../manifest.yml", import.meta.url));

let slack: StrictSlack;
let teamId = "";

const person = (userId: string) => slack.person(userId, teamId);

/** The last message of the app that says something of theirs. */
function lastMessage(whom: Person) {
  const message = whom.messages(whom.dm()).findLast(({ bot }) => bot !== null);
  if (message === undefined) throw new Error(`${whom.userId} has no message from the app`);
  return message;
}

const inTurn = async <T>(userIds: readonly string[], act: (userId: string) => Promise<T>): Promise<T[]> => {
  const done: T[] = [];
  for (const userId of userIds) done.push(await act(userId));
  return done;
};

async function succeeds(outcome: Promise<{ ok: boolean; error?: string }>): Promise<void> {
  const { ok, error } = await outcome;
  if (!ok) throw new Error(`Slack shows an error: ${error ?? "none"}`);
}

export const acts = {
  async start(requestUrl: string) {
    slack = await startSlack({
      clock: systemClock,
      manifest: parseManifest(parse(readFileSync(MANIFEST, "utf8"))),
      app: { requestUrl },
      // Slowness is what is measured, and no mistake.
      ackTimeoutMs: 60_000,
      triggerLifetimeMs: 60_000,
      homeWaitMs: 60_000,
      logKept: 200,
    });
    return { url: slack.url, signingSecret: slack.signingSecret };
  },
  /** A team with so many people; returns their ids, the owner's first. */
  addTeam(people: number) {
    const team = slack.addTeam({ name: "Acme" });
    teamId = team.id;
    const users = Array.from(
      { length: people + 1 },
      (_, n) => slack.addUser(team.id, { name: `n${n}`, realName: `Ana ${n}` }).id,
    );
    const [ownerId = "", ...userIds] = users;
    const { id: ownerChannelId } = slack.addChannel(team.id, {
      name: "owners",
      isPrivate: true,
      members: [ownerId],
      bot: true,
    });
    return {
      workspaceId: team.id,
      botUserId: team.botUserId,
      botToken: team.botToken,
      ownerId,
      ownerChannelId,
      userIds,
    };
  },
  refusals: () => slack.refusals().map(({ name, refusal }) => `${name}: ${refusal}`),
  /** Each presses **Update…** in the last message to them, and fills what opens. Milliseconds until it is open. */
  openUpdates: (userIds: readonly string[]) =>
    inTurn(userIds, async (userId) => {
      const whom = person(userId);
      const ms = await timed(() => succeeds(whom.click(lastMessage(whom), "Update…")));
      whom.fill({
        "How is it going?": "On track",
        "What moved, or what's in the way?": "The header is done.",
      });
      return ms;
    }),
  closeView: async (userId: string) => succeeds(person(userId).close()),
  /** All press **Send** at once. Milliseconds until each is acknowledged. */
  submit: (userIds: readonly string[]) =>
    Promise.all(userIds.map((userId) => timed(() => succeeds(person(userId).submit())))),
  openHome: (userId: string) => timed(() => person(userId).openHome()),
  command: (userId: string, command: string, text: string) =>
    timed(() => succeeds(person(userId).command(command, text))),
};

export type Acts = typeof acts;

process.on("message", async ({ act, args }: { act: keyof Acts; args: unknown[] }) => {
  try {
    process.send?.({ done: await Reflect.apply(acts[act], null, args) });
  } catch (error) {
    process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
