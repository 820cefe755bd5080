import { z } from "zod";
import { type Listener, onEvent } from "../dispatch/listener.js";
import { reply } from "../slack/reply.js";
import { noteUninstalled } from "./uninstall.js";

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

/** Milepost was taken away from the workspace: nothing happens there until it is installed again. */
export const installEvents: Listener[] = [
  onEvent({
    type: "app_uninstalled",
    event: z.object({}),
    async handle(work) {
      await noteUninstalled(work);
      return reply.nothing();
    },
  }),
  onEvent({
    type: "tokens_revoked",
    event: revoked,
    async handle(work, { tokens }) {
      if (tokens.bot.length > 0) await noteUninstalled(work);
      return reply.nothing();
    },
  }),
];
