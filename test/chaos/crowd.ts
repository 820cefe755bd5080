import { InTurn } from "../../src/dispatch/in-turn.js";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import { waitUntil } from "../support/wait-until.js";
import type { Contractor, Office } from "./office.js";
import type { Random } from "./random.js";

const MINUTE_MS = 60_000;
const TRY_AGAIN_MS = 7 * MINUTE_MS;
const MOST_TRIES = 12;
const AT_ONCE = 12;
const MODAL_WITHIN_MS = 4_000;

type Habit = "taps" | "taps_twice" | "writes" | "asks" | "types" | "puts_off" | "vanishes";

/** Something that somebody did, and what Slack told them of it. */
export interface Deed {
  by: Contractor;
  did: "tapped" | "wrote" | "asked" | "typed" | "put_off" | "replied";
  /** The check-in's message. */
  messageTs: string | null;
  /** Words that are said once in all the run; "" where there are none. */
  mark: string;
  /** Domain time at which it was taken. */
  at: Date;
}

interface Planned {
  by: { userId: string };
  at: Date;
  tries: number;
  run(): Promise<boolean>;
}

/** People who answer, ask, type, click twice and vanish. What fails is tried again, as people do. */
export class Crowd {
  /** What was acknowledged: nothing of it may be lost. */
  readonly deeds: Deed[] = [];
  readonly habits: ReadonlyMap<Contractor, Habit>;
  /** How often people were told that something went wrong. */
  failures = 0;
  readonly #slack: StrictSlack;
  readonly #random: Random;
  readonly #now: () => Date;
  readonly #planned: Planned[] = [];
  readonly #seen = new Set<string>();
  readonly #typed = new Map<string, Contractor>();
  readonly #inTurn = new InTurn();
  #marks = 0;

