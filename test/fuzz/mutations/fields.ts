import type { JsonObject } from "../../../src/playground/slack/json.js";
import type { Random } from "../../chaos/random.js";

export interface At {
  parent: Record<string, unknown>;
  key: string;
  path: string;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function everyField(value: unknown, path = ""): At[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return [{ parent: value as Record<string, unknown>, key, path: here }, ...everyField(inner, here)];
  });
}

export function fieldsNamed(payload: JsonObject, names: readonly string[]): At[] {
  return everyField(payload).filter(({ key, path }) => names.includes(key) && !/(^|\.)blocks\./.test(path));
}

export function get({ parent, key }: At): unknown {
  return parent[key];
}

export function set({ parent, key }: At, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true });
}

export function pick<T>(all: readonly T[], random: Random): T | null {
  return all[random.between(0, Math.max(0, all.length - 1))] ?? null;
}

/** What Milepost reads is hit more often than the rest, of which a modal's blocks are most. */
export function likely(fields: readonly At[], random: Random): At | null {
  // Where an answer goes is Slack's word: elsewhere, nobody waits there until it is given up.
  const read = fields.filter(
    ({ path }) =>
      path !== "response_url" && !/(^|\.)blocks\.|^message\.|^view\.(title|submit|close)\./.test(path),
  );
  return pick(read.length > 0 && random.happens(0.9) ? read : fields, random);
}

/** What stands there, as text, whatever an earlier mutation has made of it. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
