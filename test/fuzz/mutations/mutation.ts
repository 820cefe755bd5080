import type { JsonObject } from "../../../src/playground/slack/json.js";
import type { Random } from "../../chaos/random.js";
import type { Foreign } from "../foreign.js";

/**
 * How a payload is spoilt. `void`: whatever it was, it is nothing any more that somebody could have done, and has to
 * change nothing. `within`: it may still be something, and may change no more than the payload it was made from.
 */
export interface Mutation {
  name: string;
  leaves: "void" | "within";
  /** Null: there is nothing in this payload to do it to. */
  apply(payload: JsonObject, random: Random, foreign: Foreign): JsonObject | null;
}
