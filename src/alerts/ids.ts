/** Slack ids of what alert cards offer. */
export const ALERTS = {
  /** Value: the alert's id, or those of several about one milestone. */
  gotIt: "alerts.got_it",
  /** Value: `<alert's id> <date>`. */
  acceptDate: "alerts.accept_date",
  /** Value: the alert's id. */
  askNow: "alerts.ask_now",
  /** Value: `<alert's id> <contractor's Slack id>`. */
  reachAgain: "alerts.reach_again",
  /** Value: the alert's id. */
  resume: "alerts.resume",
} as const;
