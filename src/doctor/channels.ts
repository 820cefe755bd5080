import { WebAPIPlatformError } from "@slack/web-api";
import type pg from "pg";
import { z } from "zod";
import { membersOf } from "../workspaces/look-at-channel.js";
import { broken, type Finding, look, well } from "./finding.js";
import type { Bot } from "./slack.js";

const CHOOSE = "choose another in Slack (/milestone setup)";

const workspaceRows = z.array(z.object({ id: z.string(), name: z.string(), channel: z.string().nullable() }));
const contractorRows = z.array(z.object({ user_id: z.string(), name: z.string() }));

/** Whether Milepost can post in each workspace's owner channel, and only owners read it there. */
export async function channelFindings(client: pg.ClientBase, bot: Bot): Promise<Finding[]> {
  const { rows } = await client.query(
    "SELECT id, name, owner_channel_id AS channel FROM workspaces WHERE uninstalled_at IS NULL ORDER BY name",
  );
  const workspaces = workspaceRows.parse(rows);
  const findings: Finding[] = [];
  for (const { id, name, channel } of workspaces) {
    const about = `Owner channel of ${name}`;
    if (id !== bot.teamId) {
      findings.push(
        look(about, `SLACK_BOT_TOKEN is of ${bot.team}.`, `For ${name}, use the token of the app there.`),
      );
    } else if (channel === null) {
      findings.push(look(about, "there is none yet.", "Type /milestone setup in Slack."));
    } else {
      findings.push(await channelFinding(client, bot, about, { workspaceId: id, channel }));
    }
  }
  if (!workspaces.some(({ id }) => id === bot.teamId)) {
    findings.push(
      well(`Owner channel of ${bot.team}`, "none yet: after npm start, type /milestone setup in Slack."),
    );
  }
  return findings;
}

async function channelFinding(
  client: pg.ClientBase,
  { slack }: Bot,
  about: string,
  { workspaceId, channel }: { workspaceId: string; channel: string },
): Promise<Finding> {
  try {
    const { channel: info } = await slack.conversations.info({ channel });
    const name = `#${info?.name ?? channel}`;
    if (info?.is_archived) return broken(about, `${name} is archived.`, `Unarchive it, or ${CHOOSE}.`);
    if (!info?.is_member) {
      return broken(about, `Milepost is not in ${name}.`, `Type /invite @Milepost there, or ${CHOOSE}.`);
    }
    if (info.is_ext_shared) {
      return look(about, `${name} is shared with another company.`, `Only owners should read it: ${CHOOSE}.`);
    }
    const inside = await contractorsIn(client, workspaceId, await membersOf(slack, channel));
    if (inside.length > 0) {
      return look(
        about,
        `${inside.join(", ")} of your contractors can read ${name}, so details are withheld there.`,
        `Remove them from it, or ${CHOOSE}.`,
      );
    }
    return well(about, `Milepost is in ${name}, and no contractor is.`);
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    const { error: name } = error.data;
    if (name === "channel_not_found") {
      return broken(
        about,
        "it was deleted, or is private and Milepost is not in it.",
        `Invite Milepost, or ${CHOOSE}.`,
      );
    }
    return look(about, `Slack does not show it (${name}).`, "See Scopes above, or try again in a minute.");
  }
}

async function contractorsIn(
  client: pg.ClientBase,
  workspaceId: string,
  members: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT user_id, name FROM contractors JOIN people USING (workspace_id, user_id)
     WHERE workspace_id = $1 AND state <> 'ended' AND user_id = ANY($2::text[]) ORDER BY name`,
    [workspaceId, members],
  );
  return contractorRows.parse(rows).map(({ name }) => name);
}
