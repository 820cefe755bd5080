/** What Slack sends back of check-ins. Buttons' values are a check-in's id unless it says otherwise. */
export const CHECK_INS = {
  /** One tap: **On track**, or **Same as last time**. */
  onTrack: "check-ins.on-track",
  update: "check-ins.update",
  edit: "check-ins.edit",
  /** Unasked, from Home and answers; its value is not read. */
  answerNow: "check-ins.answer-now",
  /** The modal that **Update…**, **Edit** and **Answer now** open. */
  modal: "check-ins.modal",
  /** To the page before, in the modal; its value is not read. */
  back: "check-ins.back",
  /** `/milestone ask`, again: its value is a contractor's id. */
  askNow: "check-ins.ask-now",
} as const;

/** The modal's one input in each block. */
export const UPDATE_INPUT = "check-ins.input";
export const QUESTION_BLOCK = "question";
export const TALK_BLOCK = "talk";

export const statusBlock = (milestoneId: string) => `status ${milestoneId}`;
export const textBlock = (milestoneId: string) => `text ${milestoneId}`;
export const linkBlock = (milestoneId: string) => `link ${milestoneId}`;
export const newDueOnBlock = (milestoneId: string) => `new-due-on ${milestoneId}`;
