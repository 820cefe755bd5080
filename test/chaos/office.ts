import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { parse } from "yaml";
import { planCheckIns } from "../../src/check-ins/plan.js";
import type { MovableClock } from "../../src/clock.js";
import { openDatabase } from "../../src/database/database.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type InstalledTeam, type StrictSlack, startSlack } from "../../src/playground/slack/start-slack.js";
import { registerWorkspace } from "../../src/workspaces/register.js";
import type { Random } from "./random.js";

const ZONES = [
  "Asia/Manila",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "America/Sao_Paulo",
  "Australia/Sydney",
  "Europe/London",
  "Africa/Lagos",
] as const;
const TIMES = ["09:00", "10:30", "14:00"] as const;
/** A large workspace, and a small one beside it. */
const SHARES = [0.8, 0.2] as const;
const DAY_MS = 86_400_000;
/** Events are sent again until somebody is there to take them; Slack waits longer, and gives up sooner. */
const RETRY_AFTER_MS = [0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

export interface Contractor {
  id: string;
  person: Person;
  office: Office;
  zone: string;
  /** ISO weekday, and HH:mm in their zone. */
  askDay: number;
  askTime: string;
}

/** A workspace with an owner, a channel of hers, and contractors who each have one piece of work. */
export interface Office {
  team: InstalledTeam;
  owner: Person;
  channelId: string;
  contractors: Contractor[];
}

/** A Slack that keeps every message; what it logs is heard, not kept. */
export function openSlack(clock: MovableClock): Promise<StrictSlack> {
  const manifest = readFileSync(fileURLToPath(new URL("../../manifest.yml", import.meta.url)), "utf8");
  return startSlack({
    clock,
    manifest: parseManifest(parse(manifest)),
    triggerLifetimeMs: 15_000,
    retryAfterMs: RETRY_AFTER_MS,
    logKept: 2_000,
  });
}

/** Workspaces in which `count` contractors have worked for a week, and are asked weekly. */
export async function openOffices(
  { slack, url, clock, random }: { slack: StrictSlack; url: string; clock: MovableClock; random: Random },
  count: number,
): Promise<Office[]> {
  const database = await openDatabase({ url, dataDir: "", clock, log: pino({ level: "silent" }) });
  const offices: Office[] = [];
  for (const [index, share] of SHARES.entries()) {
    const office = openOffice(slack, `Studio ${index + 1}`, Math.round(count * share), random);
    const { team } = office;
    await registerWorkspace(database, { teamId: team.id, name: team.name, botUserId: team.botUserId });
    await database.inWorkspace(team.id, async (work) => {
      await work.db.workspace.update({
        where: { id: team.id },
        data: {
          timeZone: "Europe/Berlin",
          ownerChannelId: office.channelId,
          setUpAt: work.now,
          lastMilestone: office.contractors.length,
        },
      });
      await store(work, office);
      await planCheckIns(
        work,
        office.contractors.map(({ id }) => id),
      );
    });
    offices.push(office);
  }
  await database.close();
  return offices;
}

function openOffice(slack: StrictSlack, name: string, count: number, random: Random): Office {
  const team = slack.addTeam({ name });
  const owner = slack.addUser(team.id, { name: "maya", realName: "Maya", tz: "Europe/Berlin" });
  const members = [owner.id];
  const channel = slack.addChannel(team.id, { name: "updates", isPrivate: true, members, bot: true });
  const office: Office = {
    team,
    owner: slack.person(owner.id, team.id),
    channelId: channel.id,
    contractors: [],
  };
  for (let index = 0; index < count; index += 1) {
    const zone = random.of(ZONES);
    const user = slack.addUser(team.id, {
      name: `ana${index}`,
      realName: `Ana ${index}`,
      tz: zone,
      kind: "guest",
    });
    office.contractors.push({
      id: randomUUID(),
      person: slack.person(user.id, team.id),
      office,
      zone,
      askDay: random.between(1, 5),
      askTime: random.of(TIMES),
    });
  }
  return office;
}

type Work = Parameters<Parameters<Awaited<ReturnType<typeof openDatabase>>["inWorkspace"]>[1]>[0];

async function store({ db, now, workspaceId }: Work, { owner, contractors }: Office): Promise<void> {
  const started = new Date(now.getTime() - 7 * DAY_MS);
  const people = [owner, ...contractors.map(({ person }) => person)];
  await db.person.createMany({
    data: people.map(({ userId, user }) => ({
      workspaceId,
      userId,
      name: user.realName,
      kind: userId === owner.userId ? ("member" as const) : ("guest" as const),
      timeZone: user.tz,
      refreshedAt: now,
    })),
  });
  await db.owner.create({ data: { workspaceId, userId: owner.userId, addedAt: started } });
  await db.contractor.createMany({
    data: contractors.map(({ id, person, askDay, askTime }) => ({
      id,
      workspaceId,
      userId: person.userId,
      askDay,
      askTime,
      welcomedAt: started,
      createdAt: started,
    })),
  });
  const announced = contractors.map(({ id }) => ({
    id: randomUUID(),
    workspaceId,
    contractorId: id,
    welcome: true,
    createdAt: started,
  }));
  await db.announcement.createMany({ data: announced });
  await db.milestone.createMany({
    data: announced.map(({ id, contractorId }, index) => ({
      id: randomUUID(),
      workspaceId,
      number: index + 1,
      contractorId,
      leadId: owner.userId,
      title: `Work ${index + 1}`,
      kind: "ongoing" as const,
      startsOn: new Date(started.toISOString().slice(0, 10)),
      announcementId: id,
      createdAt: started,
    })),
  });
}
