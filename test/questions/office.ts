import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";

/** Ben and Mia are owners; Ana, in Manila, has a landing page and is asked on Tuesday at ten, 04:00 in Berlin. */
export interface AskingOffice extends Office {
  mia: Person;
  /** Sends her update with a question in it, and returns the question's card. */
  anaAsks(text: string, options?: { talk?: boolean }): Promise<Message>;
  /** The question's card as it is now. */
  card(): Message;
  /** What is under it, Milepost's own words only, oldest first. */
  thread(): Message[];
  /** Fills the modal that this opens, and sends it. */
  write(who: Person, title: string, values: Parameters<Person["fill"]>[0]): Promise<void>;
  /** Presses a button, and waits for what follows. */
  press(who: Person, message: Message, name: string): Promise<void>;
  /** The last thing that only they were told, where they are. */
  whispered(who: Person, channelId?: string): Message | undefined;
  question(): Promise<Record<string, unknown>>;
}

export async function openAskingOffice(...milestones: readonly string[]): Promise<AskingOffice> {
  const office = await openOffice();
  const { ben, ana, slack, team, database } = office;
  const mia = office.add("Mia");
  const given = milestones.length > 0 ? milestones : ["Landing page by 3 July"];
  await addMilestones(ben, ...given.map((words) => `@Ana ${words}`));
  // The first to do an owner's thing is the first owner.
  slack.join(office.ownerChannelId, mia.userId);
  await database.inWorkspace(team.id, async ({ db, now }) => {
    await db.person.create({
      data: { workspaceId: team.id, userId: mia.userId, name: "Mia", kind: "member", refreshedAt: now },
    });
    await db.owner.create({ data: { workspaceId: team.id, userId: mia.userId, addedAt: now } });
  });
  await office.liveUntil("2026-06-02T02:00:00.000Z");

  const cards = () => office.ownerCards().filter(({ bot, threadTs }) => bot !== null && threadTs === null);
  const card = () => {
    const found = cards().findLast(({ text }) => /\bQ\d/.test(text) && !text.includes("says M"));
    if (found === undefined)
      throw new Error(`no question in ${JSON.stringify(cards().map(({ text }) => text))}`);
    return found;
  };
  async function write(who: Person, title: string, values: Parameters<Person["fill"]>[0]): Promise<void> {
    await viewOf(who, title);
    who.fill(values);
    const outcome = await who.submit();
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    await office.settle();
  }
  return {
    ...office,
    mia,
    async anaAsks(text, { talk = false } = {}) {
      const update = ana
        .messages(ana.dm())
        .findLast(({ text: said }) => said.includes("how is the work going?"));
      if (update === undefined) throw new Error("Ana was not asked");
      await ana.click(update, "Update…");
      const asked = text === "" ? {} : { "Anything you need from Ben?": text };
      await write(ana, "Your update", { ...asked, ...(talk ? { "Rather talk?": ["I'd rather talk"] } : {}) });
      await closeAll(ana);
      return card();
    },
    card,
    thread: () => {
      const { ts } = card();
      return office.ownerCards().filter(({ threadTs, bot }) => threadTs === ts && bot !== null);
    },
    write,
    async press(who, message, name) {
      const outcome = await who.click(message, name);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      await office.settle();
    },
    whispered: (who, channelId = office.ownerChannelId) =>
      who.messages(channelId).findLast(({ onlyFor }) => onlyFor === who.userId),
    async question() {
      const [row] = await database.sql("SELECT * FROM questions ORDER BY number DESC LIMIT 1");
      if (row === undefined) throw new Error("nothing was asked");
      return row;
    },
  };
}

export function buttonsOf({ blocks }: Pick<Message, "blocks">): string[] {
  return blocks.flatMap((block) =>
    block.type === "actions"
      ? block.elements.flatMap((each) => (each.type === "button" ? [each.text.text] : []))
      : [],
  );
}

export { closeAll, told, viewOf };
