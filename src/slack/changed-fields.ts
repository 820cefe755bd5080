import { digestOf } from "./digest.js";

/** A modal's fields by name: digests of what it showed, what it holds now, and what somebody may have made of it since. */
export interface EditedFields<Name extends string> {
  shown: Readonly<Record<Name, string>>;
  written: Readonly<Record<Name, string>>;
  now: Readonly<Record<Name, string>>;
}

/** Said on a field that was changed in two places at once. */
export const CHANGED_MEANWHILE =
  "Somebody has changed this meanwhile. Copy what you wrote, close this, and open it again.";

/** Those that were changed in the modal: the others are nobody's wish, and are left as they are. */
export function changedFields<Name extends string>(
  names: readonly Name[],
  { shown, written }: Pick<EditedFields<Name>, "shown" | "written">,
): Name[] {
  return names.filter((name) => digestOf(written[name]) !== shown[name]);
}

/** Of the changed ones, those that would overwrite what somebody else has made of them meanwhile. */
export function overwrittenFields<Name extends string>(
  names: readonly Name[],
  { shown, written, now }: EditedFields<Name>,
): Name[] {
  return changedFields(names, { shown, written }).filter(
    (name) => digestOf(now[name]) !== shown[name] && now[name] !== written[name],
  );
}
