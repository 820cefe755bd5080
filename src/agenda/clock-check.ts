import type { Clock } from "../clock.js";
import type { Database } from "../database/database.js";
import type { Log } from "../log.js";

/** A process whose clock is further from the database's does not sweep: it would ask at the wrong hour. */
const TOLERATED_SKEW_MS = 30_000;

/** Holds this machine's clock against the database's; says so once when they part, and once when they agree again. */
export class ClockCheck {
  readonly #realClock: Clock;
  readonly #log: Log;
  #agreed = true;

  constructor(realClock: Clock, log: Log) {
    this.#realClock = realClock;
    this.#log = log;
  }

  async agrees(database: Database): Promise<boolean> {
    const [row] = await database.acrossWorkspaces(
      (work) => work.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`,
    );
    const skewMs = row === undefined ? 0 : row.now.getTime() - this.#realClock.now().getTime();
    const agrees = Math.abs(skewMs) <= TOLERATED_SKEW_MS;
    if (agrees !== this.#agreed) this.#say(agrees, skewMs);
    this.#agreed = agrees;
    return agrees;
  }

  #say(agrees: boolean, skewMs: number): void {
    if (agrees) this.#log.info("this machine's clock agrees with the database's again: asking goes on");
    else {
      this.#log.error(
        { skewMs },
        "this machine's clock differs from the database's: nobody is asked from here until it is set right",
      );
    }
  }
}
