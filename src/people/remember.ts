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
  const users = await Promise.all(userIds.map((id) => lookUp(context.slack, id)));
  await context.database.inWorkspace(context.workspaceId, async (work) => {
    for (const user of users) await remember(work, user);
  });
}

/** Writes down what Slack says of somebody, new or changed. */
export async function remember(work: WorkspaceWork, user: SlackUser): Promise<void> {
  const known = {
    name: nameOf(user),
    kind: kindOf(user, work.workspaceId),
    refreshedAt: work.now,
  };
  const key = { workspaceId: work.workspaceId, userId: user.id };
  const before = await work.db.person.findUnique({ where: { workspaceId_userId: key } });
  // Slack can leave out what it has said before: that is no move.
  const timeZone = user.tz ?? before?.timeZone ?? null;
  const deactivatedAt = user.deleted ? (before?.deactivatedAt ?? work.now) : null;
  await work.db.person.upsert({
    where: { workspaceId_userId: key },
    create: { ...key, ...known, timeZone, deactivatedAt },
    update: { ...known, timeZone, deactivatedAt },
  });
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
