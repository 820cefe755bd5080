import type { AwayDates } from "../away/away.js";
import type { IsoDate } from "../calendar/iso-date.js";
import type { Health } from "../database/generated/client.js";

/** The first few of something, in their order, and how many there are in all. */
export interface Some<Item> {
  shown: readonly Item[];
  count: number;
}

/**
 * How the week before ended, in numbers of people and things, never of one person. `asked` are all whom its message named:
 * those who had answered, still could, or were silent.
 */
export interface LastWeek {
  asked: number;
  answered: number;
  accepted: Some<{ number: number }>;
  questionsLeft: number;
}

export interface MilestoneLine {
  number: number;
  title: string;
  /** Its contractor's. */
  name: string;
  dueOn: IsoDate | null;
}

/** `forName`: who is asked today, the lead or their stand-in. */
export type WaitingLine =
  | { is: "question"; number: number; text: string; name: string; forName: string }
  | { is: "delivery"; number: number; title: string; name: string; forName: string };

/** `away`: they are, on its date; null: not. */
export type DueLine = MilestoneLine & { away: AwayDates | null };

export type StuckLine = MilestoneLine & { health: Health; isLate: boolean };

export type MovedLine = MilestoneLine & {
  how: "accepted" | "changes_asked" | "date_moved" | "date_proposed" | "cancelled" | "added";
  /** The new date, where one moves. */
  newDueOn: IsoDate | null;
};

/** Everything that a week's message says. */
export interface WeekFacts {
  monday: IsoDate;
  /** Where the owners are; the Sunday once the week is over. */
  today: IsoDate;
  lastWeek: LastWeek;
  waiting: Some<WaitingLine>;
  stuck: Some<StuckLine>;
  due: Some<DueLine>;
  moved: Some<MovedLine>;
  /** By name: who has answered this week, who still can, and who is silent. */
  answered: Some<string>;
  unanswered: Some<string>;
  silent: Some<string>;
  /** Who is asked on which day, today or later. */
  toCome: readonly { day: IsoDate; names: Some<string> }[];
}

export function isQuiet({ waiting, stuck, due, moved, silent }: WeekFacts): boolean {
  return [waiting, stuck, due, moved, silent].every(({ count }) => count === 0);
}
