import type { IsoDate } from "../calendar/iso-date.js";
import type { AnswerStatus, Posting } from "../database/generated/client.js";

/** The card of an update in the owner channel, in the week's thread. Its subject is the check-in. */
export const UPDATE_CARD = "update";
/** The line with which thanks reach a contractor, and what it waits for. Their subject is the check-in. */
export const THANKS_CARD = "thanks";
export const THANKS_AGENDA = "thanks";

/** What was said of one milestone. */
export interface UpdateAnswer {
  number: number;
  title: string;
  status: AnswerStatus;
  text: string;
  link: string | null;
  /** A date that the contractor proposes. */
  newDueOn: IsoDate | null;
}

/** A check-in that was answered, as owners read it. */
export interface Update {
  /** The check-in's. */
  id: string;
  /** The contractor's. */
  name: string;
  answeredAt: Date;
  isLate: boolean;
  /** Owners, by name; null: nobody yet. */
  readBy: string | null;
  thankedBy: string | null;
}

/** Whether an update is posted in the week's thread. Questions and deliveries have cards of their own. */
export function isPosted(
  posting: Posting,
  update: { isLate: boolean; statuses: readonly AnswerStatus[] },
): boolean {
  switch (posting) {
    case "every_update":
      return true;
    case "needs_attention":
      return update.isLate || update.statuses.some((status) => status === "at_risk" || status === "blocked");
    case "alerts_only":
      return false;
  }
}
