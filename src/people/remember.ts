import { WebAPIPlatformError, type WebClient } from "@slack/web-api";
import { z } from "zod";
import type { Database, WorkspaceWork } from "../database/database.js";
import type { PersonKind } from "../database/generated/client.js";
import { UserError } from "../errors.js";

/** A person as `users.info` and user events show them; external people lack much of it. */
export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  tz: z.string().nullish(),
  profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
});
export type SlackUser = z.infer<typeof slackUser>;

/** Asks Slack who these people are and remembers it. @throws UserError when Slack knows no such person */
export async function rememberPeople(
  context: { database: Database; slack: WebClient; workspaceId: string },
  userIds: readonly string[],
): Promise<void> {
  const users = await Promise.all([...new Set(userIds)].map((id) => lookUp(context.slack, id)));
  await context.database.inWorkspace(context.workspaceId, async (work) => {
    await remember(work, ...users);
  });
}

/** Writes down what Slack says of people, new or changed; each is given once. */
export async function remember(work: WorkspaceWork, ...users: readonly SlackUser[]): Promise<void> {
  const { workspaceId } = work;
  const now = work.now.toISOString();
  // Slack can leave out a zone that it has given before: that is no move.
  await work.db.$executeRaw`
    INSERT INTO people (workspace_id, user_id, name, kind, time_zone, deactivated_at, refreshed_at)
    SELECT ${workspaceId}, id, name, kind::"PersonKind", time_zone, CASE WHEN deleted THEN ${now}::timestamptz END,
      ${now}::timestamptz
    FROM unnest(
      ${users.map(({ id }) => id)}::text[], ${users.map(nameOf)}::text[],
      ${users.map((user) => kindOf(user, workspaceId))}::text[], ${users.map(({ tz }) => tz ?? null)}::text[],
      ${users.map(({ deleted }) => deleted)}::bool[]
    ) AS said(id, name, kind, time_zone, deleted)
    ON CONFLICT (workspace_id, user_id) DO UPDATE SET name = EXCLUDED.name, kind = EXCLUDED.kind,
      time_zone = COALESCE(EXCLUDED.time_zone, people.time_zone), refreshed_at = EXCLUDED.refreshed_at,
      deactivated_at = CASE WHEN EXCLUDED.deactivated_at IS NOT NULL
        THEN COALESCE(people.deactivated_at, EXCLUDED.deactivated_at) END`;
}

/** @throws UserError `unknown_person` */
async function lookUp(slack: WebClient, user: string): Promise<SlackUser> {
  try {
    return slackUser.parse((await slack.users.info({ user })).user);
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || !/^users?_not_(found|visible)$/.test(error.data.error))
      throw error;
    throw new UserError(
      "unknown_person",
      "Slack does not show Milepost this person. Invite Milepost to a channel you share with them, then try again.",
      { cause: error },
    );
  }
}

function nameOf(user: SlackUser): string {
  const { profile } = user;
  return profile.display_name || profile.real_name || user.real_name || user.name || user.id;
}

/** A person from another company is external, whatever they are at home. */
function kindOf(user: SlackUser, workspaceId: string): PersonKind {
  if (user.is_bot || user.id === "USLACKBOT") return "bot";
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== workspaceId)) return "external";
  return user.is_restricted || user.is_ultra_restricted ? "guest" : "member";
}
