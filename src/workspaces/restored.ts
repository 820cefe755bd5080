import { dateAndTime } from "../calendar/words.js";
import { type CardContent, type CardKind, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { section } from "../slack/blocks.js";
import { ownersOnly } from "./owners-only.js";
import { loadWorkspace } from "./store/workspace.js";

const KIND = "restored";

/** Milepost has found again what it could after a restore: owners hear what is lost, and what to do. */
export async function tellRestored(work: WorkspaceWork): Promise<void> {
  const { db, workspaceId } = work;
  const { ownerChannelId } = await loadWorkspace(work);
  const last = await db.restoration.findFirst({ where: { workspaceId }, orderBy: { restoredAt: "desc" } });
  if (ownerChannelId === null || last === null) return;
  await touch(work, { workspaceId, kind: KIND, subjectId: last.id, sentTo: ownerChannelId });
}

export const restoredCard: CardKind = {
  kind: KIND,
  async render(work, subjectIds) {
    const workspace = await loadWorkspace(work);
    const restorations = await work.db.restoration.findMany({ where: { id: { in: [...subjectIds] } } });
    return new Map(
      restorations.map(({ id, backedUpAt, restoredAt }) => [
        id,
        ownersOnly(workspace, restoredContent(backedUpAt, restoredAt, workspace.timeZone)),
      ]),
    );
  },
};

function restoredContent(backedUpAt: Date, restoredAt: Date, zone: string): CardContent {
  const [from, to] = [dateAndTime(backedUpAt, zone), dateAndTime(restoredAt, zone)];
  const headline = `Milepost was put back to how it was on ${from}.`;
  const lost =
    `What anybody entered between then and ${to} is lost: milestones, answers, questions, replies. ` +
    "Please enter again what you had, and ask for what you miss. Contractors who were asked in that time are not " +
    "asked twice: the message they got asks again.";
  return { text: `${headline} ${lost}`, blocks: [section(`*${headline}*`), section(lost)] };
}
