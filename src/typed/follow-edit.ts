import { refresh } from "../cards/cards.js";
import type { Author } from "../check-ins/author.js";
import { changeTypedWords } from "../check-ins/type-words.js";
import { changedWords } from "../check-ins/words.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Contractor, TypedMessage } from "../database/generated/client.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { rewordQuestion } from "../questions/reword.js";
import { saysAllOnTrack } from "./health-words.js";
import { namedIn } from "./named.js";
import { requestIn } from "./requests.js";
import { takeAwayBack } from "./say-away.js";
import { refreshAskings, sort, takeOut, wordsOf } from "./sort.js";
import { changeText, findOpenQuestion } from "./store.js";
import { awayWordsIn, PASSED_ON_CARD, TYPED_CARD } from "./typed.js";

export interface Edit {
  author: Author;
  contractor: Contractor;
  /** As it was. */
  typed: TypedMessage;
  /** What it says now. */
  text: string;
  open: readonly OpenMilestone[];
}

/** They have edited what they had typed: what was saved of it follows. */
export async function followEdit(work: WorkspaceWork, edit: Edit): Promise<void> {
  const { author, contractor, typed, text, open } = edit;
  if (text === typed.text) return;
  if (isAnotherThing(edit)) {
    await takeOut(work, typed);
    if (typed.state === "set_aside") await takeAwayBack(work, author, typed, contractor);
    await sort(work, author, await changeText(work, typed.id, text), open);
  } else {
    await follow(work, typed, text);
    await changeText(work, typed.id, text);
  }
  await refresh(work, TYPED_CARD, typed.id);
  await refresh(work, PASSED_ON_CARD, typed.id);
  await refreshAskings(work, typed);
}

async function follow(work: WorkspaceWork, typed: TypedMessage, text: string): Promise<void> {
  const words = await wordsOf(work, typed);
  if (words !== null) await changeTypedWords(work, words, text);
  if (typed.state !== "question" || text === "") return;
  const question = await findOpenQuestion(work, typed);
  const reworded = question === null ? null : changedWords(question.text, typed.text, text);
  if (question !== null && reworded !== null) await rewordQuestion(work, question.id, reworded);
}

/**
 * From words of being away, or to Milepost, to others or the other way round, words where there were none, or another
 * milestone named: it is sorted anew.
 */
function isAnotherThing({ author: { zone }, typed, text, open }: Edit): boolean {
  const { state, milestoneId } = typed;
  if (state === "question") return false;
  if (state === "set_aside") {
    return typed.text === "" || awayWordsIn(typed, zone) !== null || requestIn(typed.text) !== null;
  }
  if (text === "" || requestIn(text) !== null || awayWordsIn({ ...typed, text }, zone) !== null) return true;
  // What was said of all their work is in no words that could be changed there.
  if (state === "update" && milestoneId === null) return true;
  const [was, is] = [namedIn(typed.text, open), namedIn(text, open)];
  const named = open.find(({ number }) => is.is === "open" && is.number === number);
  if (named !== undefined) return named.id !== milestoneId;
  if (state === "passed_on") return false;
  if (is.is === "not_open") return was.is !== "not_open" || was.number !== is.number;
  return state === "unsorted" && saysAllOnTrack(text);
}
