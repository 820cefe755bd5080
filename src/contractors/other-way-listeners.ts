import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { ownerNames } from "../people/caller.js";
import { endSilences } from "../silence/end.js";
import { reply } from "../slack/reply.js";
import { cut } from "../slack/text.js";
import { contractorOf } from "./caller.js";
import { CONTRACTORS } from "./ids.js";
import { OTHER_WAY_MAX, otherWayModal, otherWaySaved } from "./other-way-view.js";
import { storeOtherWay } from "./store.js";

const opened = onClick({
  actionId: CONTRACTORS.otherWay,
  value: nothing,
  who: "contractor",
  async handle(work, caller) {
    return reply.open(otherWayModal(contractorOf(caller).otherWay, await ownerNames(work)));
  },
});

const saved = onSubmit({
  callbackId: CONTRACTORS.otherWayModal,
  meta: nothing,
  who: "contractor",
  async handle(work, caller, { inputs }) {
    const { id } = contractorOf(caller);
    const otherWay = cut(inputs.text(CONTRACTORS.otherWayText), OTHER_WAY_MAX);
    await storeOtherWay(work, id, otherWay);
    await endSilences(work, [id], "in_touch", caller.userId);
    return reply.say(otherWaySaved(otherWay, await ownerNames(work)));
  },
});

export const otherWayListeners: readonly Listener[] = [opened, saved];
