import type { Person } from "../../src/playground/slack/person.js";
import {
  ANAS_SLOT,
  addMilestones,
  closeAll,
  type OtherCompany,
  openOtherCompany,
  told,
} from "../design/scene.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import type { startWorkplace } from "../support/milepost.js";

/** A workspace in which something of everything waits, and everybody that a workspace can have. */
export interface FullOffice extends Office {
  bolt: OtherCompany;
  people: {
    /** Owners. */
    ben: Person;
    zoe: Person;
    /** Contractors: one with a delivery, a missed check-in and questions; one who is asked; one from another company. */
    ana: Person;
    cem: Person;
    eva: Person;
    /** Of Acme, with nothing to do in it. */
    sol: Person;
    nia: Person;
    dan: Person;
    /** Of other companies, with nothing to do in Acme; Leo is an owner in his own. */
    fay: Person;
    leo: Person;
  };
}

export async function openFullOffice(
  options: Parameters<typeof startWorkplace>[0] = {},
): Promise<FullOffice> {
  const office = await openOffice({ ...options, transport: "http" });
  const { ana, ben, slack, team } = office;
  const bolt = await openOtherCompany(office);
  const leoAtBolt = bolt.add("Leo");
  slack.join(office.generalId, leoAtBolt.userId);
  const people = {
    ben,
    zoe: office.add("Zoe"),
    ana,
    cem: office.add("Cem", { tz: "Asia/Manila", kind: "guest" }),
    eva: office.addExternal("Eva"),
    sol: office.add("Sol", { kind: "guest" }),
    nia: office.add("Nia"),
    dan: office.add("Dan"),
    fay: office.addExternal("Fay"),
    leo: slack.person(leoAtBolt.userId, team.id),
  };
  const { zoe, cem, eva, sol, nia, dan, fay, leo } = people;
  slack.join(office.ownerChannelId, zoe.userId);
  const bolts = slack.person(leo.userId, bolt.team.id);
  bolt.add("Mia", { tz: "Asia/Manila", kind: "guest" });
  await addMilestones(bolt.olga, "@Mia Bolt brochure by 3 July");
  await ben.command("/milestone", "setup");
  await closeAll(ben);
  await makeOwner(office, team.id, zoe, "Zoe");
  await makeOwner(office, bolt.team.id, bolts, "Leo");
  await addMilestones(
    ben,
    "@Ana Landing page by 3 June",
    "@Ana Support ongoing",
    "@Ana Logo ongoing",
    "@Cem Brochure ongoing",
    "@Eva Prices by 3 July",
  );
  await office.liveUntil("2026-06-01T07:10:00.000Z");
  await ana.command("/milestone", "done M2");
  await viewOf(ana, "M2 is done");
  await ana.submit();
  await closeAll(ana);
  for (const person of [ben, zoe, ana, cem]) await person.openHome();

  // Eva answers and asks, and is thanked; Cem puts it off; Ana says nothing.
  await office.liveUntil(ANAS_SLOT);
  await eva.click(told(eva, "how is the work going?"), "Update…");
  await viewOf(eva, "Your update");
  eva.fill({
    "How is it going?": "Blocked",
    "What moved, or what's in the way?": "No prices",
    "Anything you need from Ben?": "Which currency?",
  });
  await eva.submit();
  await office.settle();
  await cem.click(told(cem, "how is the work going?"), "Not today");
  await office.settle();
  await office.liveUntil("2026-06-04T07:00:00.000Z");
  await ana.say(ana.dm(), "Which font?");
  await office.settle();
  const sorting = ana
    .messages(ana.dm())
    .findLast((message) => JSON.stringify(message).includes("typed.question"));
  if (sorting === undefined) throw new Error("Ana is not asked what it is about");
  await ana.click(sorting, { actionId: "typed.question" });
  await office.liveUntil("2026-06-05T07:00:00.000Z");
  await ana.say(ana.dm(), "The client is happy with it");
  await eva.say(eva.dm(), "I'm away today");
  await office.settle();
  const card = office.ownerCards().find(({ text }) => text.startsWith("Q1"));
  if (card !== undefined) await ben.say(office.ownerChannelId, "Euros, please", { threadTs: card.ts });
  for (const person of [ben, zoe, ana, cem]) await person.openHome();
  await office.settle();

  // All are known, so that to be there is no change.
  for (const person of [sol, nia, dan, fay, leo]) await person.say(person.dm(), "hello");
  for (const person of [sol, nia, dan]) await person.openHome();
  await office.settle();
  slack.deactivate(dan.userId);
  await office.settle();
  await office.settle();
  await holdDeliveries(office);
  return { ...office, bolt, people };
}

/** As if Slack had asked for a pause: what people do is done, and what is to be said of it waits. */
async function holdDeliveries({ database }: Office): Promise<void> {
  await database.sql(`UPDATE cards SET version = version + 1, not_before = clock_timestamp() + interval '1 day'
    WHERE id IN (SELECT DISTINCT ON (workspace_id) id FROM cards ORDER BY workspace_id, id)`);
}

/** What was held is said. */
export async function releaseDeliveries({ database, milepost }: Office): Promise<void> {
  await database.sql("UPDATE cards SET not_before = NULL");
  await milepost.settle();
}

async function makeOwner(
  { database }: Office,
  workspaceId: string,
  person: Person,
  name: string,
): Promise<void> {
  await database.inWorkspace(workspaceId, async ({ db, now }) => {
    const { userId } = person;
    await db.person.createMany({
      data: [{ workspaceId, userId, name, kind: "member", timeZone: "Europe/Berlin", refreshedAt: now }],
      skipDuplicates: true,
    });
    await db.owner.createMany({ data: [{ workspaceId, userId, addedAt: now }], skipDuplicates: true });
  });
}
