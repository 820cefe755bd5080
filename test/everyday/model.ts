import { CHECK_IN_MOVES, TAKEN_BACK_MOVES } from "../../src/check-ins/check-in.js";
import { MILESTONE_MOVES } from "../../src/milestones/milestone.js";
import { SILENCE_MOVES } from "../../src/silence/silence.js";
import type { Typed } from "./acts.js";
import { type Cast, OWNERS_ONLY } from "./cast.js";

/** The small model that everything is held against: where each thing may go, and what nobody is done to. */

/** Messages in one of their calendar weeks: asks, reminders and nudges. */
export const CAP = 3;

const MOVES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  milestones: MILESTONE_MOVES,
  // What was answered with is taken back where it was typed, and is no update.
  check_ins: { ...CHECK_IN_MOVES, ...TAKEN_BACK_MOVES },
  silences: SILENCE_MOVES,
};

/** Where each kind of thing begins. */
const BEGINS: Readonly<Record<string, readonly string[]>> = {
  milestones: ["agreed"],
  check_ins: ["due", "answered"],
  silences: ["flagged"],
};

/** The columns in which what people typed is kept. */
const TEXTS = [
  "milestones",
  "answers",
  "drafts",
  "questions",
  "question_messages",
  "typed_messages",
  "deliveries",
  "nudges",
  "contractors",
];

/** What an answer to somebody who has closed the modal, or pressed on in it, meets. */
const CLOSED_MEANWHILE = ["not_found", "hash_conflict", "push_limit_reached"];

type States = ReadonlyMap<string, { table: string; state: string }>;

/** Looks at the truth after each act, and says what the model does not know. */
export class Model {
  #states: States = new Map();
  readonly #cast: Cast;
  readonly #met: Set<string>;

  /** @param met collects what came up: "check_ins answered" */
  constructor(cast: Cast, met: Set<string>) {
    this.#cast = cast;
    this.#met = met;
  }

  /** Everything that is wrong now, in words; empty: all is well. */
  async problems(typed: readonly Typed[]): Promise<string[]> {
    return [
      ...(await this.#moved()),
      ...(await this.#lost(typed)),
      ...(await this.#askedTooOften()),
      ...(await this.#shownWhatIsNotTheirs()),
      ...this.#refused(),
      ...(await this.#parked()),
    ];
  }

  /** States change along the tables of moves alone; one act can make several. */
  async #moved(): Promise<string[]> {
    const rows = await this.#sql(
      Object.keys(MOVES)
        .map((table) => `SELECT '${table}' AS "table", id::text, state::text FROM ${table}`)
        .join(" UNION ALL "),
    );
    const before = this.#states;
    this.#states = new Map(
      rows.map((row) => [String(row.id), { table: String(row.table), state: String(row.state) }]),
    );
    for (const { table, state } of this.#states.values()) this.#met.add(`${table} ${state}`);
    return [...this.#states].flatMap(([id, { table, state }]) => {
      const from = before.get(id)?.state;
      const starts = from === undefined ? (BEGINS[table] ?? []) : [from];
      const isKnown = starts.some((start) => start === state || reaches(MOVES[table] ?? {}, start, state));
      return isKnown ? [] : [`${table} ${id} went from ${from ?? "nothing"} to ${state}`];
    });
  }

  async #lost(typed: readonly Typed[]): Promise<string[]> {
    if (typed.length === 0) return [];
    const kept = (
      await this.#sql(
        TEXTS.map((table) => `SELECT to_jsonb(rows)::text AS row FROM ${table} AS rows`).join(" UNION ALL "),
      )
    )
      .map((row) => String(row.row))
      .join("\n");
    return typed
      .filter(({ by, text }) => !by.isOwner && !kept.includes(JSON.stringify(text).slice(1, -1)))
      .map(({ by, text }) => `what ${by.name} typed is nowhere: ${text}`);
  }

  async #askedTooOften(): Promise<string[]> {
    const rows = await this.#sql(`
      SELECT name, week, count(*)::int AS times FROM (
        SELECT people.name, date_trunc('week', at AT TIME ZONE people.time_zone) AS week
        FROM (
          SELECT contractor_id, asked_at AS at FROM check_ins WHERE NOT unasked AND asked_at IS NOT NULL
          UNION ALL SELECT contractor_id, reminded_at FROM check_ins WHERE reminded_at IS NOT NULL
          UNION ALL SELECT contractor_id, arrived_at FROM nudges WHERE arrived_at IS NOT NULL
        ) AS told
        JOIN contractors ON contractors.id = told.contractor_id
        JOIN people ON people.workspace_id = contractors.workspace_id AND people.user_id = contractors.user_id
        WHERE at > now() - interval '100 years'
      ) AS all_told GROUP BY name, week HAVING count(*) > ${CAP + 1}`);
    return rows.map((row) => `${String(row.name)} got ${String(row.times)} messages in one week`);
  }

  /** Nothing of the owners' and nothing of another contractor's, in anything that was ever shown to them. */
  async #shownWhatIsNotTheirs(): Promise<string[]> {
    const work = await this.#sql(`
      SELECT people.name, title FROM milestones JOIN contractors ON contractors.id = contractor_id
      JOIN people ON people.workspace_id = contractors.workspace_id AND people.user_id = contractors.user_id`);
    return this.#cast.contractors.flatMap(({ name }) => {
      const others = this.#cast.contractors.filter((other) => other.name !== name);
      const titles = work.filter((row) => row.name !== name).map((row) => String(row.title));
      const markers = [OWNERS_ONLY, ...titles, ...others.map((other) => `${other.name}-own-`)];
      const shown = this.#cast.shown.get(name) ?? [];
      return markers.flatMap((marker) => {
        const found = shown.find((each) => each.includes(marker));
        return found === undefined ? [] : [`${name} was shown ${marker}: ${found.slice(0, 300)}`];
      });
    });
  }

  #refused(): string[] {
    return this.#cast.office.slack.log
      .filter(({ refusal, injected, kind }) => kind === "call" && refusal !== null && !injected)
      .filter(({ name, refusal }) => !(name.startsWith("views.") && CLOSED_MEANWHILE.includes(refusal ?? "")))
      .map(
        ({ name, refusal, request }) =>
          `Slack refused ${name}: ${refusal} ${JSON.stringify(request).slice(0, 500)}`,
      );
  }

  async #parked(): Promise<string[]> {
    const rows = await this.#sql("SELECT kind, error FROM agenda WHERE parked_at IS NOT NULL");
    return rows.map((row) => `parked: ${String(row.kind)}: ${String(row.error)}`);
  }

  #sql(statement: string) {
    return this.#cast.office.database.sql(statement);
  }
}

function reaches(moves: Readonly<Record<string, readonly string[]>>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const state of seen) for (const next of moves[state] ?? []) seen.add(next);
  return seen.has(to);
}
