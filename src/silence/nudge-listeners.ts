import { z } from "zod";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { openMilestones } from "../milestones/open-milestones.js";
import type { Caller } from "../people/caller.js";
import { loadNames } from "../people/names.js";
import { words } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import type { SilenceRow } from "./card-store.js";
import { SILENCE } from "./ids.js";
import { checkNudge, type NudgeCheck, nudge } from "./nudge.js";
import { loadNudge, loadWaitingNudge } from "./nudge-store.js";
import { isAboutToBeSent } from "./nudge-time.js";
import {
  type NudgeTime,
  nudgeModal,
  nudgeOverModal,
  nudgeSentModal,
  nudgeUndoneModal,
  nudgeWaitingModal,
} from "./nudge-views.js";
import { sendNow, undoNudge } from "./send-nudges.js";
import { endedWords, silenceOf, whileSilent } from "./silent.js";

const silenceId = z.uuid();
const nudgeId = z.uuid();
const written = z
  .string()
  .transform((value) => ({ id: value.replace(/^anyway /, ""), anyway: value.startsWith("anyway ") }))
  .pipe(z.object({ id: silenceId, anyway: z.boolean() }));

type Nudge = NonNullable<Awaited<ReturnType<typeof loadNudge>>>;

export const nudgeListeners: Listener[] = [
  onClick({
    actionId: SILENCE.nudge,
    value: silenceId,
    who: "owner",
    handle: (work, caller, { value }) =>
      whileSilent(work, value, async (silence) => {
        const waiting = await loadWaitingNudge(work, value);
        if (waiting !== null) return reply.open(await waitingView(work, silence, waiting.id));
        const check = await checkNudge(work, silence, false);
        if (check.is === "refused") return reply.say(words(check.why));
        return reply.open(await nudgeView(work, silence, caller, check));
      }),
  }),

  onSubmit({
    callbackId: SILENCE.nudgeModal,
    meta: written,
    who: "owner",
    handle(work, caller, { meta: { id, anyway }, inputs }) {
      const text = inputs.text(SILENCE.nudgeText);
      const send = async (silence: SilenceRow) => {
        const nudged = await nudge(work, silence, { fromUserId: caller.userId, text, anyway });
        return reply.change(
          nudged.is === "kept"
            ? await waitingView(work, silence, nudged.id)
            : // What they wrote stays where it is.
              await nudgeView(work, silence, caller, nudged),
        );
      };
      return whileSilent(work, id, send, text);
    },
  }),

  onClick({
    actionId: SILENCE.undoNudge,
    value: nudgeId,
    who: "owner",
    async handle(work, _caller, { value }) {
      const { found, silence } = await nudgeOf(work, value);
      const { name } = silence.contractor.person;
      if (await undoNudge(work, value)) return reply.change(nudgeUndoneModal(name, found.text));
      return overReply(work, value);
    },
  }),

  onClick({
    actionId: SILENCE.sendNudgeNow,
    value: nudgeId,
    who: "owner",
    async handle(work, _caller, { value }) {
      const { found, silence } = await nudgeOf(work, value);
      // Night has fallen there since the button was shown: the morning stands.
      if (found.dueAt !== null && !isAboutToBeSent(found.dueAt, work.now)) {
        return reply.change(await waitingView(work, silence, value));
      }
      if (await sendNow(work, value)) return reply.change(nudgeSentModal(silence.contractor.person.name));
      return overReply(work, value);
    },
  }),
];

async function nudgeView(
  work: WorkspaceWork,
  { id: silenceId, contractorId, contractor }: SilenceRow,
  { name: from }: Caller,
  check: Exclude<NudgeCheck, { is: "refused" }>,
) {
  const milestones = (await openMilestones(work, [contractorId])).get(contractorId) ?? [];
  const heldBack = check.is === "over_cap" ? check.heldBack : null;
  const { name } = contractor.person;
  const when = whenOf(work, contractor, check.sendAt);
  return nudgeModal({ silenceId, name, from, milestones, when, heldBack });
}

async function waitingView(work: WorkspaceWork, silence: SilenceRow, id: string) {
  const { found } = await nudgeOf(work, id);
  const { contractor } = silence;
  const names = await loadNames(work, [found.fromUserId]);
  return nudgeWaitingModal({
    id,
    name: contractor.person.name,
    from: names.get(found.fromUserId) ?? "Somebody",
    text: found.text,
    ...whenOf(work, contractor, found.dueAt ?? work.now),
  });
}

function whenOf({ now }: WorkspaceWork, contractor: SilenceRow["contractor"], at: Date): NudgeTime {
  const { person, workspace } = contractor;
  return { at, zone: zoneOf({ contractor, person, workspace }), isSoon: isAboutToBeSent(at, now) };
}

/** Undo or Send now came too late: what has become of it. */
async function overReply(work: WorkspaceWork, id: string): Promise<Reply> {
  const { found, silence } = await nudgeOf(work, id);
  const { name } = silence.contractor.person;
  if (found.sentAt !== null)
    return reply.change(nudgeOverModal(`It was sent already: ${name} has it.`, found.text));
  const ended = await endedWords(work, silence);
  return reply.change(nudgeOverModal(`${ended} This nudge was not sent.`.trim(), found.text));
}

/** @throws UserError when there is none in this workspace */
async function nudgeOf(work: WorkspaceWork, id: string): Promise<{ found: Nudge; silence: SilenceRow }> {
  const found = await loadNudge(work, id);
  if (found === null || found.silenceId === null) {
    throw new UserError("unknown_nudge", "Milepost does not know this nudge any more.");
  }
  return { found, silence: await silenceOf(work, found.silenceId) };
}
