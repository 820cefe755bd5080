import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import type { Contractor, Office } from "../chaos/office.js";
import { waitUntil } from "../support/wait-until.js";

/** They answer together, so many minutes after they were asked: on the same day of theirs. */
const ANSWERED_AFTER_MS = 90 * 60_000;
/** One asking in so many is left unanswered, one is answered in the modal, and one after a first attempt at that. */
const MISSED = 5;
const WRITTEN = 4;
const LEFT_OPEN = 7;
const REMINDED_WITHIN_MS = 4 * 86_400_000;
const AT_ONCE = 8;
const MOST_TRIES = 4;
const MODAL_WITHIN_MS = 20_000;

interface Asked {
  by: Contractor;
  message: Message;
  at: Date;
  /** Counted by contractor. */
  number: number;
}

/** Contractors who answer most of what they are asked, by habit and not by chance. */
export class People {
  answered = 0;
  /** What was pressed again, as it had taken too long. */
  repeated = 0;
  readonly failures: string[] = [];
  readonly #waiting: Asked[] = [];
  readonly #asked = new Map<string, { number: number; at: Date }>();
  readonly #slack: StrictSlack;
  readonly #now: () => Date;

  constructor(slack: StrictSlack, offices: readonly Office[], now: () => Date) {
    this.#slack = slack;
    this.#now = now;
    const byDm = new Map(
      offices.flatMap(({ contractors }) => contractors.map((each) => [each.person.dm(), each] as const)),
    );
    slack.on("change", (change) => {
      if (change.kind !== "message_posted" || change.message.bot === null) return;
      const by = byDm.get(change.message.channelId);
      if (by === undefined || !has(change.message, "check-ins.on-track")) return;
      const before = this.#asked.get(by.id) ?? { number: 0, at: new Date(0) };
      // A reminder has the same buttons. Whoever leaves an asking unanswered passes over that as well.
      if (now().getTime() - before.at.getTime() < REMINDED_WITHIN_MS) return;
      const number = before.number + 1;
      this.#asked.set(by.id, { number, at: now() });
      if (number % MISSED === 2) return;
      const at = new Date(now().getTime() + ANSWERED_AFTER_MS);
      this.#waiting.push({ by, message: change.message, at, number });
    });
  }

  /** When somebody answers next; null: nobody will. */
  get nextAt(): Date | null {
    return this.#waiting[0]?.at ?? null;
  }

  async act(): Promise<void> {
    const due = this.#waiting.filter(({ at }) => at <= this.#now());
    this.#waiting.splice(0, due.length);
    while (due.length > 0) {
      await Promise.all(
        due.splice(0, AT_ONCE).map(async (asked) => {
          try {
            await this.#answer(asked);
            this.answered += 1;
          } catch (error) {
            this.failures.push(`${asked.by.person.user.realName} could not answer: ${String(error)}`);
          }
        }),
      );
    }
  }

  async #answer({ by: { person }, message: { channelId, ts }, number }: Asked): Promise<void> {
    const message = this.#slack.world.channel(channelId).messages.get(ts);
    if (message === undefined) throw new Error("the message is gone");
    if (number % LEFT_OPEN === 0) {
      await this.#open(person, message);
      person.fill({ "What moved, or what's in the way?": "Half of a sen" });
      await person.close();
    }
    if (number % WRITTEN !== 0) {
      await this.#insist(() => person.click(message, { actionId: "check-ins.on-track" }));
      return;
    }
    await this.#open(person, message);
    person.fill({
      "How is it going?": "On track",
      "What moved, or what's in the way?": `Part ${number} is done.`,
    });
    await this.#insist(() => person.submit());
  }

  async #open(person: Contractor["person"], message: Message): Promise<void> {
    await this.#insist(() => person.click(message, { actionId: "check-ins.update" }));
    await waitUntil(() => person.view() !== undefined, MODAL_WITHIN_MS);
  }

  /** Whoever reads in Slack that it took too long, on a machine that has other things to do, does it again. */
  async #insist(act: () => Promise<{ ok: boolean; error?: string }>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { ok, error = "it was refused" } = await act();
      if (ok) return;
      if (error !== "timeout" || tries === MOST_TRIES) throw new Error(error);
      this.repeated += 1;
    }
  }
}

function has({ blocks }: Message, actionId: string): boolean {
  return eachElement(blocks).some(({ element }) => "action_id" in element && element.action_id === actionId);
}
