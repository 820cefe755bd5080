import { z } from "zod";

/** What buttons' values and modals' metadata of milestones hold. */

/** Something put into a value as JSON. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((raw, context) => {
      try {
        return JSON.parse(raw);
      } catch {
        context.addIssue("not JSON");
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** Which of an owner's milestones, or of one contractor's, by id. A contractor's own are always just theirs. */
export const listRef = json(
  z.object({ filter: z.enum(["mine", "late", "all"]).or(z.uuid()), page: z.int().min(0) }),
);
export type ListRef = z.infer<typeof listRef>;
export type ListFilter = ListRef["filter"];

/** Which end to undo: what an accepted period of a recurring milestone was before. */
export const endRef = json(
  z.object({
    milestoneId: z.uuid(),
    dueOn: z.iso.date().nullable(),
    health: z.enum(["on_track", "at_risk", "blocked"]),
  }),
);
export type EndRef = z.infer<typeof endRef>;

/** The add modal's: somebody given by name, and the owner channel, in which no contractor can be. */
export const addMeta = json(z.object({ userId: z.string().nullable(), channelId: z.string().nullable() }));
export type AddMeta = z.infer<typeof addMeta>;

export const milestoneId = z.uuid();
