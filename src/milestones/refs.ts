import { z } from "zod";
import { channelId, userId } from "../slack/ids.js";
import { jsonValue } from "../slack/json-value.js";
import { formNotices } from "./form-notices.js";

/** What buttons' values and modals' metadata of milestones hold. */

/** Which of an owner's milestones, or of one contractor's, by id. A contractor's own are always just theirs. */
export const listRef = jsonValue(
  z.object({ filter: z.enum(["mine", "late", "all"]).or(z.uuid()), page: z.int().min(0) }),
);
export type ListRef = z.infer<typeof listRef>;
export type ListFilter = ListRef["filter"];

/** What is done: of a recurring one, the period that ends then and no later one. */
export const doneRef = jsonValue(z.object({ milestoneId: z.uuid(), dueOn: z.iso.date().nullable() }));
export type DoneRef = z.infer<typeof doneRef>;

/** Which end to undo: what an accepted period of a recurring milestone was before. */
export const endRef = jsonValue(
  z.object({
    milestoneId: z.uuid(),
    dueOn: z.iso.date().nullable(),
    health: z.enum(["on_track", "at_risk", "blocked"]),
  }),
);
export type EndRef = z.infer<typeof endRef>;

/**
 * The add modal's: somebody given by name, the owner channel, in which no contractor can be, and what is said about the
 * words it was filled in from, with the day that was read in them.
 */
export const addMeta = jsonValue(
  z.object({
    userId: userId.nullable(),
    channelId: channelId.nullable(),
    said: z.object({ notices: formNotices, dueOn: z.iso.date().nullable() }).optional(),
  }),
);
export type AddMeta = z.infer<typeof addMeta>;

export const milestoneId = z.uuid();

const digest = z.string();

/** The edit modal's: which one, a date that was proposed for it, and what was shown of it, `ShownForm`. */
export const editMeta = jsonValue(
  z.object({
    id: z.uuid(),
    proposedOn: z.iso.date().nullable(),
    shown: z.object({
      title: digest,
      when: digest,
      doneMeans: digest,
      link: digest,
      rhythm: digest,
      leeway: digest,
      lead: digest,
    }),
  }),
);
export type EditMeta = z.infer<typeof editMeta>;

/** "<milestone>" or "<milestone> <date>": which one to edit, and a date that was proposed for it. */
export const editRef = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([z.uuid()]).or(z.tuple([z.uuid(), z.iso.date()])))
  .transform(([id, proposedOn = null]) => ({ id, proposedOn }));
export type EditRef = z.infer<typeof editRef>;

export function writeEditRef(id: string, proposedOn: string | null): string {
  return proposedOn === null ? id : `${id} ${proposedOn}`;
}
