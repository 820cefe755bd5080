/** Ids shared by the view and the listeners of a change of zone. */
export const ZONE_OFFERS = {
  /** Buttons of a change of zone. Value: the offer's id. */
  useSlackZone: "contractors.use-slack-zone",
  keepZone: "contractors.keep-zone",
} as const;
