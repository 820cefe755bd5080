/** Slack ids of what silence cards offer. The value of each is the silence's id, unless it says otherwise. */
export const SILENCE = {
  heard: "silence.heard",
  nudge: "silence.nudge",
  away: "silence.away",
  /** A menu: each choice's value is `<what> <silence's id>`. */
  more: "silence.more",
  /** They are back from an away that was set here. */
  back: "silence.back",
  /** Takes back how it was ended. */
  undoEnd: "silence.undo_end",

  backupPlan: "silence.backup_plan",
  backupPlanModal: "silence.backup_plan_modal",
  readyMessage: "silence.ready_message",
  access: "silence.access",
  couldStepIn: "silence.could_step_in",

  nudgeModal: "silence.nudge_modal",
  nudgeText: "silence.nudge_text",
  /** Value: the nudge's id. */
  undoNudge: "silence.undo_nudge",
  /** Value: the nudge's id. */
  sendNudgeNow: "silence.send_nudge_now",

  awayModal: "silence.away_modal",
  awayHow: "silence.away_how",
} as const;
