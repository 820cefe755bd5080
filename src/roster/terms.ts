import type { WorkspaceWork } from "../database/database.js";
import { FieldError } from "../errors.js";
import {
  CHANGED_MEANWHILE,
  changedFields,
  type EditedFields,
  overwrittenFields,
} from "../slack/changed-fields.js";
import { storeTerms, type Terms, termsOf } from "./terms-store.js";

/** What owners alone know of a contractor; empty where nothing is written. */
export async function loadTerms(work: WorkspaceWork, contractorId: string): Promise<Terms> {
  return (await termsOf(work, contractorId)) ?? { notes: "", access: "", couldStepIn: "" };
}

/**
 * Writes down what was changed in a modal, and leaves the rest as it is.
 *
 * @param fields the block of each name that the modal has
 * @throws FieldError when another owner wrote something else in the same field meanwhile
 */
export async function saveTerms<Name extends keyof Terms>(
  work: WorkspaceWork,
  contractorId: string,
  { shown, written }: Pick<EditedFields<Name>, "shown" | "written">,
  fields: readonly (readonly [Name, block: string])[],
): Promise<void> {
  const names = fields.map(([name]) => name);
  const overwritten = overwrittenFields(names, { shown, written, now: await loadTerms(work, contractorId) });
  if (overwritten.length > 0) {
    const blocks = fields.filter(([name]) => overwritten.includes(name)).map(([, block]) => block);
    throw new FieldError(Object.fromEntries(blocks.map((block) => [block, CHANGED_MEANWHILE])));
  }
  const changed = changedFields(names, { shown, written });
  await storeTerms(work, contractorId, Object.fromEntries(changed.map((name) => [name, written[name]])));
}

export type { Terms } from "./terms-store.js";
