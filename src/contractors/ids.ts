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
  /** Buttons of a change of zone. Value: the offer's id. */
  useSlackZone: "contractors.use-slack-zone",
  keepZone: "contractors.keep-zone",
  /** Button: opens the modal in which a contractor gives another way to reach them. No value. */
  otherWay: "contractors.other-way",
  otherWayModal: "contractors.other-way-modal",
  otherWayText: "contractors.other-way-text",

  /** Buttons: lists. Value: filter and page, `ListRef`; several, as an id is unique among the buttons of a row. */
  list: "contractors.list",
  listAll: "contractors.list-all",
  listBack: "contractors.list-back",
  listNext: "contractors.list-next",
  show: "contractors.show",
  pause: "contractors.pause",
  /** Value: which pause, `UndoRef`. */
  undoPause: "contractors.undo-pause",
  resume: "contractors.resume",
  editTerms: "contractors.edit-terms",
  termsModal: "contractors.terms-modal",
  termsText: "contractors.terms-text",
  changeRhythm: "contractors.change-rhythm",
  rhythmModal: "contractors.rhythm-modal",
  rhythm: "contractors.rhythm",
  end: "contractors.end",
  endModal: "contractors.end-modal",
  thanks: "contractors.thanks",
  /** Value: which end, `UndoRef`. */
  undoEnd: "contractors.undo-end",
} as const;

export const PREFERENCE_FIELDS = {
  day: "day",
  time: "time",
  zone: "zone",
  country: "country",
  language: "language",
} as const;

/** Blocks of the owners' modals, which errors name. */
export const TERMS_FIELDS = { notes: "notes", access: "access", couldStepIn: "could_step_in" } as const;
export const RHYTHM_FIELD = "rhythm";
export const THANKS_FIELD = "thanks";
