import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";
import { waitUntil } from "../support/wait-until.js";

/** A workspace where Ben, in Berlin, is the owner and has set Milepost up, and Ana works from Manila. */
export interface Office extends Workplace {
  ben: Person;
  ana: Person;
  ownerChannelId: string;
  /** What Ben fills into the add modal and presses Add. */
  addMilestone(words: string, fields?: Record<string, string | null>): Promise<void>;
  /** The answer that only they see, newest last. */
  answersTo(person: Person): Message[];
  /** What Milepost wrote to them, oldest first. */
  toldTo(person: Person): Message[];
  ownerCards(): Message[];
}

export async function openOffice(options: Parameters<typeof startWorkplace>[0] = {}): Promise<Office> {
  const workplace = await startWorkplace(options);
  const { slack, team, database } = workplace;
  const ben = workplace.add("Ben");
  const ana = workplace.add("Ana", { tz: "Asia/Manila", kind: "guest" });
  const channel = slack.addChannel(team.id, {
    name: "milepost-owners",
    isPrivate: true,
    members: [ben.userId],
    bot: true,
  });
  await database.inWorkspace(team.id, ({ db, now }) =>
    db.workspace.update({
      where: { id: team.id },
      data: { ownerChannelId: channel.id, setUpAt: now, timeZone: "Europe/Berlin" },
    }),
  );
  return {
    ...workplace,
    ben,
    ana,
    ownerChannelId: channel.id,
    async addMilestone(words, fields = {}) {
      await ben.command("/milestone", `add ${words}`);
      await viewOf(ben, "Add a milestone");
      ben.fill({ "What does done mean?": "It is live.", ...fields });
      const outcome = await ben.submit();
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    },
    answersTo: (person) => person.messages(person.dm()).filter(({ onlyFor }) => onlyFor !== null),
    toldTo: (person) => person.messages(person.dm()).filter(({ onlyFor }) => onlyFor === null),
    ownerCards: () => ben.messages(channel.id).filter(({ onlyFor }) => onlyFor === null),
  };
}

/** Waits for the modal of this title, which Slack shows after the command was answered. */
export async function viewOf(person: Person, title: string) {
  await waitUntil(() => titleOfView(person) === title);
  const view = person.view();
  if (view === undefined) throw new Error(`no modal ${title}`);
  return view;
}

export function titleOfView(person: Person): string | undefined {
  const definition = person.view()?.definition;
  return definition?.type === "modal" ? definition.title.text : undefined;
}

/** Everything that can be read in a message or modal. */
export function readable(shown: {
  text?: string;
  blocks?: unknown;
  definition?: { blocks: unknown };
}): string {
  if (shown.definition !== undefined) return JSON.stringify(shown.definition.blocks);
  const { blocks, text = "" } = shown;
  return Array.isArray(blocks) && blocks.length > 0 ? JSON.stringify(blocks) : text;
}
