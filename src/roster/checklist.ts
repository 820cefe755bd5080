import { dateIn } from "../calendar/wall-clock.js";
import { zoneOf } from "../contractors/contractor.js";
import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { hearingOf } from "../milestones/hearing.js";
import { zoneOfCaller } from "../milestones/open-add.js";
import { unfinishedMilestones } from "../milestones/open-milestones.js";
import type { Caller } from "../people/caller.js";
import { myQuestions } from "../questions/mine.js";
import { digestOf } from "../slack/digest.js";
import type { EndChecklist } from "./end-view.js";
import { loadGivenLinks } from "./overview-store.js";
import type { EndMeta } from "./refs.js";
import { loadTerms } from "./terms.js";

const LINKS_SHOWN = 10;
const LINKS_SINCE_MS = 6 * 7 * 86_400_000;

/** What to look at before the work with somebody ends, and what tells whether it has changed meanwhile. */
export async function loadChecklist(
  work: WorkspaceWork,
  caller: Caller,
  record: ContractorRecord,
): Promise<{ checklist: EndChecklist; meta: EndMeta }> {
  const { id: contractorId } = record.contractor;
  const milestones = await unfinishedMilestones(work, contractorId);
  const { access } = await loadTerms(work, contractorId);
  const since = new Date(work.now.getTime() - LINKS_SINCE_MS);
  const checklist = {
    contractorId,
    name: record.person.name,
    milestones,
    questions: await myQuestions(work, contractorId),
    access,
    links: await loadGivenLinks(work, contractorId, since, LINKS_SHOWN),
    hearing: await hearingOf(work, contractorId, zoneOfCaller(caller)),
    today: dateIn(work.now, zoneOf(record)),
  };
  const ids = [...milestones, ...checklist.questions].map(({ id }) => id).sort();
  return { checklist, meta: { contractorId, open: digestOf(ids.join()) } };
}
