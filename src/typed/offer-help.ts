import { dateIn } from "../calendar/wall-clock.js";
import { touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Caller } from "../people/caller.js";
import type { TypedText } from "../slack/typed-text.js";
import { isSmallTalk } from "./small-talk.js";
import { HELP_CARD } from "./typed.js";

/** Tells somebody who does no work here what can be done, at most once a day. */
export async function offerHelp(work: WorkspaceWork, caller: Caller, said: TypedText): Promise<void> {
  if (isSmallTalk(said.text)) return;
  const { workspaceId, now } = work;
  const { userId, workspace } = caller;
  const subjectId = `${userId} ${dateIn(now, workspace.timeZone)}`;
  await touch(work, { workspaceId, kind: HELP_CARD, subjectId, sentTo: userId });
}

/** Whom a card of help is for, by its subject. */
export function helpedUserId(subjectId: string): string {
  return subjectId.slice(0, subjectId.indexOf(" "));
}
