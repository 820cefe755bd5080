import { z } from "zod";
import { isKnownTo } from "../../people.js";
import { userAsPayload } from "../../profiles.js";
import { flag, type Method, method, page, pageArgs } from "../method.js";
import { refuse, requireScope } from "../refusal.js";

export const userMethods: Record<string, Method> = {
  "users.info": method(
    z.object({ user: z.string(), include_locale: flag.optional() }),
    ({ world, app }, { user: id, include_locale: locale = false }) => {
      requireScope(app, "users:read");
      const user = world.users.get(id);
      if (!user || !isKnownTo(user, app.teamId)) return refuse("user_not_found");
      return { user: userAsPayload(world, user, app, { locale }) };
    },
  ),

  "users.list": method(
    z.object({ include_locale: flag.optional(), ...pageArgs }),
    ({ world, app }, { include_locale: locale = false, ...paging }) => {
      requireScope(app, "users:read");
      const known = [...world.users.values()].filter((user) => isKnownTo(user, app.teamId));
      const { items, response_metadata } = page(known, paging);
      return { members: items.map((user) => userAsPayload(world, user, app, { locale })), response_metadata };
    },
  ),
};
