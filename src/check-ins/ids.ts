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
  /** The same, over the week's cap of messages. */
  askAnyway: "check-ins.ask-anyway",
  notToday: "check-ins.not-today",
  /** The menu beside it: each choice's value is `<what> <check-in's id>`. */
  more: "check-ins.more",
  /** Of **Not today** and **Later**. */
  undoPutOff: "check-ins.undo-put-off",
  /** On one that was missed: they were away then. */
  wasAway: "check-ins.was-away",
  /** To be asked on a public holiday all the same, and not: their values say whose and which, `holidaySubject`. */
  askOnHoliday: "check-ins.ask-on-holiday",
  undoHoliday: "check-ins.undo-holiday",
} as const;

/** The modal's one input in each block. */
export const UPDATE_INPUT = "check-ins.input";
export const QUESTION_BLOCK = "question";
export const TALK_BLOCK = "talk";

export const statusBlock = (milestoneId: string) => `status ${milestoneId}`;
export const textBlock = (milestoneId: string) => `text ${milestoneId}`;
export const linkBlock = (milestoneId: string) => `link ${milestoneId}`;
export const newDueOnBlock = (milestoneId: string) => `new-due-on ${milestoneId}`;
