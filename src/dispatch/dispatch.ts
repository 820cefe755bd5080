import { randomUUID } from "node:crypto";
import type { HomeView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { CardContent } from "../cards/cards.js";
import type { Database, WorkspaceWork } from "../database/database.js";
import { Prisma } from "../database/generated/client.js";
import { PayloadError, UserError } from "../errors.js";
import { InFlight } from "../in-flight.js";
import type { Log } from "../log.js";
import { authorise, type Caller, loadCaller, UnknownPeople } from "../people/caller.js";
import { rememberPeople } from "../people/remember.js";
import { words } from "../slack/notice.js";
import type { Click, Command, EventEnvelope, View } from "../slack/payloads.js";
import { type Reply, reply } from "../slack/reply.js";
import { respond } from "../slack/respond.js";
import { clickedMessage, workspaceOfEvent, workspaceOfView } from "../slack/whose.js";
import { type Ack, answerClick, answerCommand, answerSubmission } from "./carry-out.js";
import { lostSince, workspaceOfMessage } from "./clicked-card.js";
import { failSubmission, lostWords, sayFailure, sayUnshown, unheard } from "./failure.js";
import { InTurn } from "./in-turn.js";
import type { Listener, Prepared, PreparedEvent } from "./listener.js";

export interface DispatchDeps {
  database: Database;
  slackFor(workspaceId: string): Promise<WebClient>;
  /** Has the cards that were touched sent. */
  kick(workspaceIds: readonly string[]): Promise<void>;
  /** Draws somebody's Home, to keep it current for those who have looked at it lately. */
  homeOf(work: WorkspaceWork, caller: Caller): Promise<HomeView>;
  log: Log;
}

/** Home is kept current for those who have opened it within a day. */
const HOME_IS_WATCHED_MS = 24 * 3_600_000;

/**
 * From a signed payload to its effect: finds the workspace, knows the person, authorises, runs the use case in one
 * transaction, and only then answers. Everything that goes wrong on the way is answered here as well.
 */
export class Dispatch {
  readonly #deps: DispatchDeps;
  /** What goes on after the answer: bringing a Home up to date. */
  readonly inFlight = new InFlight();
  readonly #inTurn = new InTurn();
  readonly #homesInTurn = new InTurn();

  constructor(deps: DispatchDeps) {
    this.#deps = deps;
  }

  async command(
    listener: Extract<Listener, { on: "command" }>,
    command: Command,
    text: string,
  ): Promise<Ack> {
    const workspaceId = command.team_id;
    try {
      const prepared = listener.prepare({ text, channelId: command.channel_id });
      const said = await this.#run(workspaceId, command.user_id, prepared);
      return await answerCommand(await this.#deps.slackFor(workspaceId), command, said);
    } catch (error) {
      const failure = sayFailure(error, this.#note(error, { command: command.command, workspaceId }));
      return failure.is === "say" ? { response_type: "ephemeral", text: failure.content.text } : undefined;
    }
  }

  async click(listener: Extract<Listener, { on: "click" }>, click: Click): Promise<Ack> {
    let workspaceId: string | null = null;
    let isDone = false;
    try {
      workspaceId = await this.#workspaceOfClick(click);
      const said = await this.#run(workspaceId, click.user.id, listener.prepare(click));
      isDone = true;
      return await answerClick(await this.#deps.slackFor(workspaceId), click, said);
    } catch (error) {
      const reference = this.#note(error, { click: listener.actionId, workspaceId });
      return this.#sayOfClick(
        click,
        workspaceId,
        isDone ? sayUnshown(reference) : sayFailure(error, reference),
      );
    }
  }

  /** @throws PayloadError where nothing can be shown: Slack then marks what was pressed. */
  async #sayOfClick(click: Click, workspaceId: string | null, failure: Reply): Promise<Ack> {
    try {
      if (workspaceId !== null)
        return await answerClick(await this.#deps.slackFor(workspaceId), click, failure);
      if (failure.is === "say" && click.response_url)
        await respond(click.response_url, failure.content, false);
      return undefined;
    } catch (cause) {
      throw new PayloadError("unanswerable", "a click cannot be answered where it was made", { cause });
    }
  }

  async submission(
    listener: Extract<Listener, { on: "submission" | "closing" }>,
    submitted: { user: { id: string }; team?: { id: string } | null | undefined; view: View },
  ): Promise<Ack> {
    const { view, user } = submitted;
    try {
      const workspaceId = installed(workspaceOfView(view, submitted.team));
      const key = `${listener.on}:${view.id}:${view.hash ?? ""}`;
      return answerSubmission(await this.#run(workspaceId, user.id, listener.prepare(view), key));
    } catch (error) {
      if (isHandledAlready(error)) return undefined;
      const reference = this.#note(error, { view: listener.callbackId });
      return answerSubmission(failSubmission(error, view, reference));
    }
  }

  /**
   * Throws when the effect was not stored: the event is then not acknowledged, and Slack sends it again. What cannot be
   * done, however often it is tried, is said to whoever typed it; and so is what has failed for the last time.
   */
  async event(
    listener: Extract<Listener, { on: "event" }>,
    envelope: EventEnvelope,
    { isLastTry }: { isLastTry: boolean },
  ): Promise<void> {
    const workspaceId = workspaceOfEvent(envelope);
    if (workspaceId === null || !listener.concerns(envelope)) return;
    const prepared = listener.prepare(envelope);
    try {
      await this.#handleEvent(workspaceId, listener, envelope, prepared);
    } catch (error) {
      const isFault = !(error instanceof UserError);
      if (isFault && !isLastTry) throw error;
      const reference = this.#note(error, { event: listener.type, workspaceId });
      const { userId, at } = prepared;
      if (userId !== null && at !== null) {
        const said = isFault ? unheard(at.text, reference) : words(error.message);
        await this.#whisper(workspaceId, { userId, ...at }, said);
      }
      if (isFault) throw error;
    }
  }

  async #handleEvent(
    workspaceId: string,
    listener: Extract<Listener, { on: "event" }>,
    envelope: EventEnvelope,
    prepared: PreparedEvent,
  ): Promise<void> {
    const slack = await this.#deps.slackFor(workspaceId);
    await prepared.before?.({ slack, workspaceId });
    const said = await this.#knowing(workspaceId, prepared.userId, (work) =>
      runEvent(work, prepared, `event:${envelope.event_id}${listener.part && `:${listener.part}`}`),
    );
    void this.inFlight.run(this.#deps.kick([workspaceId]));
    if (said.is === "home" && prepared.userId !== null) {
      await this.#publishHome(workspaceId, prepared.userId, said.view);
    }
    if (said.is === "say" && prepared.userId !== null && prepared.at !== null) {
      await this.#whisper(workspaceId, { userId: prepared.userId, ...prepared.at }, said.content);
    }
  }

  async #workspaceOfClick(click: Click): Promise<string> {
    if (click.view !== undefined) return installed(workspaceOfView(click.view, click.team));
    const message = clickedMessage(click);
    if (message === null) return installed(click.team?.id ?? null);
    const teamId = click.team?.id ?? null;
    const found = await this.#deps.database.acrossWorkspaces(async (work) => {
      const workspaceId = await workspaceOfMessage(work, { ...message, userId: click.user.id, teamId });
      const lost = workspaceId === null && teamId !== null ? await lostSince(work, teamId, message) : null;
      return { workspaceId, lost };
    });
    if (found.lost !== null) throw new UserError("lost", lostWords(found.lost));
    return installed(found.workspaceId);
  }

  /** `key`: handled once, unless the answer was that something is wrong with it. */
  async #run(workspaceId: string, userId: string, prepared: Prepared, key?: string): Promise<Reply> {
    const { before, who, people } = prepared;
    if (before !== undefined) {
      await this.#knowing(workspaceId, userId, async (work) =>
        authorise(work, await loadCaller(work, userId, people), who),
      );
      await before({ slack: await this.#deps.slackFor(workspaceId), workspaceId, userId });
    }
    let isHomeWatched = false;
    const said = await this.#knowing(workspaceId, userId, async (work) => {
      const caller = await authorise(work, await loadCaller(work, userId, people), who);
      const result = await prepared.run(work, caller);
      if (key !== undefined && result.is !== "errors") handleOnce(work, key);
      isHomeWatched = watchesHome(caller, work.now);
      return result;
    });
    void this.inFlight.run(this.#deps.kick([workspaceId]));
    if (isHomeWatched && said.is !== "home") void this.inFlight.run(this.#renewHome(workspaceId, userId));
    return said;
  }

  /** After the answer, which does not wait for it; in turn, so that the last one to be drawn is the one that is seen. */
  #renewHome(workspaceId: string, userId: string): Promise<void> {
    return this.#homesInTurn.run(`${workspaceId} ${userId}`, async () => {
      try {
        const view = await this.#deps.database.inWorkspace(workspaceId, async (work) =>
          this.#deps.homeOf(work, await loadCaller(work, userId)),
        );
        await this.#publishHome(workspaceId, userId, view);
      } catch (err) {
        this.#deps.log.warn({ err, workspaceId }, "could not draw a Home anew");
      }
    });
  }

  /**
   * Runs in one transaction; somebody who is not known yet is looked up in Slack first. What one person does waits in
   * turn, so that however much it is it holds one connection to the database, and the others are answered in time.
   */
  #knowing<T>(
    workspaceId: string,
    userId: string | null,
    fn: (work: WorkspaceWork) => Promise<T>,
  ): Promise<T> {
    if (userId === null) return this.#lookingUp(workspaceId, fn);
    return this.#inTurn.run(`${workspaceId} ${userId}`, () => this.#lookingUp(workspaceId, fn));
  }

  async #lookingUp<T>(workspaceId: string, fn: (work: WorkspaceWork) => Promise<T>): Promise<T> {
    try {
      return await this.#deps.database.inWorkspace(workspaceId, fn);
    } catch (error) {
      if (!(error instanceof UnknownPeople)) throw error;
      const slack = await this.#deps.slackFor(workspaceId);
      await rememberPeople({ database: this.#deps.database, slack, workspaceId }, error.userIds);
      return this.#deps.database.inWorkspace(workspaceId, fn);
    }
  }

  /** Home is a convenience: what was done is done, also when it cannot be shown there. */
  async #publishHome(workspaceId: string, userId: string, view: HomeView): Promise<void> {
    try {
      const slack = await this.#deps.slackFor(workspaceId);
      await slack.views.publish({ user_id: userId, view });
    } catch (err) {
      this.#deps.log.warn({ err, workspaceId }, "could not bring a Home up to date");
    }
  }

  /** Shown to them alone, where they typed. What was done is done, also when it cannot be shown. */
  async #whisper(
    workspaceId: string,
    { userId, channelId, threadTs }: { userId: string; channelId: string; threadTs: string | null },
    content: CardContent,
  ): Promise<void> {
    try {
      const slack = await this.#deps.slackFor(workspaceId);
      const thread = threadTs === null ? {} : { thread_ts: threadTs };
      await slack.chat.postEphemeral({ channel: channelId, user: userId, ...thread, ...content });
    } catch (err) {
      this.#deps.log.warn({ err, workspaceId }, "could not answer what somebody typed");
    }
  }

  /** Logs what is our fault, and returns the reference under which it is found. */
  #note(error: unknown, about: Record<string, unknown>): string {
    const reference = randomUUID().slice(0, 8);
    if (error instanceof UserError) this.#deps.log.info({ ...about, code: error.code }, "refused");
    else this.#deps.log.error({ ...about, reference, err: error }, "a payload failed");
    return reference;
  }
}