  constructor(
    { slack, random, now }: { slack: StrictSlack; random: Random; now: () => Date },
    offices: readonly Office[],
  ) {
    this.#slack = slack;
    this.#random = random;
    this.#now = now;
    const contractors = offices.flatMap((office) => office.contractors);
    this.habits = new Map(contractors.map((contractor) => [contractor, this.#habit()]));
    this.#watch(offices, new Map(contractors.map((contractor) => [contractor.person.dm(), contractor])));
  }

  /** When somebody does something next; null: nobody will. */
  get nextAt(): Date | null {
    return this.#planned.reduce<Date | null>(
      (first, { at }) => (first === null || at < first ? at : first),
      null,
    );
  }

  /** Everybody whose moment has come does what they wanted to, some at once. */
  async act(): Promise<void> {
    const due = this.#planned.filter(({ at }) => at <= this.#now());
    for (const each of due) this.#planned.splice(this.#planned.indexOf(each), 1);
    // Nobody looks at two things at once.
    const one = (each: Planned) => this.#inTurn.run(each.by.userId, () => this.#try(each));
    while (due.length > 0) await Promise.all(due.splice(0, AT_ONCE).map(one));
  }

  async #try(planned: Planned): Promise<void> {
    const isDone = await planned.run().catch(() => false);
    if (isDone) return;
    this.failures += 1;
    if (planned.tries >= MOST_TRIES) return;
    const at = new Date(this.#now().getTime() + TRY_AGAIN_MS);
    this.#planned.push({ ...planned, at, tries: planned.tries + 1 });
  }

  #habit(): Habit {
    const chance = this.#random.between(1, 100);
    if (chance <= 25) return "taps";
    if (chance <= 35) return "taps_twice";
    if (chance <= 50) return "writes";
    if (chance <= 65) return "asks";
    if (chance <= 80) return "types";
    return chance <= 85 ? "puts_off" : "vanishes";
  }

  #watch(offices: readonly Office[], byDm: ReadonlyMap<string, Contractor>): void {
    const byChannel = new Map(offices.map((office) => [office.channelId, office]));
    this.#slack.on("change", (change) => {
      if (change.kind !== "message_posted" || change.message.bot === null) return;
      const { message } = change;
      const contractor = byDm.get(message.channelId);
      if (contractor !== undefined && has(message, "check-ins.update")) this.#isAsked(contractor, message);
      const office = byChannel.get(message.channelId);
      if (office !== undefined && has(message, "questions.reply")) this.#isQuestioned(office, message);
    });
    this.#slack.onLogged(({ kind, name, request, response }) => {
      if (kind !== "delivery" || name !== "event:message" || isError(response)) return;
      const mark = /typed-\d+/.exec(JSON.stringify(request))?.[0];
      const by = mark === undefined ? undefined : this.#typed.get(mark);
      if (mark === undefined || by === undefined) return;
      this.#typed.delete(mark);
      this.deeds.push({ by, did: "typed", messageTs: null, mark, at: this.#now() });
    });
  }

  #isAsked(contractor: Contractor, message: Message): void {
    const card = JSON.stringify(message.metadata);
    if (this.#seen.has(card)) return;
    this.#seen.add(card);
    const habit = this.habits.get(contractor) ?? "vanishes";
    const run = this.#reaction(contractor, habit, message);
    if (run !== null) this.#plan(contractor.person, { fromMinutes: 5, toMinutes: 8 * 60 }, run);
  }

  #reaction(by: Contractor, habit: Habit, message: Message): (() => Promise<boolean>) | null {
    switch (habit) {
      case "taps":
        return () => this.#press(by, message, "check-ins.on-track", "tapped");
      case "taps_twice":
        return async () => {
          const both = await Promise.all([
            this.#press(by, message, "check-ins.on-track", "tapped"),
            this.#press(by, message, "check-ins.on-track", "tapped").catch(() => false),
          ]);
          return both.includes(true);
        };
      case "writes":
        return () => this.#write(by, message, false);
      case "asks":
        return () => this.#write(by, message, true);
      case "types": {
        const mark = this.#mark("typed");
        this.#typed.set(mark, by);
        return async () => {
          await by.person.say(message.channelId, `The draft moved on ${mark}`);
          return true;
        };
      }
      case "puts_off":
        return () => this.#press(by, message, "check-ins.not-today", "put_off");
      case "vanishes":
        return null;
    }
  }

  /** The owner replies to most questions, some hours later. */
  #isQuestioned(office: Office, message: Message): void {
    const card = JSON.stringify(message.metadata);
    if (this.#seen.has(card) || this.#random.happens(0.2)) return;
    this.#seen.add(card);
    this.#plan(office.owner, { fromMinutes: 30, toMinutes: 20 * 60 }, async () => {
      const said = /(?:asked|typed)-\d+/.exec(JSON.stringify(message.blocks))?.[0];
      const by = this.deeds.find(({ mark }) => mark === said)?.by;
      const current = this.#slack.world.channel(message.channelId).messages.get(message.ts);
      if (by === undefined || current === undefined || !has(current, "questions.reply")) return true;
      const opened = await office.owner.click(current, { actionId: "questions.reply" });
      if (!opened.ok || !(await this.#modal(office.owner))) return false;
      const mark = this.#mark("replied");
      office.owner.fill({ text: `As you like ${mark}` });
      const sent = await office.owner.submit();
      if (!sent.ok) {
        while (office.owner.view() !== undefined) await office.owner.close();
        return false;
      }
      this.deeds.push({ by, did: "replied", messageTs: null, mark, at: this.#now() });
      return true;
    });
  }

  async #press(
    by: Contractor,
    { channelId, ts }: Message,
    actionId: string,
    did: Deed["did"],
  ): Promise<boolean> {
    const message = this.#slack.world.channel(channelId).messages.get(ts);
    // The button is gone: they had answered before, or it was settled otherwise.
    if (message === undefined || !has(message, actionId)) return true;
    const outcome = await by.person.click(message, { actionId });
    if (outcome.ok) this.deeds.push({ by, did, messageTs: ts, mark: "", at: this.#now() });
    return outcome.ok;
  }

  async #write(by: Contractor, { channelId, ts }: Message, withQuestion: boolean): Promise<boolean> {
    const { person } = by;
    const message = this.#slack.world.channel(channelId).messages.get(ts);
    if (message === undefined || !has(message, "check-ins.update")) return true;
    while (person.view() !== undefined) await person.close();
    const opened = await person.click(message, { actionId: "check-ins.update" });
    if (!opened.ok || !(await this.#modal(person))) return false;
    const wrote = this.#mark("wrote");
    const asked = this.#mark("asked");
    person.fill({
      "How is it going?": "On track",
      "What moved, or what's in the way?": `Some of it ${wrote}`,
      ...(withQuestion ? { question: `Which blue? ${asked}` } : {}),
    });
    const sent = await person.submit();
    if (!sent.ok) return false;
    const at = this.#now();
    this.deeds.push({ by, did: "wrote", messageTs: ts, mark: wrote, at });
    if (withQuestion) this.deeds.push({ by, did: "asked", messageTs: ts, mark: asked, at });
    return true;
  }

  #modal(person: { view(): unknown }): Promise<boolean> {
    return waitUntil(() => person.view() !== undefined, MODAL_WITHIN_MS).then(
      () => true,
      () => false,
    );
  }

  #plan(
    by: Planned["by"],
    { fromMinutes, toMinutes }: { fromMinutes: number; toMinutes: number },
    run: Planned["run"],
  ): void {
    const minutes = this.#random.between(fromMinutes, toMinutes);
    const at = new Date(this.#now().getTime() + minutes * MINUTE_MS);
    this.#planned.push({ by, at, tries: 0, run });
  }

  #mark(what: string): string {
    this.#marks += 1;
    return `${what}-${this.#marks}`;
  }
}

function has({ blocks }: Message, actionId: string): boolean {
  return eachElement(blocks).some(({ element }) => "action_id" in element && element.action_id === actionId);
}

function isError(response: unknown): boolean {
  return typeof response === "object" && response !== null && "error" in response;
}
