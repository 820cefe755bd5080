import { CHECK_IN_MOVES, TAKEN_BACK_MOVES } from "../../src/check-ins/check-in.js";
import { CONTRACTOR_MOVES } from "../../src/contractors/contractor.js";
import { MILESTONE_MOVES } from "../../src/milestones/milestone.js";
import { QUESTION_MOVES } from "../../src/questions/question.js";
import { SILENCE_MOVES } from "../../src/silence/silence.js";
import { TYPED_MOVES } from "../../src/typed/typed.js";
import { ZONE_OFFER_MOVES } from "../../src/zone-offers/zone-offer.js";
import type { Cast } from "./cast.js";

type Moves = Readonly<Record<string, readonly string[]>>;
type States = ReadonlyMap<string, { table: string; state: string }>;

/** `test/design/states` holds the tables of the code. */
const MOVES: Readonly<Record<string, Moves>> = {
  milestones: MILESTONE_MOVES,
  // What was answered with is taken back where it was typed, and is no update.
  check_ins: { ...CHECK_IN_MOVES, ...TAKEN_BACK_MOVES },
  silences: SILENCE_MOVES,
  questions: QUESTION_MOVES,
  contractors: CONTRACTOR_MOVES,
  zone_offers: ZONE_OFFER_MOVES,
  typed_messages: TYPED_MOVES,
};

/** Where each kind of thing begins. */
const BEGINS: Readonly<Record<string, readonly string[]>> = {
  milestones: ["agreed"],
  check_ins: ["due", "answered"],
  silences: ["flagged"],
  questions: ["open"],
  contractors: ["active"],
  zone_offers: ["open"],
  typed_messages: ["unsorted"],
};

/** Holds every state against the tables of moves, after each act; one act can make several moves. */
export class MovesWatched {
  #states: States = new Map();
  readonly #cast: Cast;
  readonly #met: Set<string>;

  /** @param met collects what came up: "check_ins answered" */
  constructor(cast: Cast, met: Set<string>) {
    this.#cast = cast;
    this.#met = met;
  }

  async problems(): Promise<string[]> {
    const { database } = this.#cast.office;
    const rows = await database.sql(
      Object.keys(MOVES)
        .map((table) => `SELECT '${table}' AS "table", id::text, state::text FROM ${table}`)
        .join(" UNION ALL "),
    );
    const before = this.#states;
    this.#states = new Map(
      rows.map((row) => [String(row.id), { table: String(row.table), state: String(row.state) }]),
    );
    const reopened = await this.#reopened();
    for (const { table, state } of this.#states.values()) this.#met.add(`${table} ${state}`);
    return [...this.#states].flatMap(([id, { table, state }]) => {
      const from = before.get(id)?.state;
      const starts = from === undefined ? (BEGINS[table] ?? []) : [from];
      const moves = MOVES[table] ?? {};
      const isKnown =
        starts.some((start) => start === state || reaches(moves, start, state)) ||
        (table === "questions" && from === "closed" && reopened.has(id));
      return isKnown ? [] : [`${table} ${id} went from ${from ?? "nothing"} to ${state}`];
    });
  }

  /** What was closed with the end of the work is open again with its Undo, and nothing else that was closed is. */
  async #reopened(): Promise<Set<string>> {
    const rows = await this.#cast.office.database.sql(`
      SELECT unnest(question_ids)::text AS id FROM contractor_notices
      WHERE kind = 'ended' AND taken_back_at IS NOT NULL`);
    return new Set(rows.map((row) => String(row.id)));
  }
}

function reaches(moves: Moves, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const state of seen) for (const next of moves[state] ?? []) seen.add(next);
  return seen.has(to);
}
