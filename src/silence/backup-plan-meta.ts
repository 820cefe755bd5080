import { z } from "zod";
import { jsonValue } from "../slack/json-value.js";

/** What the modal showed: digests, to tell whether somebody has changed it meanwhile. */
export const backupPlanMeta = jsonValue(
  z.object({ silenceId: z.uuid(), access: z.string(), couldStepIn: z.string() }),
);
export type BackupPlanMeta = z.infer<typeof backupPlanMeta>;
