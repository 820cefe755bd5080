import { z } from "zod";
import { WANTS_TALK } from "../../questions/ids.js";
import { jsonValue } from "../../slack/json-value.js";
import type { Inputs } from "../../slack/payloads.js";
import { STATUSES } from "../answer.js";
import { linkBlock, newDueOnBlock, QUESTION_BLOCK, statusBlock, TALK_BLOCK, textBlock } from "../ids.js";
import type { Draft } from "./draft.js";

/** What the modal remembers: ids alone, as Slack keeps no more than 3,000 characters. */
export interface ModalMeta {
  checkInId: string;
  /** Counted from 0. */
  page: number;
  milestoneIds: readonly string[];
}

const status = z.enum(STATUSES);

/** Private metadata, as text. */
export const modalMeta = jsonValue(z.tuple([z.uuid(), z.number().int().min(0), z.array(z.uuid())])).transform(
  ([checkInId, page, milestoneIds]): ModalMeta => ({ checkInId, page, milestoneIds }),
);

export function writeMeta({ checkInId, page, milestoneIds }: ModalMeta): string {
  return JSON.stringify([checkInId, page, milestoneIds]);
}

/** What is typed on the page; only of milestones that are on it. */
export function readPage(inputs: Inputs, { milestoneIds }: ModalMeta): Draft {
  const answers: Draft["answers"] = {};
  for (const id of milestoneIds) {
    if (!inputs.has(statusBlock(id))) continue;
    const chosen = status.safeParse(inputs.choice(statusBlock(id)));
    answers[id] = {
      status: chosen.success ? chosen.data : null,
      text: inputs.text(textBlock(id)),
      link: inputs.text(linkBlock(id)),
      newDueOn: inputs.date(newDueOnBlock(id)),
    };
  }
  return {
    answers,
    question: inputs.has(QUESTION_BLOCK) ? inputs.text(QUESTION_BLOCK) : null,
    ...(inputs.has(TALK_BLOCK) ? { wantsTalk: inputs.choices(TALK_BLOCK).includes(WANTS_TALK) } : {}),
  };
}
