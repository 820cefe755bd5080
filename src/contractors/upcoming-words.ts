import type { NoticeKind } from "../database/generated/client.js";
import { oneLine } from "../slack/text.js";

const NAME_MAX = 80;

/** "Ana Reyes hears that check-ins are paused". Not safe for mrkdwn. */
export function noticeWords(contractorName: string, kind: NoticeKind): string {
  const what = kind === "paused" ? "check-ins are paused" : "the work has ended";
  return `${oneLine(contractorName, NAME_MAX)} hears that ${what}`;
}

/** "Ana Reyes can be asked again: the pause is over". Not safe for mrkdwn. */
export function pauseEndWords(contractorName: string): string {
  return `${oneLine(contractorName, NAME_MAX)} can be asked again: the pause is over`;
}
