import { z } from "zod";
import type { Host } from "../host.js";
import { type Outcome, TROUBLE_KINDS } from "./protocol.js";

const id = z.string().min(1).max(255);

/** What the playground can do that is no business of Slack's people. */
export const controlSchema = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("move"),
    to: z.union([
      z.enum(["next", "hour", "day", "week"]),
      z.iso.datetime().transform((text) => new Date(text)),
    ]),
  }),
  z.object({ do: z.literal("stop_moving") }),
  z.object({ do: z.literal("run_fast") }),
  z.object({ do: z.literal("reset"), kind: z.enum(["lived_in", "empty"]) }),
  z.object({ do: z.literal("trouble"), kind: z.enum(TROUBLE_KINDS).nullable() }),
  z.object({ do: z.literal("drop_connections") }),
  z.object({ do: z.literal("deactivate"), userId: id }),
  z.object({ do: z.literal("reactivate"), userId: id }),
  z.object({ do: z.literal("remove_app"), channelId: id }),
  z.object({ do: z.literal("add_app"), channelId: id }),
]);

export type Control = z.input<typeof controlSchema>;

/** Does it; answers once it is done, and for moves once that time has arrived. What cannot be is an outcome. */
export async function control(host: Host, what: z.output<typeof controlSchema>): Promise<Outcome> {
  try {
    await carryOut(host, what);
    return { ok: true };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function carryOut(host: Host, what: z.output<typeof controlSchema>): Promise<void> {
  switch (what.do) {
    case "move":
      return host.move(what.to);
    case "stop_moving":
      return host.stopMoving();
    case "run_fast":
      return host.runFast();
    case "reset":
      return host.reset(what.kind);
    case "trouble":
      return host.makeTrouble(what.kind);
    case "drop_connections":
      return host.inSlack((slack) => slack.faults.dropSockets());
    case "deactivate":
      return host.inSlack((slack) => slack.deactivate(what.userId));
    case "reactivate":
      return host.inSlack((slack) => slack.reactivate(what.userId));
    case "remove_app":
      return host.inSlack((slack) => slack.removeBot(what.channelId));
    case "add_app":
      return host.inSlack((slack) => slack.addBot(what.channelId));
  }
}
