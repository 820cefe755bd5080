import type { ModalView } from "@slack/types";
import { dateIn } from "../calendar/wall-clock.js";
import type { WorkspaceWork } from "../database/database.js";
import { daysOf } from "../week/week.js";
import { readUpdates } from "./read.js";
import { ANSWERS_A_PAGE, readModal } from "./read-view.js";
import type { ReadRef } from "./refs.js";
import { loadReadPage, loadWaitingThanks, loadWorkspace, type ReadScope } from "./store.js";

const IS_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What an owner reads: one update, or a week's, page by page. What is on the page is read from now on.
 *
 * @param by the owner, by Slack id
 */
export async function openUpdates(work: WorkspaceWork, asked: ReadRef, by: string): Promise<ModalView> {
  const { timeZone } = await loadWorkspace(work);
  const scope = scopeOf(asked, timeZone, work.now);
  const offset = asked.page * ANSWERS_A_PAGE;
  const { answers, count } = await loadReadPage(work, scope, { limit: ANSWERS_A_PAGE, offset });
  const pages = Math.max(1, Math.ceil(count / ANSWERS_A_PAGE));
  // There are fewer than there were when the button was drawn.
  if (answers.length === 0 && asked.page > 0) return openUpdates(work, { ...asked, page: pages - 1 }, by);
  const ids = [...new Set(answers.map(({ id }) => id))];
  await readUpdates(work, ids, by);
  const waitingThanks = await loadWaitingThanks(work, ids, by);
  return readModal({ ref: asked, answers, pages, waitingThanks, today: dateIn(work.now, timeZone) });
}

function scopeOf({ of }: ReadRef, zone: string, now: Date): ReadScope {
  if (!IS_DATE.test(of)) return { checkInId: of };
  const days = daysOf(of, zone);
  return { from: days[0] ?? now, to: days.at(-1) ?? now };
}
