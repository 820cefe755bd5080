import { z } from "zod";
import { type Method, method } from "../method.js";
import { refuse, requireScope } from "../refusal.js";

export const teamMethods: Record<string, Method> = {
  "auth.test": method(z.object({}), ({ world, app, desk }) => {
    const team = world.team(app.teamId);
    return {
      url: `${desk.origin()}/`,
      team: team.name,
      user: world.user(app.botUserId).name,
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    };
  }),

  "team.info": method(
    z.object({ team: z.string().optional() }),
    ({ world, app }, { team: id = app.teamId }) => {
      requireScope(app, "team:read");
      if (id !== app.teamId) return refuse("team_not_found");
      const { name, domain } = world.team(id);
      return { team: { id, name, domain, email_domain: "", icon: { image_default: true } } };
    },
  ),

  "bots.info": method(z.object({ bot: z.string().optional() }), ({ world, app }, { bot = app.botId }) => {
    requireScope(app, "users:read");
    if (bot !== app.botId) return refuse("bot_not_found");
    const { realName, updated } = world.user(app.botUserId);
    return {
      bot: {
        id: app.botId,
        deleted: false,
        name: realName,
        updated,
        app_id: world.appId,
        user_id: app.botUserId,
      },
    };
  }),
};
