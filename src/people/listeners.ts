import { z } from "zod";
import { type Listener, onEvent } from "../dispatch/listener.js";
import { reply } from "../slack/reply.js";
import { noteChanged } from "./changed.js";
import { slackUser } from "./remember.js";

export const peopleListeners: Listener[] = [
  onEvent({
    type: "user_change",
    event: z.object({ user: slackUser }),
    async handle(work, { user }) {
      await noteChanged(work, user);
      return reply.nothing();
    },
  }),
];
