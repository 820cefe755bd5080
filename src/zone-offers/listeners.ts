import { z } from "zod";
import { contractorOf } from "../contractors/caller.js";
import { type Listener, onClick } from "../dispatch/listener.js";
import { endSilences } from "../silence/end.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { chooseZone } from "./choose.js";
import { ZONE_OFFERS } from "./ids.js";

export const zoneOfferListeners: readonly Listener[] = (
  [
    [ZONE_OFFERS.useSlackZone, "used"],
    [ZONE_OFFERS.keepZone, "kept"],
  ] as const
).map(([actionId, choice]) =>
  onClick({
    actionId,
    value: z.uuid(),
    who: "contractor",
    async handle(work, caller, { value }) {
      const { id } = contractorOf(caller);
      const chosen = await chooseZone(work, id, value, choice);
      if (!chosen) return reply.say(words("There is nothing to choose there any more."));
      await endSilences(work, [id], "in_touch", caller.userId);
      return reply.nothing();
    },
  }),
);
