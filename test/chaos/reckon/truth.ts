import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StrictSlack } from "../../../src/playground/slack/start-slack.js";
import type { Parts, Reckoning } from "./parts.js";

/** Every card drawn anew looks as it did: what Slack has was the truth. */
export async function reckonTruth(
  { database, slack, settle, evidence }: Parts,
  found: Reckoning,
): Promise<void> {
  const before = looksOf(slack);
  await database.sql("UPDATE cards SET version = version + 1 WHERE ts IS NOT NULL AND undeliverable IS NULL");
  await settle();
  const after = looksOf(slack);
  const untrue = [...before].flatMap(([where, { look, text }]) => {
    const truth = after.get(where);
    return look === truth?.look ? [] : [{ where, text, truth: truth?.text, look, trueLook: truth?.look }];
  });
  found.counts.untrue = untrue.length;
  for (const { where, text, truth } of untrue)
    found.problems.push(`${where} did not show the truth: ${text}${text === truth ? "" : ` Now: ${truth}`}`);
  await writeFile(join(evidence, "untrue.json"), JSON.stringify(untrue, null, 1));
}

/** What the app's messages say, by where they are. */
function looksOf(slack: StrictSlack): Map<string, { text: string; look: string }> {
  const messages = [...slack.world.channels.values()].flatMap((channel) => [...channel.messages.values()]);
  return new Map(
    messages
      .filter(({ bot }) => bot !== null)
      .map(({ channelId, ts, text, blocks }) => [
        `${channelId} ${ts}`,
        { text, look: JSON.stringify({ text, blocks }, withoutWhatTimeOffers) },
      ]),
  );
}

/** "Later: this afternoon" is offered in the morning, and understood all day. */
function withoutWhatTimeOffers(key: string, value: unknown): unknown {
  return key === "options" ? null : value;
}
