import type { AgendaEntry, Description } from "../agenda/agenda.js";
import { refresh, touch } from "../cards/cards.js";
import type { Work } from "../database/database.js";
import { oneLine } from "../slack/text.js";
import { loadLeads, loadUnsorted, markPassedOn } from "./store.js";
import { PASSED_ON_CARD, TYPED_CARD } from "./typed.js";

/** What nobody has sorted in time reaches their lead as it is. The subjects of `due` are typed messages. */
export async function passOnDue(work: Work, due: readonly AgendaEntry[]): Promise<void> {
  await passOn(
    work,
    due.map(({ subjectId }) => subjectId),
  );
}

/** Shows these to their leads as they were typed; those that are sorted are left out. */
export async function passOn(work: Work, ids: readonly string[]): Promise<void> {
  const unsorted = await loadUnsorted(work, ids);
  const leads = await loadLeads(
    work,
    unsorted.map(({ contractorId }) => contractorId),
  );
  const passed = await markPassedOn(
    work,
    unsorted.map(({ id }) => id),
  );
  await touch(
    work,
    ...unsorted.flatMap(({ id, workspaceId, contractorId, ownerChannelId }) => {
      const sentTo = ownerChannelId ?? leads.get(contractorId)?.id;
      if (sentTo === undefined || !passed.has(id)) return [];
      return [{ workspaceId, kind: PASSED_ON_CARD, subjectId: id, sentTo }];
    }),
  );
  await refresh(work, TYPED_CARD, ...passed);
}

export async function describePassingOn(
  work: Work,
  entries: readonly AgendaEntry[],
): Promise<ReadonlyMap<string, Description>> {
  const unsorted = await loadUnsorted(
    work,
    entries.map(({ subjectId }) => subjectId),
  );
  return new Map(
    unsorted.map(({ id, name, zone }) => [
      id,
      { what: `What ${oneLine(name, 80)} typed is passed on as it is, if it is not sorted by then`, zone },
    ]),
  );
}
