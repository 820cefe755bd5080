import { DateTime } from "luxon";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Cast } from "./cast.js";

/** Messages in one of their calendar weeks: asks, reminders and nudges. */
const CAP = 3;
const CHASES = ["check-in", "reminder", "nudge"];

interface Posted {
  card: string;
  channelId: string;
  at: Date;
}

/** What Slack received, as it received it: nothing twice, and no more to a contractor than a week may hold. */
export class PostedWatched {
  readonly #cast: Cast;
  readonly #posted: Posted[] = [];
  #looked = 0;

  constructor(cast: Cast) {
    this.#cast = cast;
    cast.office.slack.on("change", (change) => {
      if (change.kind !== "message_posted") return;
      const card = cardOf(change.message);
      if (card === null) return;
      const { channelId, ts } = change.message;
      this.#posted.push({ card, channelId, at: new Date(Number(ts) * 1_000) });
    });
  }

  async problems(): Promise<string[]> {
    const fresh = this.#posted.slice(this.#looked);
    const problems = [...this.#twice(fresh), ...(await this.#overTheCap(fresh))];
    this.#looked = this.#posted.length;
    return problems;
  }

  /** Whatever becomes of it is shown where it was posted. */
  #twice(fresh: readonly Posted[]): string[] {
    return fresh.flatMap((each) => {
      const same = this.#posted.filter(
        ({ card, channelId }) => card === each.card && channelId === each.channelId,
      );
      return same.length === 1 ? [] : [`posted ${same.length} times: card ${each.card} in ${each.channelId}`];
    });
  }

  /** By the zone that is theirs as it is sent: the week is theirs. */
  async #overTheCap(fresh: readonly Posted[]): Promise<string[]> {
    if (fresh.length === 0) return [];
    const { database } = this.#cast.office;
    const chases = await database.sql(`
      SELECT cards.id::text AS card, people.name, COALESCE(contractors.time_zone, people.time_zone) AS zone,
        over_cap_on::text AS over
      FROM cards
      LEFT JOIN check_ins ON cards.kind IN ('check-in', 'reminder') AND check_ins.id::text = cards.subject_id
      JOIN people ON people.workspace_id = cards.workspace_id AND people.user_id = cards.sent_to
      JOIN contractors ON contractors.workspace_id = cards.workspace_id AND contractors.user_id = cards.sent_to
      WHERE cards.kind IN (${CHASES.map((kind) => `'${kind}'`).join(", ")}) AND check_ins.unasked IS NOT TRUE`);
    const byCard = new Map(chases.map((row) => [String(row.card), row]));
    return fresh.flatMap((each) => {
      const whose = byCard.get(each.card);
      if (whose === undefined) return [];
      const week = weekOf(each.at, String(whose.zone));
      const had = this.#posted.filter(
        ({ card, channelId, at }) =>
          channelId === each.channelId &&
          byCard.has(card) &&
          at <= each.at &&
          weekOf(at, String(whose.zone)) === week,
      ).length;
      const most = CAP + (whose.over === week ? 1 : 0);
      return had > most
        ? [`${String(whose.name)} got ${had} messages in the week of ${week}, not ${most}`]
        : [];
    });
  }
}

function cardOf({ metadata }: Message): string | null {
  const card = metadata?.event_payload.card;
  return typeof card === "string" ? card : null;
}

/** Its Monday. */
function weekOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).startOf("week").toISODate() ?? "";
}
