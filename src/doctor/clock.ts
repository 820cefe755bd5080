import type pg from "pg";
import { z } from "zod";
import { TOLERATED_SKEW_MS } from "../agenda/sweep.js";
import { broken, type Finding, look, well } from "./finding.js";

const nowRow = z.tuple([z.object({ now: z.date() })]);

/** This machine's clock against another one; `theirs` is null when that does not say. */
export function clockFinding(whose: string, theirs: Date | null, ours: Date): Finding {
  const about = `Clock against ${whose}`;
  if (theirs === null) return look(about, "it does not say what time it is.", "Is a proxy in between?");
  const seconds = Math.round((ours.getTime() - theirs.getTime()) / 1000);
  if (Math.abs(seconds) * 1000 <= TOLERATED_SKEW_MS) return well(about, "they agree.");
  const fast = seconds > 0 ? "ahead" : "behind";
  return broken(
    about,
    `this machine's is ${Math.abs(seconds)} s ${fast}, so Milepost asks nobody or at the wrong moment.`,
    "Let it be set by the network (timedatectl set-ntp true).",
  );
}

export async function databaseClockFinding(client: pg.ClientBase, ours: () => Date): Promise<Finding> {
  const { rows } = await client.query(`SELECT clock_timestamp() AS now`);
  return clockFinding("the database's", nowRow.parse(rows)[0].now, ours());
}
