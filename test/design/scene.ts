import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import type { StoredView } from "../../src/playground/slack/views.js";
import { viewOf } from "../milestones/office.js";
import { asWire, post } from "../payloads/post.js";
import type { Row } from "../support/database.js";
import type { Team, Workplace } from "../support/milepost.js";
import { tablesOf } from "../support/tables.js";

/** Tuesday 10:00 in Manila: when Ana is asked first. */
export const ANAS_SLOT = "2026-06-02T02:00:00.000Z";
/** Two working days of hers later. */
export const ANAS_WINDOW_END = "2026-06-04T02:00:00.000Z";

/** Who is there, what was sent and received, and when Milepost was last alive: all else is what a click could change. */
const NOT_HELD = ["people", "cards", "received", "liveness"];

/** A second company with Milepost set up, whose owner is Olga. */
export interface OtherCompany extends Team {
  olga: Person;
  ownerChannelId: string;
}

export async function openOtherCompany(workplace: Workplace, name = "Bolt"): Promise<OtherCompany> {
  const team = await workplace.installTeam(name);
  const olga = team.add("Olga");
  const ownerChannelId = await setUp(workplace, team, olga);
  return { ...team, olga, ownerChannelId };
}

/** Makes them the owner, with a private channel of their own. */
export async function setUp({ slack, database }: Workplace, { team }: Team, owner: Person): Promise<string> {
  const { id } = slack.addChannel(team.id, {
    name: "owners",
    isPrivate: true,
    members: [owner.userId],
    bot: true,
  });
  await database.inWorkspace(team.id, ({ db, now }) =>
    db.workspace.update({
      where: { id: team.id },
      data: { ownerChannelId: id, setUpAt: now, timeZone: "Europe/Berlin" },
    }),
  );
  return id;
}

/** What an owner types and fills in; the contractor hears of it two minutes later. */
export async function addMilestones(owner: Person, ...all: readonly string[]): Promise<void> {
  for (const words of all) {
    await owner.command("/milestone", `add ${words}`);
    await viewOf(owner, "Add a milestone");
    owner.fill({ "What does done mean?": "It is live." });
    const outcome = await owner.submit();
    if (!outcome.ok) throw new Error(`${words} was not added: ${JSON.stringify(outcome)}`);
    await closeAll(owner);
  }
}

export async function closeAll(person: Person): Promise<void> {
  while (person.view() !== undefined) await person.close();
}

/** The last message of Milepost's to them that says this. */
export function told(person: Person, words: string): Message {
  const messages = person.messages(person.dm()).filter(({ bot }) => bot !== null);
  const found = messages.findLast(({ text }) => text.includes(words));
  if (found !== undefined) return found;
  throw new Error(`"${words}" is not in ${JSON.stringify(messages.map(({ text }) => text))}`);
}

/** How often somebody was asked, reminders not counted. */
export function timesAsked(workplace: Pick<Workplace, "slack">, person: Person): number {
  const inDm = workplace.slack.log.filter(
    ({ name, refusal, request }) =>
      name === "chat.postMessage" &&
      refusal === null &&
      JSON.stringify(request).includes(person.dm()) &&
      JSON.stringify(request).includes("how is the work going?") &&
      !JSON.stringify(request).includes("A gentle reminder"),
  );
  return inDm.length;
}

/** Every row as it is stored, by table: to be held against itself later. */
export async function stored({ database }: Pick<Workplace, "database">): Promise<Row[]> {
  const held = (await tablesOf(database.sql)).filter((table) => !NOT_HELD.includes(table));
  const all = held.map(
    (table) => `SELECT '${table}' AS "table", to_jsonb(rows)::text AS row FROM ${table} AS rows`,
  );
  return database.sql(`${all.join(" UNION ALL ")} ORDER BY 1, 2`);
}

/** Collects everything that appears on somebody's screen from now on: messages, modals and Home, as JSON. */
export function watchScreen({ slack }: Pick<Workplace, "slack">, person: Person): { shown: string[] } {
  const shown: string[] = [];
  const see = (view: StoredView) => {
    if (view.userId === person.userId) shown.push(JSON.stringify(view.definition));
  };
  slack.on("change", (change) => {
    switch (change.kind) {
      case "message_posted":
      case "message_changed": {
        const { onlyFor, text, blocks } = change.message;
        const reads = change.channel.members.has(person.userId);
        if (reads && (onlyFor === null || onlyFor === person.userId))
          shown.push(JSON.stringify({ text, blocks }));
        break;
      }
      case "home_published":
      case "view_opened":
      case "view_changed":
        see(change.view);
        break;
      default:
    }
  });
  return { shown };
}

/** A payload as if Slack had signed it, over HTTP: what no client of Slack's would send. */
export async function deliverSigned(workplace: Workplace, payload: object): Promise<number> {
  if (workplace.requestUrl === null) throw new Error("this workplace is not reached over HTTP");
  const { status } = await post(workplace.requestUrl, asWire({ ...payload }), workplace.slack.signingSecret);
  return status;
}
