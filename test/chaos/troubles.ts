import { setTimeout as pause } from "node:timers/promises";
import {
  type Fault,
  hang,
  hangAfterStoring,
  rateLimit,
  resetAfterStoring,
  resetBeforeStoring,
  serverError,
} from "../../src/playground/slack/faults.js";
import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import type { DatabaseServer } from "./database-server.js";
import type { Fleet } from "./fleet.js";
import type { Random } from "./random.js";

/** Longer than Milepost waits for an answer. */
const HANG_MS = 4_000;
/** Longer than Milepost waits before it looks whether a message had arrived. */
const LATE_MS = 25_000;
const DELAYED_FOR_MS = 300;

const FAULTS: readonly [Fault, ...Fault[]] = [
  rateLimit(1),
  serverError(500),
  serverError(503),
  hang(HANG_MS),
  hangAfterStoring(HANG_MS),
  resetBeforeStoring,
  resetAfterStoring,
];
const METHODS = [
  "chat.postMessage",
  "chat.update",
  "conversations.open",
  "conversations.history",
  "*",
] as const;

const KINDS = [
  "kill",
  "kill",
  "restart",
  "crash",
  "cut",
  "sockets",
  "slack",
  "slack",
  "slack",
  "late",
  "twice",
  "order",
] as const;

/** What goes wrong while people do things. */
export class Troubles {
  readonly counts = new Map<string, number>();
  /** Messages that arrive after Milepost has looked whether they had: each can be one duplicate, and nothing else can. */
  late = 0;
  readonly #slack: StrictSlack;
  readonly #database: DatabaseServer;
  readonly #fleet: Fleet;
  readonly #random: Random;
  readonly #deck: (typeof KINDS)[number][] = [];
  /** What goes on beside everything else. */
  readonly #underway = new Set<Promise<void>>();

  constructor(parts: { slack: StrictSlack; database: DatabaseServer; fleet: Fleet; random: Random }) {
    this.#slack = parts.slack;
    this.#database = parts.database;
    this.#fleet = parts.fleet;
    this.#random = parts.random;
  }

  /** Makes one kind of trouble: every kind comes before any comes again. */
  make(): void {
    if (this.#deck.length === 0) this.#deck.push(...this.#random.shuffled(KINDS));
    const trouble = this.#deck.pop();
    if (trouble === undefined) throw new Error("there is no kind of trouble");
    this.counts.set(trouble, (this.counts.get(trouble) ?? 0) + 1);
    const index = this.#random.between(0, this.#fleet.size - 1);
    switch (trouble) {
      case "kill":
        this.#kill(index);
        break;
      case "restart":
      case "crash":
        this.#beside(this.#database.restart({ crashed: trouble === "crash" }));
        break;
      case "cut":
        this.#database.cutConnections();
        break;
      case "sockets":
        this.#slack.faults.dropSockets(this.#random.happens(0.5) ? {} : { announce: "refresh_requested" });
        break;
      case "slack":
        this.#misbehave(this.#random.of(FAULTS), this.#random.between(1, 6));
        break;
      case "late":
        this.late += 1;
        this.#slack.faults.next("chat.postMessage", hang(LATE_MS));
        break;
      case "twice":
        this.#slack.faults.deliverTwice(this.#random.between(1, 20));
        break;
      case "order":
        this.#beside(this.#delayFor(this.#random.between(50, 400)));
        break;
    }
  }

  /** Every process is killed; they are back once `revive` is called. */
  killAll(): void {
    this.counts.set("outage", (this.counts.get("outage") ?? 0) + 1);
    for (let index = 0; index < this.#fleet.size; index += 1) this.#fleet.kill(index);
  }

  async reviveAll(): Promise<void> {
    await this.#fleet.start();
  }

  /** Nothing goes wrong any more. */
  async end(): Promise<void> {
    this.#slack.faults.clear();
    await Promise.all(this.#underway);
    await this.#fleet.start();
  }

  get isUnderway(): boolean {
    return this.#underway.size > 0;
  }

  #misbehave(fault: Fault, times: number): void {
    this.#slack.faults.next(this.#random.of(METHODS), fault, times);
  }

  /** What is sent after the delay overtakes what had to wait for it. */
  async #delayFor(ms: number): Promise<void> {
    this.#slack.faults.delayDelivery(ms);
    await pause(DELAYED_FOR_MS);
    this.#slack.faults.delayDelivery(0);
  }

  #kill(index: number): void {
    this.#fleet.kill(index);
    this.#beside(pause(this.#random.between(200, 4_000)).then(() => this.#fleet.revive(index)));
  }

  #beside(trouble: Promise<void>): void {
    const tracked = trouble.finally(() => this.#underway.delete(tracked));
    this.#underway.add(tracked);
  }
}
