import type { Host } from "../host.js";
import { isKnownTo } from "../slack/people.js";
import type { Person } from "../slack/person.js";
import type { Playground } from "../start-playground.js";
import { pushesFor } from "./feed.js";
import { logLine } from "./log-lines.js";
import type { Push } from "./protocol.js";
import { lookerOf, screenOf } from "./seen.js";
import { stageOf } from "./stage.js";

/**
 * What one open window is told, for as long as it is open: everything at first, then what changes, and everything
 * anew when another workspace takes the place of this one.
 */
export class Window {
  readonly #host: Host;
  readonly #handle: string | undefined;
  readonly #tell: (pushes: readonly Push[]) => void;
  readonly #endings: (() => void)[] = [];
  #told: Push[] = [];
  #endWorkspace: () => void = () => {};
  #person: Person | null = null;

  /** For whoever has this handle. What happens at once is told together. */
  constructor(host: Host, handle: string | undefined, tell: (pushes: readonly Push[]) => void) {
    this.#host = host;
    this.#handle = handle;
    this.#tell = tell;
    const onChanged = () => {
      this.#push({ kind: "stage", stage: stageOf(host) });
      if (this.#person === null) this.#beSomebody();
    };
    const onOpened = (playground: Playground) => this.#enter(playground);
    host.on("changed", onChanged).on("opened", onOpened);
    this.#endings.push(() => host.off("changed", onChanged).off("opened", onOpened));
    this.#push({ kind: "stage", stage: stageOf(host) });
    if (host.playground) this.#enter(host.playground);
  }

  close(): void {
    for (const end of this.#endings) end();
    this.#endWorkspace();
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
    const { playground, opening } = this.#host;
    this.#person = whoIs(this.#host, this.#handle);
    if (playground && this.#person)
      this.#push({
        kind: "screen",
        screen: screenOf(lookerOf(playground.slack.world, this.#person), opening),
      });
  }

  #push(push: Push): void {
    if (this.#told.length === 0) queueMicrotask(() => this.#tell(this.#told.splice(0)));
    // The newest is all that counts of it.
    if (push.kind === "stage") this.#told = this.#told.filter(({ kind }) => kind !== "stage");
    this.#told.push(push);
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
