import { DateTime } from "luxon";
import { dateTokenAsText } from "../../slack/text/date-token.js";
import { Link } from "./link.js";
import { useSurroundings } from "./surroundings.js";

interface Props {
  seconds: number;
  format: string;
  url?: string | null | undefined;
}

/** A date token, in the zone of who looks; pointed at, it says day, hour and zone in full. */
export function Moment({ seconds, format, url }: Props) {
  const { viewer } = useSurroundings();
  const at = DateTime.fromSeconds(seconds, { zone: viewer.zone, locale: "en-US" });
  const time = (
    <time dateTime={at.toISO() ?? undefined} title={at.toFormat("cccc, LLLL d, yyyy 'at' h:mm a (z)")}>
      {dateTokenAsText(seconds, format, viewer)}
    </time>
  );
  return url ? <Link url={url}>{time}</Link> : time;
}
