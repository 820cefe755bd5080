import { DateTime } from "luxon";
import type { Change } from "./slack/changes.js";
import type { Channel } from "./slack/channels.js";
import type { Message } from "./slack/messages.js";
import type { Person } from "./slack/person.js";
import type { Playground } from "./start-playground.js";
import { messageAsText, viewAsText, viewerOf } from "./text.js";

const WIDTH = 100;

/** Writes down what happens in a workspace as it happens, as each person sees it, in plain text. */
export class Transcript {
  readonly #playground: Playground;
  readonly #owner: Person;
  readonly #write: (text: string) => void;

  /** Channels are shown as the owner sees them, direct messages as whoever they are with. */
  constructor(playground: Playground, owner: Person, write: (text: string) => void) {
    this.#playground = playground;
    this.#owner = owner;
    this.#write = write;
    playground.slack.on("change", (change) => this.#follow(change));
  }

  heading(text: string): void {
    this.#write(`\n━━ ${text} ${"━".repeat(Math.max(0, WIDTH - text.length - 4))}`);
  }

  /** What somebody does, at the time it is for them. */
  does(person: Person, what: string): void {
    this.#write(`\n${this.#timeFor(person.userId)}  ${person.user.realName} ${what}`);
  }

  /** The modal that somebody has in front of them, if any. */
  modal(person: Person): void {
    const view = person.view();
    if (view !== undefined)
      this.#write(indent(viewAsText(view, viewerOf(this.#playground.slack.world, person.userId))));
  }

  /** What a modal says on its fields. */
  errors(errors: Record<string, string>): void {
    for (const text of Object.values(errors)) this.#write(`    │ ! ${text}`);
  }

  #follow(change: Change): void {
    if (change.kind !== "message_posted" && change.kind !== "message_changed") return;
    if (change.message.bot === null) return;
    const { message, channel } = change;
    const viewerId = message.onlyFor ?? this.#viewerOf(channel);
    const where = channel.kind === "im" ? `to ${this.#nameOf(viewerId)}` : `in #${channel.name}`;
    const what = change.kind === "message_posted" ? `Milepost ${where}` : `Milepost ${where}, changed`;
    this.#write(`\n${this.#timeFor(viewerId)}  ${what}\n${indent(this.#asSeen(message, viewerId))}`);
  }

  #asSeen(message: Message, viewerId: string): string {
    return messageAsText(message, viewerOf(this.#playground.slack.world, viewerId));
  }

  #viewerOf(channel: Channel): string {
    if (channel.kind !== "im") return this.#owner.userId;
    const { botUserId } = this.#playground.team;
    return [...channel.members].find((id) => id !== botUserId) ?? this.#owner.userId;
  }

  #nameOf(userId: string): string {
    return this.#playground.slack.world.user(userId).realName;
  }

  #timeFor(userId: string): string {
    const zone = this.#playground.slack.world.user(userId).tz ?? "UTC";
    const city = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
    return DateTime.fromJSDate(this.#playground.controls.now(), { zone }).toFormat(
      `ccc d LLL HH:mm 'in ${city}'`,
    );
  }
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `    │ ${line}`.trimEnd())
    .join("\n");
}
