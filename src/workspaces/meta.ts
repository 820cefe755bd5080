import { z } from "zod";

/** What one of our modals carries in its metadata, as JSON of this shape. */
export function jsonMeta<T>(shape: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("not JSON");
        return z.NEVER;
      }
    })
    .pipe(shape);
}
