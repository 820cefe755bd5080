import {
  type Channel,
  directWith,
  isInSomeChannel,
  joinChannel,
  leaveChannel,
  openDirect,
} from "./channels.js";
import type { Desk, Outcome } from "./desk.js";
import { clickInMessage, clickInView } from "./interactions/click.js";
import { runCommand } from "./interactions/command.js";
import { fillInput } from "./interactions/fill.js";
import type { Given, Target } from "./interactions/find-action.js";
import { closeView, submitView } from "./interactions/submission.js";
import { encodeMentions } from "./mentions.js";
import { type Message, postAsPerson } from "./messages.js";
import { isExternalTo, isFullMember, type User } from "./people.js";
import { pause } from "./real-time.js";
import { homeOf, type StoredView, stackOf } from "./views.js";

/**
 * Somebody in Slack's client. What the client would not let them do throws; what the app or Slack answers is
 * an `Outcome`.
 */
export class Person {
  readonly userId: string;
  /** The workspace whose app they deal with; for an external person not their own company's. */
  readonly teamId: string;
  readonly #desk: Desk;

  constructor(desk: Desk, userId: string, teamId: string) {
    this.#desk = desk;
    this.userId = userId;
    this.teamId = teamId;
  }

  get user(): User {
    return this.#desk.world.user(this.userId);
  }

