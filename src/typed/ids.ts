/** Ids shared by the views and listeners of what people type. Values are a typed message's id unless more is said. */
export const TYPED = {
  /** Which milestone it is about, pressed or chosen: "typed message, milestone", with a space between. */
  about: "typed.about",
  question: "typed.question",
  notUpdate: "typed.not-update",
  /** It is an update after all, or was no word of being away. */
  update: "typed.update",
  /** How it stands, with a point and that after it. "Typed message, on_track, at_risk or blocked", with a space between. */
  status: "typed.status",
  /** They are not away any more. */
  back: "typed.back",

  /** An owner replies to what was passed on. */
  reply: "typed.reply",
  replyModal: "typed.reply-modal",
  text: "typed.text",
} as const;
