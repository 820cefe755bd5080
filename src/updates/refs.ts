import { z } from "zod";
import { jsonValue } from "../slack/json-value.js";

/** What is read in the modal: one update, or a week's, by its Monday; `page` from 0. */
export const readRef = jsonValue(z.object({ of: z.uuid().or(z.iso.date()), page: z.int().min(0) }));
export type ReadRef = z.infer<typeof readRef>;