  /** A slash command, by default typed in the direct messages with the app. */
  async command(command: string, text = "", channelId?: string): Promise<Outcome> {
    this.#mustBeActive();
    const channel = channelId === undefined ? this.#direct() : this.#channel(channelId);
    return runCommand(this.#desk, { user: this.user, teamId: this.teamId, command, text, channel });
  }

  /** Sends a message; `@Name` and `#channel` become mentions. */
  async say(
    channelId: string,
    text: string,
    { threadTs = null }: { threadTs?: string | null } = {},
  ): Promise<Message> {
    this.#mustBeActive();
    const { world } = this.#desk;
    const channel = this.#channel(channelId);
    if (channel.archived) throw new Error("the channel is archived");
    if (channel.kind === "im" && !this.#canTypeToApp()) throw new Error("this app takes no messages");
    return postAsPerson(world, channel, this.userId, {
      text: encodeMentions(world, escapeTyped(text)),
      threadTs,
    });
  }

  /** Comes into a public channel of their own workspace. */
  join(channelId: string): void {
    this.#mustBeActive();
    const { world } = this.#desk;
    const channel = world.channel(channelId);
    if (
      !isFullMember(this.user, this.teamId) ||
      channel.kind !== "public" ||
      channel.teamId !== this.user.teamId
    )
      throw new Error("this channel can only be joined by invitation");
    if (channel.archived) throw new Error("the channel is archived");
    joinChannel(world, channel, this.userId);
  }

  leave(channelId: string): void {
    const channel = this.#channel(channelId);
    if (channel.kind === "im") throw new Error("direct messages cannot be left");
    leaveChannel(this.#desk.world, channel, this.userId);
  }

  /** Brings somebody, or the app, into a channel they are in; somebody from another company makes it a shared one. */
  add(channelId: string, userId: string): void {
    const { world } = this.#desk;
    const channel = this.#channelToManage(channelId);
    const { kind, deactivated, realName } = world.user(userId);
    if (deactivated) throw new Error(`${realName} is deactivated`);
    if (kind === "single_channel_guest" && isInSomeChannel(world, userId))
      throw new Error(`${realName} is a guest in one channel, and is in one already`);
    joinChannel(world, channel, userId, this.userId);
  }

  /** Takes somebody, or the app, out of a channel they are in. */
  remove(channelId: string, userId: string): void {
    leaveChannel(this.#desk.world, this.#channelToManage(channelId), userId);
  }

  /** The id of the direct messages with the app; made when there are none. */
  dm(): string {
    return this.#direct().id;
  }

  /** Looks at the app's Messages tab, which the app can hear. */
  async openMessagesTab(): Promise<void> {
    await this.#open("messages");
  }

  /** What this person sees in a channel, oldest first, with what only they see. */
  messages(channelId: string): Message[] {
    const channel = this.#channel(channelId);
    const mine = [...channel.ephemerals.values()].filter(({ onlyFor }) => onlyFor === this.userId);
    return [...channel.messages.values(), ...mine].sort((a, b) => Number(a.ts) - Number(b.ts));
  }

  /** Presses something in a message, as the message is now. */
  async click(message: Message, target: Target): Promise<Outcome> {
    this.#mustBeActive();
    const channel = this.#channel(message.channelId);
    if (message.onlyFor !== null && message.onlyFor !== this.userId)
      throw new Error("they do not see this message");
    return clickInMessage(this.#desk, this.user, channel, message, target);
  }

  /** Opens the app's Home and waits for the app to publish it, if it does. */
  async openHome(): Promise<StoredView | undefined> {
    if (isExternalTo(this.user, this.teamId)) throw new Error("external people do not have the app's Home");
    const { world, homeWaitMs } = this.#desk;
    let published: () => void = () => {};
    const publication = new Promise<void>((resolve) => {
      published = resolve;
    });
    const stopWatching = world.onChange((change) => {
      if (change.kind === "home_published" && change.view.userId === this.userId) published();
    });
    await this.#open("home");
    await Promise.race([publication, pause(homeWaitMs)]);
    stopWatching();
    return this.home();
  }

  /** The Home as last published. */
  home(): StoredView | undefined {
    const view = homeOf(this.#desk.world, this.teamId, this.userId);
    return view && { ...view };
  }

  async clickHome(target: Target): Promise<Outcome> {
    const view = homeOf(this.#desk.world, this.teamId, this.userId);
    if (!view) throw new Error("no Home was published");
    return clickInView(this.#desk, this.user, view, target);
  }

  /** The top modal, as it is now. */
  view(): StoredView | undefined {
    return this.views().at(-1);
  }

  /** The open modals, the top one last. */
  views(): StoredView[] {
    return stackOf(this.#desk.world, this.userId).map((view) => ({ ...view }));
  }

  /** Fills inputs of the top modal, by label or block id; null empties one. Options go by their text. */
  fill(values: Record<string, Given>): void {
    const view = this.#top();
    for (const [name, given] of Object.entries(values)) fillInput(this.#desk, this.user, view, name, given);
  }

  async clickInView(target: Target): Promise<Outcome> {
    this.#mustBeActive();
    return clickInView(this.#desk, this.user, this.#top(), target);
  }

  /** Presses the top modal's submit button. */
  async submit(): Promise<Outcome> {
    this.#mustBeActive();
    return submitView(this.#desk, this.user, this.#top());
  }

  /** Closes the top modal. */
  async close(): Promise<Outcome> {
    return closeView(this.#desk, this.user, this.#top());
  }

  async #open(tab: "home" | "messages"): Promise<void> {
    this.#mustBeActive();
    const { world, courier } = this.#desk;
    world.changed({
      kind: "app_home_opened",
      team: world.team(this.teamId),
      user: this.user,
      channel: this.#direct(),
      tab,
    });
    await courier.settle();
  }

  #top(): StoredView {
    const view = stackOf(this.#desk.world, this.userId).at(-1);
    if (!view) throw new Error("no modal is open");
    return view;
  }

  #direct(): Channel {
    const { world } = this.#desk;
    const installation = world.installation(this.teamId);
    return (
      directWith(world, installation, this.userId) ?? openDirect(world, installation, this.userId).channel
    );
  }

  #channel(id: string): Channel {
    const channel = this.#desk.world.channel(id);
    if (!channel.members.has(this.userId)) throw new Error(`${this.user.realName} is not in ${channel.name}`);
    return channel;
  }

  /** Guests and external people leave who is in a channel to its own company. */
  #channelToManage(id: string): Channel {
    this.#mustBeActive();
    const channel = this.#channel(id);
    if (channel.kind === "im") throw new Error("direct messages have no members to choose");
    if (!isFullMember(this.user, this.teamId))
      throw new Error("only full members can say who is in a channel");
    if (channel.archived) throw new Error("the channel is archived");
    return channel;
  }

  #canTypeToApp(): boolean {
    const { messages_tab_enabled: enabled, messages_tab_read_only_enabled: readOnly } =
      this.#desk.world.manifest.features.app_home;
    return enabled && !readOnly;
  }

  #mustBeActive(): void {
    if (this.user.deactivated) throw new Error(`${this.user.realName} is deactivated`);
  }
}

/** As Slack's client does it: what people type is no markup. */
function escapeTyped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
