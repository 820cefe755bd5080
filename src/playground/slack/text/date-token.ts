import { DateTime } from "luxon";
import type { Viewer } from "./viewer.js";

/**
 * What Slack shows for `<!date^seconds^format|…>` in the viewer's own zone:
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting. `seconds` is since 1970.
 */
export function dateTokenAsText(seconds: number, format: string, viewer: Viewer): string {
  const at = DateTime.fromSeconds(seconds, { zone: viewer.zone, locale: "en-US" });
  return format.replace(/\{(\w+)\}/g, (token, name: string) => FORMATS[name]?.(at, viewer) ?? token);
}

type Format = (at: DateTime, viewer: Viewer) => string;

const FORMATS: Record<string, Format> = {
  date_num: (at) => at.toFormat("yyyy-MM-dd"),
  date: (at) => `${at.toFormat("LLLL")} ${ordinal(at.day)}, ${at.year}`,
  date_short: (at) => at.toFormat("LLL d, yyyy"),
  date_long: (at) => `${at.toFormat("cccc, LLLL")} ${ordinal(at.day)}, ${at.year}`,
  date_pretty: pretty("date"),
  date_short_pretty: pretty("date_short"),
  date_long_pretty: pretty("date_long"),
  time: (at) => at.toFormat("h:mm a"),
  time_secs: (at) => at.toFormat("h:mm:ss a"),
  ago: (at, { now }) => at.toRelative({ base: DateTime.fromJSDate(now) }) ?? "",
};

function pretty(otherwise: string): Format {
  return (at, viewer) => {
    const today = DateTime.fromJSDate(viewer.now, { zone: viewer.zone }).startOf("day");
    const days = Math.round(at.startOf("day").diff(today, "days").days);
    const near = { [-1]: "yesterday", 0: "today", 1: "tomorrow" }[days];
    return near ?? FORMATS[otherwise]?.(at, viewer) ?? "";
  };
}

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}
