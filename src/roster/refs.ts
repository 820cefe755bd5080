import { z } from "zod";
import { jsonValue } from "../slack/json-value.js";

/** What buttons' values and modals' metadata about contractors hold. */

/** Those who work here, or everybody, also those whose work has ended. */
export const listRef = jsonValue(z.object({ filter: z.enum(["here", "all"]), page: z.int().min(0) }));
export type ListRef = z.infer<typeof listRef>;

export const contractorId = z.uuid();

/** A pause or an end, by its notice, so that a button of an earlier one does not undo a later one. */
export const undoRef = jsonValue(z.object({ contractorId: z.uuid(), noticeId: z.uuid() }));
export type UndoRef = z.infer<typeof undoRef>;

/** What the modal showed: digests, to tell whether somebody has changed it meanwhile. */
export const termsMeta = jsonValue(
  z.object({ contractorId: z.uuid(), notes: z.string(), access: z.string(), couldStepIn: z.string() }),
);
export type TermsMeta = z.infer<typeof termsMeta>;

export const endMeta = jsonValue(z.object({ contractorId: z.uuid(), open: z.string() }));
export type EndMeta = z.infer<typeof endMeta>;
