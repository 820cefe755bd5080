import type { IsoDate } from "../calendar/iso-date.js";
import type { QuestionState } from "../database/generated/client.js";
import type { Asked } from "../workspaces/asked.js";
import type { Answered, Promised, Said } from "./question.js";
import type { TalkTimes } from "./talk-times.js";

/** When an owner and a contractor could talk, and where they are. */
export interface Talk {
  times: TalkTimes;
  zones: { owners: string; theirs: string };
}

/** A question and what was said to it, as it is drawn. */
export interface QuestionCard {
  id: string;
  number: number;
  /** As it was asked first; "": taken back. */
  text: string;
  state: QuestionState;
  /** The contractor's name. */
  from: string;
  /** They still do work here. */
  works: boolean;
  /** The owners it is for, and who stands in for them; the one it is asked of first. */
  leads: readonly Asked[];
  /** Whom it is with: the first one, or who stands in, and in whose place. Not safe for mrkdwn. */
  withWhom: string;
  /** The same by their name alone, for the inside of a sentence. Not safe for mrkdwn. */
  whoHears: string;
  /** What it is about; null: all their work. */
  milestone: { number: number; title: string } | null;
  /** What was said since, in order. */
  said: readonly Said[];
  /** Null: never, or it was taken back. */
  answered: Answered | null;
  promised: Promised | null;
  waitingSince: Date;
  /** When they could, if they would rather talk. */
  talk: Talk | null;
  /** In which dates are written for the contractor. */
  language: string;
  ownersZone: string;
  /** Where the owners are. */
  today: IsoDate;
}
