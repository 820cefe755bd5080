import { z } from "zod";
import { comeBack } from "../away/mark-away.js";
import { authorOf } from "../check-ins/author.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { FieldError, UserError } from "../errors.js";
import { milestoneFor } from "../milestones/find.js";
import { readLink } from "../milestones/form.js";
import { titleOf } from "../milestones/milestone.js";
import type { Caller } from "../people/caller.js";
import { endSilences } from "../silence/end.js";
import { withUnsent, words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { askName } from "../workspaces/asked-words.js";
import { acceptDelivery } from "./accept.js";
import { deliver } from "./deliver.js";
import { DELIVERIES, DELIVERY_FIELDS } from "./ids.js";
import { openDeliverModal } from "./open-deliver.js";
import { requestChanges } from "./request-changes.js";
import { deliveriesShown } from "./shown.js";
import { undoAcceptDelivery } from "./undo-accept.js";
import { changesModal, type DeliveryShown, decidedContent, wentOnContent } from "./views.js";

const id = z.uuid();

const accept = onClick({
  actionId: DELIVERIES.accept,
  value: id,
  who: "owner",
  async handle(work, caller, { value, from }) {
    const accepted = await acceptDelivery(work, value, caller.userId);
    const delivery = await deliveryFor(work, value);
    if (!accepted) return reply.say(decidedContent(delivery));
    // The card itself says so, where it was the card that was clicked.
    return from === "card" ? reply.nothing() : reply.replace(decidedContent(delivery));
  },
});

const undo = onClick({
  actionId: DELIVERIES.undoAccept,
  value: id,
  who: "owner",
  async handle(work, caller, { value, from }) {
    const undone = await undoAcceptDelivery(work, await deliveryFor(work, value), caller.userId);
    const delivery = await deliveryFor(work, value);
    // Pressed twice, or by two owners: what they wanted is so, whoever was first.
    if (!undone && delivery.state !== "accepted") return reply.say(decidedContent(delivery));
    if (!undone) return reply.say(wentOnContent(delivery));
    return from === "card" ? reply.nothing() : reply.replace(decidedContent(delivery));
  },
});

const askForChanges = onClick({
  actionId: DELIVERIES.requestChanges,
  value: id,
  who: "owner",
  async handle(work, _caller, { value }) {
    const delivery = await deliveryFor(work, value);
    if (delivery.state !== "open") return reply.say(decidedContent(delivery));
    return reply.open(changesModal(value, delivery.milestone));
  },
});

const changesSubmitted = onSubmit({
  callbackId: DELIVERIES.changesModal,
  meta: id,
  who: "owner",
  async handle(work, caller, { meta, inputs }) {
    const text = inputs.text(DELIVERY_FIELDS.changes);
    if (text === "") {
      throw new FieldError({ [DELIVERY_FIELDS.changes]: "Say what is missing: they read it word for word." });
    }
    const asked = await requestChanges(work, meta, text, caller.userId);
    const delivery = await deliveryFor(work, meta);
    return asked ? reply.close() : reply.say(withUnsent(decidedContent(delivery), text));
  },
});

const itsDone = onClick({
  actionId: DELIVERIES.itsDone,
  value: id,
  who: "contractor",
  handle: async (work, caller, { value }) => openDeliverModal(work, await ownMilestone(work, caller, value)),
});

const delivered = onSubmit({
  callbackId: DELIVERIES.deliverModal,
  meta: id,
  who: "contractor",
  async handle(work, caller, { meta, inputs }) {
    const milestone = await ownMilestone(work, caller, meta);
    const link = readLink(inputs.text(DELIVERY_FIELDS.link));
    if (link === undefined) {
      throw new FieldError({
        [DELIVERY_FIELDS.link]: "That is not a web address, like https://example.com/page.",
      });
    }
    if (milestone.state !== "agreed" && milestone.state !== "delivered") {
      const ended = words(`${titleOf(milestone)} is ${milestone.state} already.`);
      return reply.say(withUnsent(ended, inputs.text(DELIVERY_FIELDS.note), link ?? ""));
    }
    await endSilences(work, [milestone.contractorId], "answered", caller.userId);
    await comeBack(work, authorOf(caller, work.now));
    await deliver(work, { milestoneId: meta, note: inputs.text(DELIVERY_FIELDS.note), link });
    return reply.say(words(`${askName(milestone)} hears that ${titleOf(milestone)} is done. Thank you!`));
  },
});

export const deliveryListeners: readonly Listener[] = [
  accept,
  undo,
  askForChanges,
  changesSubmitted,
  itsDone,
  delivered,
];

async function deliveryFor(work: WorkspaceWork, deliveryId: string): Promise<DeliveryShown> {
  const delivery = (await deliveriesShown(work, [deliveryId])).get(deliveryId);
  if (delivery !== undefined) return delivery;
  throw new UserError("gone", "That is not there any more. `/milestone list` shows what is.");
}

/** An owner who does work as well says that their own is done, and nobody else's. */
async function ownMilestone(work: WorkspaceWork, caller: Caller, milestoneId: string) {
  return milestoneFor(work, { ...caller, isOwner: false }, milestoneId);
}
