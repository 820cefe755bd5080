import { afterEach, beforeEach, expect } from "vitest";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";

/** Bob has set Milepost up and given Ana in Manila a landing page; she is asked first on Tuesday at 10:00. */
export async function landingPageStory() {
  const workplace = await startWorkplace();
  const bob = workplace.add("Bob");
  const ana = workplace.add("Ana", { tz: "Asia/Manila", kind: "guest" });
  await done(bob.command("/milestone", "setup"), workplace);
  await done(bob.clickInView("Make a private one for me"), workplace);
  await closeAll(bob);
  await done(bob.command("/milestone", "add @Ana Landing page by 3 July"), workplace);
  bob.fill({ "What does done mean?": "It is live" });
  await done(bob.submit(), workplace);
  await done(bob.clickInView("Send now"), workplace);
  await closeAll(bob);
  const channelId = ownerChannel(workplace, bob);

  return {
    ...workplace,
    bob,
    ana,
    channelId,
    /** Waits for what follows from it. */
    does: (outcome: Promise<{ ok: boolean; error?: string }>) => done(outcome, workplace),
    /** The one card in the owner channel that says this. */
    card(words: string): Message {
      const found = cardsIn(bob, channelId).filter((message) => message.text.includes(words));
      expect(found, `cards that say "${words}"`).toHaveLength(1);
      const [card] = found;
      if (card === undefined) throw new Error("there is none");
      return card;
    },
    cards: () => cardsIn(bob, channelId),
    /** What Milepost has said in the thread of a message. */
    thread: (ts: string) =>
      bob.messages(channelId).filter((message) => message.bot !== null && message.threadTs === ts),
    /** What Milepost has said to somebody directly, the last one last. */
    told: (person: Person) => person.messages(person.dm()).filter((message) => message.bot !== null),
  };
}

export type Story = Awaited<ReturnType<typeof landingPageStory>>;

/**
 * Each test of the file begins where this story does, or at `at`, and ends without Slack having refused anything but what
 * is `expected`.
 */
export function inEachTest(
  take: (story: Story) => void,
  { at, expected = [] }: { at?: string; expected?: readonly string[] } = {},
): void {
  let story: Story;
  beforeEach(async () => {
    story = await landingPageStory();
    if (at !== undefined) await story.liveUntil(at);
    take(story);
  });
  afterEach(async () => {
    const refusals = story.slack.refusals().filter(({ refusal }) => !expected.includes(refusal ?? ""));
    await story.stop();
    expect(refusals).toEqual([]);
  });
}

export function buttonsOf({ blocks }: Pick<Message, "blocks">): string[] {
  return blocks.flatMap((block) =>
    block.type === "actions"
      ? block.elements.flatMap((each) => (each.type === "button" ? [each.text.text] : []))
      : [],
  );
}

async function done(
  outcome: Promise<{ ok: boolean; error?: string }>,
  { settle }: Pick<Workplace, "settle">,
): Promise<void> {
  const { ok, error } = await outcome;
  expect(error).toBeUndefined();
  expect(ok).toBe(true);
  await settle();
}

async function closeAll(person: Person): Promise<void> {
  while (person.view() !== undefined) await person.close();
}

/** But for the week's message, and the updates in its thread. */
function cardsIn(person: Person, channelId: string): Message[] {
  return person.messages(channelId).filter(({ bot, onlyFor, threadTs, text }) => {
    return bot !== null && onlyFor === null && threadTs === null && !text.includes("Week of ");
  });
}

function ownerChannel({ slack }: Workplace, owner: Person): string {
  const [channel] = [...slack.world.channels.values()].filter(
    ({ kind, members }) => kind === "private" && members.has(owner.userId),
  );
  if (channel === undefined) throw new Error("there is no owner channel");
  return channel.id;
}
