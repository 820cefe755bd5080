/** Slack ids of questions. Buttons' values are a question's id unless it says otherwise. */
export const QUESTIONS = {
  reply: "questions.reply",
  elsewhere: "questions.elsewhere",
  /** The same as `elsewhere`, for whoever would rather talk. */
  talked: "questions.talked",
  undoElsewhere: "questions.undo-elsewhere",
  promise: "questions.promise",
  askOn: "questions.ask-on",
  close: "questions.close",
  /** Written in the card's thread: the value is the message's id. */
  send: "questions.send",
  keep: "questions.keep",

  /** Its metadata: the question's id, and how much was said when it was opened. */
  replyModal: "questions.reply-modal",
  promiseModal: "questions.promise-modal",
  askOnModal: "questions.ask-on-modal",
  text: "questions.text",
  by: "questions.by",
  talk: "questions.talk",
} as const;

/** The modals' one input in each block. */
export const QUESTION_FIELDS = { text: "text", by: "by", talk: "talk" } as const;

/** The one choice of the checkbox "I'd rather talk". */
export const WANTS_TALK = "talk";
