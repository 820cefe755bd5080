/** Slack ids of being away, as contractors say it themselves. */
export const AWAY = {
  /** Button: opens the modal. No value. */
  away: "away.away",
  modal: "away.modal",
  /** The choice in it, which shows the dates or hides them. */
  how: "away.how",
  /** Button: they are back. Its value is their first day away. */
  back: "away.back",
  /** Button: it was not meant. Its value is their first day away. */
  undo: "away.undo",
  date: "away.date",
} as const;

/** Blocks of the modals in which somebody is said to be away, which errors name. */
export const AWAY_FIELDS = { how: "away_how", from: "away_from", until: "away_until" } as const;
