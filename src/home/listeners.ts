import { z } from "zod";
import { type Listener, onClick, onCommand, onEvent } from "../dispatch/listener.js";
import { userId } from "../slack/ids.js";
import { reply } from "../slack/reply.js";
import { type HelpCommand, helpFor } from "./help.js";
import { homeOf } from "./home.js";
import { HOME } from "./ids.js";
import { noteHomeOpened } from "./store.js";

const pageNumber = z.coerce.number().int().min(0);

const HELP_COMMANDS: readonly HelpCommand[] = ["/milestone", "/contractor"];

export const homeListeners: Listener[] = [
  onEvent({
    type: "app_home_opened",
    event: z.object({ user: userId, tab: z.string().optional() }),
    person: ({ tab, user }) => (tab === "home" ? user : null),
    async handle(work, _event, caller) {
      if (caller === null) return reply.nothing();
      await noteHomeOpened(work, caller.userId);
      return reply.home(await homeOf(work, caller));
    },
  }),
  ...[HOME.next, HOME.back].map((actionId) =>
    onClick({
      actionId,
      value: pageNumber,
      who: "anyone",
      handle: async (work, caller, { value: page }) => reply.home(await homeOf(work, caller, page)),
    }),
  ),
  ...HELP_COMMANDS.flatMap((command) => [
    ...["", "help"].map((word) =>
      onCommand({
        command,
        word,
        who: "anyone",
        handle: async (work, caller) => reply.say(await helpFor(work, caller, null, command)),
      }),
    ),
    onCommand({
      command,
      word: "*",
      who: "anyone",
      handle: async (work, caller, { text }) => reply.say(await helpFor(work, caller, text, command)),
    }),
  ]),
];
