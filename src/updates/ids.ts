/** Slack ids of updates as owners read them. Values are a check-in's id unless it says otherwise. */
export const UPDATES = {
  /** Button: all of one update. */
  read: "updates.read",
  /** Button: all updates of a week. Value: its Monday. */
  readWeek: "updates.read-week",
  modal: "updates.modal",
  /** Buttons in the modal. Value: what is read and the page to go to, `ReadRef`. */
  newer: "updates.newer",
  older: "updates.older",
  markRead: "updates.mark-read",
  thanks: "updates.thanks",
  undoThanks: "updates.undo-thanks",
} as const;
