/** Slack ids of what silence cards offer. The value of each is the silence's id. */
export const SILENCE = {
  heard: "silence.heard",
  nudge: "silence.nudge",
  away: "silence.away",
  /** A menu: each choice's value is `<what> <silence's id>`. */
  more: "silence.more",
  /** They are back from an away that was set here. */
  back: "silence.back",
  /** Marking them away was not meant. */
  undoAway: "silence.undo_away",

  nudgeModal: "silence.nudge_modal",
  nudgeText: "silence.nudge_text",

  awayModal: "silence.away_modal",
  awayHow: "silence.away_how",
} as const;
