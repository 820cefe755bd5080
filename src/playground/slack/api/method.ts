import { z } from "zod";
import type { Desk } from "../desk.js";
import { type JsonObject, parseJson } from "../json.js";
import type { Installation } from "../teams.js";
import type { World } from "../world.js";
import { refuse } from "./refusal.js";

/** Who calls: the app, as it is installed in one workspace. */
export interface Caller {
  world: World;
  desk: Desk;
  app: Installation;
}

/** A Web API method: what it answers beside `ok: true`. Throws a Refusal. */
export type Method = (caller: Caller, args: JsonObject) => JsonObject;

/** A method whose arguments are checked first; wrong ones are `invalid_arguments`. */
export function method<Args extends z.ZodType>(
  args: Args,
  run: (caller: Caller, args: z.output<Args>) => JsonObject,
): Method {
  return (caller, given) => {
    const parsed = args.safeParse(given);
    if (parsed.success) return run(caller, parsed.data);
    return refuse(
      "invalid_arguments",
      parsed.error.issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/${path.join("/")}]`),
    );
  };
}

/** Arguments come as strings in a form and as themselves in JSON. */
export const flag = z.union([
  z.boolean(),
  z.enum(["true", "false", "1", "0"]).transform((text) => text === "true" || text === "1"),
]);

export const whole = z.coerce.number().int();

/** An object or array, given as JSON text or as itself; text that is not JSON becomes null. */
export const structured = z
  .unknown()
  .transform((value) => (typeof value === "string" ? (parseJson(value) ?? null) : value));

export const channelId = z.string().min(1);

/** One page of a list, and the cursor of the next, which is empty on the last. */
export function page<Item>(
  items: readonly Item[],
  { cursor = "", limit = 100 }: { cursor?: string | undefined; limit?: number | undefined },
): { items: Item[]; response_metadata: { next_cursor: string } } {
  const start = cursor === "" ? 0 : offsetIn(cursor);
  if (start === undefined || start > items.length) return refuse("invalid_cursor");
  const end = start + Math.min(Math.max(limit, 1), 1000);
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString("base64") : "";
  return { items: items.slice(start, end), response_metadata: { next_cursor: next } };
}

export const pageArgs = { cursor: z.string().optional(), limit: whole.optional() };

function offsetIn(cursor: string): number | undefined {
  const match = /^offset:(\d+)$/.exec(Buffer.from(cursor, "base64").toString());
  return match ? Number(match[1]) : undefined;
}
