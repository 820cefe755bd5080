import type { ParkedAbout } from "../alerts/parked-words.js";
import type { IsoDate } from "../calendar/iso-date.js";
import type { AlertKind, Health, SilenceState } from "../database/generated/client.js";
import type { Promised } from "../questions/question.js";

export interface MilestoneName {
  id: string;
  number: number;
  title: string;
}

/** Something an owner owes somebody, or should look at. */
export type Waiting =
  | { is: "delivery"; id: string; milestone: MilestoneName; name: string; note: string; since: Date }
  | {
      is: "question";
      id: string;
      number: number;
      name: string;
      text: string;
      /** The lead's name; null: it is for whoever looks. */
      forName: string | null;
      /** By when somebody has said that they answer, and who. */
      promised: Promised | null;
      since: Date;
    }
  | { is: "silence"; id: string; name: string; state: SilenceState; since: Date }
  | {
      is: "alert";
      id: string;
      kind: AlertKind;
      milestone: (MilestoneName & { health: Health; dueOn: IsoDate | null }) | null;
      /** The contractor it is about. */
      person: { userId: string; name: string } | null;
      /** Slack's name for what went wrong, or "". */
      detail: string;
      /** Of something that was due and failed: whom and what it is about. */
      parked?: ParkedAbout | null;
      /** What it is about: for the owner channel, its id. */
      subjectId: string;
      /** Numbers of the questions that the milestone waits for. */
      waitsFor: readonly number[];
      since: Date;
      /** The alert that its milestone is late as well, of one at risk or blocked: both are one row. */
      lateId?: string;
    };

type AlertWaiting = Extract<Waiting, { is: "alert" }>;

/** A milestone that is late, and at risk or blocked too, waits once. */
export function oncePerMilestone(waiting: readonly Waiting[]): Waiting[] {
  const late = new Map(
    waiting.flatMap((each): [string, AlertWaiting][] =>
      each.is === "alert" && each.kind === "late" && each.milestone !== null
        ? [[each.milestone.id, each]]
        : [],
    ),
  );
  const merged = waiting.map((each) =>
    isOfHealth(each) ? withLate(each, late.get(each.milestone?.id ?? "")) : each,
  );
  const shownElsewhere = new Set(merged.map((each) => (each.is === "alert" ? each.lateId : undefined)));
  return merged.filter(({ id }) => !shownElsewhere.has(id));
}

function isOfHealth(waiting: Waiting): waiting is AlertWaiting {
  return waiting.is === "alert" && (waiting.kind === "at_risk" || waiting.kind === "blocked");
}

function withLate(waiting: AlertWaiting, late: AlertWaiting | undefined): AlertWaiting {
  if (late === undefined) return waiting;
  return { ...waiting, lateId: late.id, since: late.since < waiting.since ? late.since : waiting.since };
}

/** Without these nothing else reaches anybody. */
const FIRST: readonly AlertKind[] = ["cannot_post", "contractor_in_channel", "undeliverable"];

/** What keeps Milepost from working comes first, then whom somebody waits for, then what is only to be known. */
export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  return [...waiting].sort((a, b) => rank(a) - rank(b) || a.since.getTime() - b.since.getTime());
}

function rank(waiting: Waiting): number {
  switch (waiting.is) {
    case "delivery":
      return 1;
    case "question":
      return waiting.forName === null ? 2 : 3;
    case "silence":
      return 4;
    case "alert":
      return FIRST.includes(waiting.kind) ? 0 : 5;
  }
}
