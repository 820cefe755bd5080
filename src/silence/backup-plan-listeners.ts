import { z } from "zod";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { reply } from "../slack/reply.js";
import { loadBackupPlan, saveBackupPlan } from "./backup-plan.js";
import { backupPlanMeta } from "./backup-plan-meta.js";
import { backupPlanModal } from "./backup-plan-view.js";
import { SILENCE } from "./ids.js";
import { silenceOf, whileSilent } from "./silent.js";

const silenceId = z.uuid();

export const backupPlanListeners: Listener[] = [
  onClick({
    actionId: SILENCE.backupPlan,
    value: silenceId,
    who: "owner",
    handle: (work, caller, { value }) =>
      // Another way to reach somebody was given for when they are silent, and is shown only then.
      whileSilent(work, value, async (silence) =>
        reply.open(backupPlanModal(await loadBackupPlan(work, silence, caller))),
      ),
  }),

  onSubmit({
    callbackId: SILENCE.backupPlanModal,
    meta: backupPlanMeta,
    who: "owner",
    async handle(work, _caller, { meta, inputs }) {
      // Also when they were heard meanwhile: what was written is true all the same.
      await saveBackupPlan(work, await silenceOf(work, meta.silenceId), meta, {
        access: inputs.text(SILENCE.access),
        couldStepIn: inputs.text(SILENCE.couldStepIn),
      });
      return reply.close();
    },
  }),
];
