import { DateTime } from "luxon";
import { Acting, beneath } from "../acting.js";
import type { Cast } from "../cast.js";
import type { Controls } from "../controls.js";
import { saying } from "../said.js";
import type { Channel } from "../slack/channels.js";
import type { Message } from "../slack/messages.js";
import type { Person } from "../slack/person.js";
import type { InstalledTeam, StrictSlack } from "../slack/start-slack.js";

const YEAR = 2026;

/** The name that Milepost gives a channel that it makes for the owners. */
const OWNER_CHANNEL = "milepost-updates";

export interface SceneParts {
  slack: StrictSlack;
  team: InstalledTeam;
  controls: Controls;
  cast: Cast;
  /** Breaks it off before time moves again. */
  signal?: AbortSignal;
}

/** What somebody says of one milestone in the modal behind **Update…**. */
export interface Said {
  is: "On track" | "At risk" | "Blocked" | "Done";
  words?: string;
  link?: string;
  /** As a datepicker takes it: `2026-06-09`. */
  newDate?: string;
}

/** People at work, each at the time of their own day, and what they do in Milepost and say to each other. */
export class Scene {
  readonly cast: Cast;
  readonly act: Acting;
  readonly #parts: SceneParts;

  constructor(parts: SceneParts) {
    this.cast = parts.cast;
    this.#parts = parts;
    // What Milepost then sends is waited for where somebody looks, and before time moves.
    this.act = new Acting(() => parts.slack.settle());
  }

  /** Lives until it is "Mon 11 May 09:00" where this person is. */
  async at({ user }: Person, when: string): Promise<void> {
    const { controls, signal } = this.#parts;
    signal?.throwIfAborted();
    const zone = user.tz ?? "UTC";
    const at = DateTime.fromFormat(`${when} ${YEAR}`, "ccc d LLL HH:mm yyyy", { zone, locale: "en" });
    if (!at.isValid) throw new Error(`${when}: ${at.invalidExplanation}`);
    if (at.toJSDate() < controls.now()) throw new Error(`${when} in ${zone} is over already`);
    await controls.advance(at.toJSDate());
  }

  /** Presses a button in the newest message of Milepost that says this. */
  async press(person: Person, words: string, label: string): Promise<void> {
    await this.act.click(person, await this.seen(person, words), label);
  }

  /** Answers a check-in at length, milestone by milestone, and perhaps asks something. */
  async update(
    person: Person,
    said: Record<string, Said>,
    question: { label: string; text: string } | null = null,
  ): Promise<void> {
    await this.press(person, "how is the work going?", "Update…");
    await this.answer(person, said, question);
  }

  /** Fills in an update that is open already, and sends it. */
  async answer(
    person: Person,
    said: Record<string, Said>,
    question: { label: string; text: string } | null = null,
  ): Promise<void> {
    const view = person.view();
    if (view === undefined) throw new Error(`${person.user.realName} has no update to fill in`);
    const answers = Object.entries(said).map(([milestone, { is, words, link, newDate }]) =>
      beneath(view, milestone, {
        "How is it going?": is,
        ...(words === undefined ? {} : { "What moved, or what's in the way?": words }),
        ...(link === undefined ? {} : { "Link to the latest work": link }),
        ...(newDate === undefined ? {} : { "A new date, if it moves": newDate }),
      }),
    );
    const asked = question === null ? {} : { [question.label]: question.text };
    await this.act.fillAndSubmit(person, Object.assign({}, ...answers, asked));
  }

  /** Adds a milestone as an owner does who knows what they want. */
  async add(owner: Person, words: string, fields: Record<string, string>): Promise<void> {
    await this.act.command(owner, "/milestone", `add ${words}`);
    await this.act.fillAndSubmit(owner, fields);
  }

  /** Something said beside Milepost; in the thread of a message, when there is one. */
  async say(person: Person, channel: Channel, text: string, thread: Message | null = null): Promise<void> {
    await person.say(channel.id, text, { threadTs: thread?.ts ?? null });
  }

  /** The newest message of Milepost that says this, once everything is there. */
  async seen(person: Person, words: string): Promise<Message> {
    await this.#parts.controls.settle();
    return saying(this.#parts.slack, person, words);
  }

  /** Maya invites somebody to the owners' channel. */
  inviteToOwners({ userId }: Person): void {
    this.#parts.slack.join(this.ownerChannel().id, userId, this.cast.maya.userId);
  }

  ownerChannel(): Channel {
    const { slack, team } = this.#parts;
    const channel = [...slack.world.channels.values()].find(
      ({ teamId, name }) => teamId === team.id && name === OWNER_CHANNEL,
    );
    if (channel === undefined) throw new Error(`there is no #${OWNER_CHANNEL}`);
    return channel;
  }
}
