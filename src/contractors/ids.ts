/** Ids shared by the views and listeners of contractors. Values are contractor ids unless something else is said. */
export const CONTRACTORS = {
  /** Button: opens the modal in which a contractor says when they are asked. No value. */
  whenImAsked: "contractors.when-im-asked",
  preferencesModal: "contractors.preferences",
  day: "contractors.day",
  time: "contractors.time",
  zone: "contractors.zone",
  country: "contractors.country",
  language: "contractors.language",
  /** Button: opens the modal in which a contractor gives another way to reach them. No value. */
  otherWay: "contractors.other-way",
  otherWayModal: "contractors.other-way-modal",
  otherWayText: "contractors.other-way-text",
} as const;

export const PREFERENCE_FIELDS = {
  day: "day",
  time: "time",
  zone: "zone",
  country: "country",
  language: "language",
} as const;
