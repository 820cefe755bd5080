import { type AgendaEntry, type AgendaKind, type Description, schedule } from "../agenda/agenda.js";
import { touch } from "../cards/cards.js";
import { calendarOf } from "../contractors/contractor.js";
import { type ContractorRecord, findContractors } from "../contractors/find.js";
import { canHear } from "../contractors/quiet-hours.js";
import type { Work } from "../database/database.js";
import { openMilestones } from "../milestones/open-milestones.js";
import { oneLine } from "../slack/text.js";
import { ZONE_OFFER } from "./note-zone.js";
import { endForGood, markOffered, offersById } from "./store.js";
import { offerAgainAt, type ZoneOffer } from "./zone-offer.js";

const NAME_MAX = 80;

/** A contractor who has been in another zone for a day chooses by which one they are asked. */
const zoneOffer: AgendaKind = {
  kind: ZONE_OFFER,
  async settle(work, due) {
    const loaded = await loadWaiting(work, due);
    await endForGood(
      work,
      loaded.filter(isGone).map(({ offer }) => offer.id),
    );
    // Of somebody who is paused it waits until they are asked again.
    const waiting = loaded.filter(
      ({ record }) => !isGone({ record }) && record.contractor.state === "active",
    );
    const [now, later] = [
      waiting.filter((each) => canBeOffered(each, work.now)),
      waiting.filter((each) => !canBeOffered(each, work.now)),
    ];
    await schedule(
      work,
      ...later.map(({ offer, record }) => ({
        workspaceId: offer.workspaceId,
        kind: ZONE_OFFER,
        subjectId: offer.id,
        dueAt: offerAgainAt(calendarOf(record), offer.slackZone, work.now),
      })),
    );
    await markOffered(
      work,
      now.map(({ offer }) => offer.id),
    );
    await touch(
      work,
      ...now.map(({ offer, record }) => ({
        workspaceId: offer.workspaceId,
        kind: ZONE_OFFER,
        subjectId: offer.id,
        sentTo: record.contractor.userId,
      })),
    );
  },
  async describe(work, entries) {
    const dueAt = new Map(entries.map((entry) => [entry.subjectId, entry.dueAt]));
    const waiting = await loadWaiting(work, entries);
    return new Map(
      waiting
        .filter((each) => canBeOffered(each, dueAt.get(each.offer.id) ?? work.now))
        .map(({ offer, record }): [string, Description] => {
          const name = oneLine(record.person.name, NAME_MAX);
          return [offer.id, { what: `${name} chooses their time zone`, zone: calendarOf(record).zone }];
        }),
    );
  },
};

interface Waiting {
  offer: ZoneOffer;
  record: ContractorRecord;
  hasWork: boolean;
}

async function loadWaiting(work: Work, entries: readonly AgendaEntry[]): Promise<Waiting[]> {
  const offers = await offersById(
    work,
    entries.map((entry) => entry.subjectId),
  );
  const open = offers.filter(({ state, offeredAt }) => state === "open" && offeredAt === null);
  const contractorIds = [...new Set(open.map((offer) => offer.contractorId))];
  const records = await findContractors(work, contractorIds);
  const milestones = await openMilestones(work, contractorIds);
  const byId = new Map(records.map((record) => [record.contractor.id, record]));
  return open.flatMap((offer): Waiting[] => {
    const record = byId.get(offer.contractorId);
    if (record === undefined) return [];
    return [{ offer, record, hasWork: milestones.has(offer.contractorId) }];
  });
}

/** Nobody asks them any more, so that there is nothing to choose. */
function isGone({ record: { contractor, person } }: Pick<Waiting, "record">): boolean {
  return contractor.state === "ended" || person.deactivatedAt !== null;
}

/** They are at work where Slack says they are, and are asked at all. */
function canBeOffered({ offer, record, hasWork }: Waiting, at: Date): boolean {
  const { contractor, person } = record;
  const isAsked = hasWork && contractor.state === "active" && person.deactivatedAt === null;
  return isAsked && canHear({ ...calendarOf(record), zone: offer.slackZone }, at);
}

/** Subjects are offers of a zone. */
export const zoneOfferAgenda: readonly AgendaKind[] = [zoneOffer];
