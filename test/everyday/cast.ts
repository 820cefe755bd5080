import type { Person } from "../../src/playground/slack/person.js";
import { watchScreen } from "../design/scene.js";
import { type Office, openOffice } from "../milestones/office.js";

/** A workspace in which two owners and three contractors, in three zones, do whatever comes to their minds. */
export interface Cast {
  office: Office;
  people: readonly Actor[];
  contractors: readonly Actor[];
  /** Everything that each contractor was ever shown, by their name. */
  shown: ReadonlyMap<string, readonly string[]>;
  /** What was done, in words, the last of it last. */
  diary: string[];
  /** Counts on: what is typed is told apart by it. */
  next(): number;
}

export interface Actor {
  name: string;
  person: Person;
  isOwner: boolean;
  /** From another company: no commands and no Home. */
  isExternal: boolean;
}

/** What only owners may read begins with this, and what is a contractor's own with their name. */
export const OWNERS_ONLY = "owners-only-";

export async function openCast(): Promise<Cast> {
  const office = await openOffice();
  const maya = office.add("Maya", { tz: "Europe/London" });
  const zoe = office.add("Zoe", { tz: "America/New_York", kind: "guest" });
  const leo = office.addExternal("Leo", { tz: "America/Sao_Paulo" });
  office.slack.join(office.ownerChannelId, maya.userId);
  await office.database.inWorkspace(office.team.id, async ({ db, workspaceId, now }) => {
    for (const [userId, name] of [
      [office.ben.userId, "Ben"],
      [maya.userId, "Maya"],
    ] as const) {
      await db.person.createMany({
        data: [{ workspaceId, userId, name, kind: "member", timeZone: "Europe/Berlin", refreshedAt: now }],
        skipDuplicates: true,
      });
      await db.owner.createMany({ data: [{ workspaceId, userId, addedAt: now }], skipDuplicates: true });
    }
  });
  const actor = (name: string, person: Person, isOwner = false, isExternal = false): Actor => ({
    name,
    person,
    isOwner,
    isExternal,
  });
  const contractors = [actor("Ana", office.ana), actor("Zoe", zoe), actor("Leo", leo, false, true)];
  let count = 0;
  for (const { name } of contractors) await office.addMilestone(`@${name} work${++count}x by 12 June`);
  while (office.ben.view() !== undefined) await office.ben.close();
  await office.settle();
  return {
    office,
    people: [actor("Ben", office.ben, true), actor("Maya", maya, true), ...contractors],
    contractors,
    shown: new Map(contractors.map(({ name, person }) => [name, watchScreen(office, person).shown])),
    diary: [],
    next: () => ++count,
  };
}
