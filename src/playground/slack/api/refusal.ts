import type { JsonObject } from "../json.js";
import type { Installation } from "../teams.js";

/** Slack's own name for why it did not do what was asked. */
export class Refusal extends Error {
  readonly error: string;
  readonly detail: JsonObject;

  constructor(error: string, detail: JsonObject = {}) {
    super(error);
    this.name = "Refusal";
    this.error = error;
    this.detail = detail;
  }
}

export function refuse(error: string, messages?: string[]): never {
  throw new Refusal(error, messages && { response_metadata: { messages } });
}

/** Throws `missing_scope` unless the app was granted one of the scopes. */
export function requireScope(installation: Installation, ...anyOf: string[]): void {
  if (anyOf.some((scope) => installation.scopes.has(scope))) return;
  throw new Refusal("missing_scope", {
    needed: anyOf.join(","),
    provided: [...installation.scopes].join(","),
  });
}