/** A second time it is refused, and with it everything that was done in its transaction. */
function handleOnce(work: WorkspaceWork, key: string): void {
  work.write(Prisma.sql`
    INSERT INTO received (workspace_id, key, received_at)
    VALUES (${work.workspaceId}, ${key}, ${work.now.toISOString()}::timestamptz)`);
}

const refusedTwice = z.object({
  cause: z.object({ kind: z.literal("UniqueConstraintViolation"), table: z.literal("received") }),
});

function isHandledAlready(error: unknown): boolean {
  return refusedTwice.safeParse(error).success;
}

async function runEvent(work: WorkspaceWork, prepared: PreparedEvent, key: string): Promise<Reply> {
  const { count } = await work.db.received.createMany({
    data: [{ workspaceId: work.workspaceId, key, receivedAt: work.now }],
    skipDuplicates: true,
  });
  if (count === 0) return reply.nothing();
  const caller = prepared.userId === null ? null : await loadCaller(work, prepared.userId);
  return prepared.run(work, caller);
}

function watchesHome(caller: Caller, now: Date): boolean {
  const { homeOpenedAt } = caller.person;
  return homeOpenedAt !== null && now.getTime() - homeOpenedAt.getTime() < HOME_IS_WATCHED_MS;
}

function installed(workspaceId: string | null): string {
  if (workspaceId !== null) return workspaceId;
  throw new UserError("not_ours", "This message is not one of Milepost's any more.");
}
