import type { Work } from "../database/database.js";
import type { AskedBefore } from "./prompts.js";
import { loadAsked } from "./store/reading.js";

export interface AskedSoFar {
  /** What was asked in the check-in and is neither taken back nor closed; "" when nothing is. */
  text: string;
  wantsTalk: boolean;
  /** Whether its field is to have a prompt. */
  before: AskedBefore;
}

/** What a contractor has asked in a check-in, as far as it can still be changed there. */
export async function questionOf(work: Work, contractorId: string, checkInId: string): Promise<AskedSoFar> {
  const { question, before } = await loadAsked(work, contractorId, checkInId);
  if (question === null || question.state === "closed") return { text: "", wantsTalk: false, before };
  return { text: question.text, wantsTalk: question.wantsTalk, before };
}
