import type { Host } from "../host.js";
import { isKnownTo } from "../slack/people.js";
import type { Person } from "../slack/person.js";
import type { Playground } from "../start-playground.js";
import { pushesFor, wholeScreen } from "./feed.js";
import { logLine } from "./log-lines.js";
import type { Push } from "./protocol.js";
import { lookerOf } from "./seen.js";
import { stageOf } from "./stage.js";

/**
 * What one open window is told, for as long as it is open: everything at first, then what changes, and everything
 * anew when another workspace takes the place of this one.
 */
export class Window {
  readonly #host: Host;
  readonly #handle: string | undefined;
  readonly #queue: Push[] = [];
  readonly #endings: (() => void)[] = [];
  #wake: () => void = () => {};
  #endWorkspace: () => void = () => {};
  #person: Person | null = null;

  /** For whoever has this handle, or else for the first person there is. */
  constructor(host: Host, handle: string | undefined) {
    this.#host = host;
    this.#handle = handle;
    const onChanged = () => {
      this.#push({ kind: "stage", stage: stageOf(host) });
      if (this.#person === null) this.#beSomebody();
    };
    const onOpened = (playground: Playground) => this.#enter(playground);
    host.on("changed", onChanged).on("opened", onOpened);
    this.#endings.push(() => host.off("changed", onChanged).off("opened", onOpened));
    onChanged();
    if (host.playground) this.#enter(host.playground);
  }

  /** What has come since; waits until there is something, or until it is closed. */
  async take(): Promise<Push[]> {
    if (this.#queue.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#queue.splice(0);
  }

  close(): void {
    for (const end of this.#endings) end();
    this.#endWorkspace();
    this.#wake();
  }

  #enter({ slack }: Playground): void {
    this.#endWorkspace();
    this.#beSomebody();
    const endChanges = slack.on("change", (change) => {
      if (this.#person === null) this.#beSomebody();
      else for (const push of pushesFor(lookerOf(slack.world, this.#person), change)) this.#push(push);
    });
    const endLog = slack.onLogged((entry) => this.#push({ kind: "log", line: logLine(entry) }));
    this.#endWorkspace = () => {
      endChanges();
      endLog();
    };
  }

  #beSomebody(): void {
    const world = this.#host.playground?.slack.world;
    this.#person = whoIs(this.#host, this.#handle);
    if (world && this.#person) this.#push(wholeScreen(lookerOf(world, this.#person)));
  }

  #push(push: Push): void {
    this.#queue.push(push);
    this.#wake();
  }
}

/** Whoever has this handle; without one, or when nobody has it, the first person there is. Null: nobody yet. */
export function whoIs({ playground, state }: Host, handle: string | undefined): Person | null {
  if (playground === null) return null;
  const { slack, team } = playground;
  const users = [...slack.world.users.values()].filter(
    (user) => user.kind !== "bot" && isKnownTo(user, team.id),
  );
  const named = users.find(({ name }) => name === handle);
  // In a workspace that is just being made people come one by one.
  const mayStillCome = handle !== undefined && state.busy !== null;
  const user = named ?? (mayStillCome ? undefined : users[0]);
  return user ? slack.person(user.id, team.id) : null;
}
