import { dateIn } from "../calendar/wall-clock.js";
import { type CardContent, type CardKind, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { loadNames } from "../people/names.js";
import { loadWorkspace } from "./store/workspace.js";
import { testCheckIn } from "./test-check-in-view.js";

const KIND = "test-check-in";

/** Sends an owner a check-in as contractors get it. Pressed twice in a minute, it is one. */
export async function sendTestCheckIn(work: WorkspaceWork, userId: string): Promise<void> {
  const { workspaceId } = work;
  const minute = work.now.toISOString().slice(0, "YYYY-MM-DDTHH:mm".length);
  await touch(work, { workspaceId, kind: KIND, subjectId: `${userId} ${minute}`, sentTo: userId });
}

export const testCheckInCard: CardKind = {
  kind: KIND,
  async render(work, subjectIds) {
    const { timeZone } = await loadWorkspace(work);
    const today = dateIn(work.now, timeZone);
    const names = await loadNames(work, subjectIds.map(userOf));
    return new Map(
      subjectIds.flatMap((subject): [string, CardContent][] => {
        const name = names.get(userOf(subject));
        return name === undefined ? [] : [[subject, testCheckIn(name, today)]];
      }),
    );
  },
};

function userOf(subjectId: string): string {
  return subjectId.slice(0, subjectId.indexOf(" "));
}
