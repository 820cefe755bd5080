import type pg from "pg";
import { z } from "zod";
import { count } from "../calendar/words.js";
import { type Finding, look, well } from "./finding.js";

const LATE_MINUTES = 10;
const SLACKS_NAMES = "which owners read of in Slack, with what to do";

const row = z.tuple([
  z.object({
    parked: z.string().nullable(),
    overdue: z.coerce.number(),
    unsent: z.coerce.number(),
    undeliverable: z.string().nullable(),
    places: z.coerce.number(),
  }),
]);

/** What waits longer than it should: set aside after a failure, due and not done, not sent, or refused by Slack. */
export async function waitingFindings(
  client: pg.ClientBase,
  now: Date,
  isRunning: boolean,
): Promise<Finding[]> {
  const since = new Date(now.getTime() - LATE_MINUTES * 60_000).toISOString();
  const { rows } = await client.query(
    `SELECT
      (SELECT string_agg(kind || ' (' || error || ')', ', ') FROM (
         SELECT kind, left(min(error), 200) AS error FROM agenda
         WHERE parked_at IS NOT NULL AND error <> 'uninstalled' GROUP BY kind ORDER BY kind) AS kinds) AS parked,
      (SELECT count(*) FROM agenda JOIN workspaces ON id = workspace_id
         WHERE parked_at IS NULL AND due_at < $1 AND uninstalled_at IS NULL
           AND workspace_id NOT IN (SELECT workspace_id FROM look_backs)) AS overdue,
      (SELECT count(*) FROM cards JOIN workspaces ON workspaces.id = workspace_id
         WHERE version > shown_version AND undeliverable IS NULL AND touched_at < $1 AND uninstalled_at IS NULL
           AND workspace_id NOT IN (SELECT workspace_id FROM look_backs)) AS unsent,
      (SELECT string_agg(detail, ', ') FROM (
         SELECT DISTINCT detail FROM alerts
         WHERE settled_at IS NULL AND kind IN ('undeliverable', 'cannot_post') ORDER BY detail) AS details) AS undeliverable,
      (SELECT count(*) FROM look_backs) AS places`,
    [since],
  );
  const [{ parked, overdue, unsent, undeliverable, places }] = row.parse(rows);
  const about = "Waiting";
  const findings: Finding[] = [];
  if (parked !== null) {
    findings.push(
      look(
        about,
        `something failed and was set aside: ${parked}.`,
        "Its owners have Try again in Slack; the log says more.",
      ),
    );
  }
  if (undeliverable !== null) {
    findings.push(
      look(about, `Slack refuses messages (${undeliverable}), ${SLACKS_NAMES}.`, "Nothing to do here."),
    );
  }
  if (overdue > 0) findings.push(lateFinding(`${count(overdue, "thing")} should have happened`, isRunning));
  if (unsent > 0) findings.push(lateFinding(`${count(unsent, "message")} should have been sent`, isRunning));
  if (places > 0) {
    findings.push(
      well(
        about,
        `after the restore Milepost still looks into Slack in ${count(places, "place")} for what it had sent.`,
      ),
    );
  }
  return findings.length > 0 ? findings : [well(about, "nothing is overdue, set aside or refused by Slack.")];
}

function lateFinding(what: string, isRunning: boolean): Finding {
  return isRunning
    ? look(
        "Waiting",
        `${what} over ${LATE_MINUTES} minutes ago.`,
        "See Clock and Slack above, and Milepost's log.",
      )
    : look("Waiting", `${what} since Milepost stopped.`, "Run npm start: it makes up for it, each once.");
}
