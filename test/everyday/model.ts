import { tablesOf } from "../support/tables.js";
import type { Typed } from "./acts.js";
import { type Cast, OWNERS_ONLY } from "./cast.js";
import { MovesWatched } from "./moves.js";
import { PostedWatched } from "./posted.js";

/** The small model that everything is held against: where each thing may go, and what nobody is done to. */

/** What is shown of it elsewhere, and what has arrived: neither is where what people typed is kept. */
const NOT_KEPT_IN = ["cards", "received"];

/** What an answer to somebody who has closed the modal, or pressed on in it, meets. */
const CLOSED_MEANWHILE = ["not_found", "hash_conflict", "push_limit_reached"];

/** Looks at the truth after each act, and says what the model does not know. */
export class Model {
  readonly #cast: Cast;
  readonly #moves: MovesWatched;
  readonly #posted: PostedWatched;

  /** @param met collects what came up: "check_ins answered" */
  constructor(cast: Cast, met: Set<string>) {
    this.#cast = cast;
    this.#moves = new MovesWatched(cast, met);
    this.#posted = new PostedWatched(cast);
  }

  /** Everything that is wrong now, in words; empty: all is well. */
  async problems(typed: readonly Typed[]): Promise<string[]> {
    return [
      ...(await this.#moves.problems()),
      ...(await this.#lost(typed)),
      ...(await this.#posted.problems()),
      ...(await this.#shownWhatIsNotTheirs()),
      ...this.#refused(),
      ...(await this.#parked()),
    ];
  }

  /** Once there was time to sort it, or to pass it on: what still waits for somebody to say what it is. */
  async problemsAtTheEnd(): Promise<string[]> {
    const rows = await this.#sql("SELECT text FROM typed_messages WHERE state = 'unsorted'");
    return rows.map((row) => `typed and never passed on: ${String(row.text)}`);
  }

  async #lost(typed: readonly Typed[]): Promise<string[]> {
    if (typed.length === 0) return [];
    const tables = (await tablesOf((text) => this.#sql(text))).filter(
      (table) => !NOT_KEPT_IN.includes(table),
    );
    const kept = (
      await this.#sql(
        tables.map((table) => `SELECT to_jsonb(rows)::text AS row FROM ${table} AS rows`).join(" UNION ALL "),
      )
    )
      .map((row) => String(row.row))
      .join("\n");
    return typed
      .filter(({ by, text }) => !by.isOwner && !kept.includes(JSON.stringify(text).slice(1, -1)))
      .map(({ by, text }) => `what ${by.name} typed is nowhere: ${text}`);
  }

  /** Nothing of the owners' and nothing of another contractor's, in anything that was ever shown to them. */
  async #shownWhatIsNotTheirs(): Promise<string[]> {
    const work = await this.#sql(`
      SELECT people.name, title FROM milestones JOIN contractors ON contractors.id = contractor_id
      JOIN people ON people.workspace_id = contractors.workspace_id AND people.user_id = contractors.user_id`);
    return this.#cast.contractors.flatMap(({ name }) => {
      const others = this.#cast.contractors.filter((other) => other.name !== name);
      const titles = work.filter((row) => row.name !== name).map((row) => String(row.title));
      const markers = [
        OWNERS_ONLY,
        "Leeway",
        "leeway",
        ...titles,
        ...others.map((other) => `${other.name}-own-`),
      ];
      const shown = this.#cast.shown.get(name) ?? [];
      return markers.flatMap((marker) => {
        const found = shown.find((each) => each.includes(marker));
        return found === undefined ? [] : [`${name} was shown ${marker}: ${found.slice(0, 300)}`];
      });
    });
  }

  #refused(): string[] {
    return (
      this.#cast.office.slack.log
        .filter(({ refusal, injected, kind }) => kind === "call" && refusal !== null && !injected)
        .filter(
          ({ name, refusal }) => !(name.startsWith("views.") && CLOSED_MEANWHILE.includes(refusal ?? "")),
        )
        // Another name is tried then.
        .filter(({ name, refusal }) => !(name === "conversations.create" && refusal === "name_taken"))
        .map(
          ({ name, refusal, request }) =>
            `Slack refused ${name}: ${refusal} ${JSON.stringify(request).slice(0, 500)}`,
        )
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
