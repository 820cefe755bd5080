/** Ids shared by the views and listeners of `/contractor`. Values are contractor ids unless something else is said. */
export const ROSTER = {
  /** Buttons: lists. Value: filter and page, `ListRef`; several, as an id is unique among the buttons of a row. */
  list: "contractors.list",
  listAll: "contractors.list-all",
  listBack: "contractors.list-back",
  listNext: "contractors.list-next",
  show: "contractors.show",
  /** Opens the modal. */
  pause: "contractors.pause",
  pauseModal: "contractors.pause-modal",
  pauseUntil: "contractors.pause-until",
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

/** Blocks of the owners' modals, which errors name. */
export const TERMS_FIELDS = { notes: "notes", access: "access", couldStepIn: "could_step_in" } as const;
export const RHYTHM_FIELD = "rhythm";
export const PAUSE_FIELD = "until";
export const THANKS_FIELD = "thanks";
