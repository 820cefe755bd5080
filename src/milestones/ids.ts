/** Ids shared by the views and listeners of milestones. Values are milestone ids unless something else is said. */
export const MILESTONES = {
  /** Button: opens the modal. Value: a contractor's Slack id to begin with, or anything else. */
  add: "milestones.add",
  addModal: "milestones.add-modal",
  editModal: "milestones.edit-modal",
  /** Button, also "Change date…" on alerts. Value: `EditRef`. */
  edit: "milestones.edit",
  show: "milestones.show",
  done: "milestones.done",
  cancel: "milestones.cancel",
  /** Value: which end to undo, `EndRef`. */
  undoEnd: "milestones.undo-end",
  /** Buttons: lists. Value: filter and page, `ListRef`; several, as an id is unique among the buttons of a row. */
  list: "milestones.list",
  listMine: "milestones.list-mine",
  listLate: "milestones.list-late",
  listBack: "milestones.list-back",
  listNext: "milestones.list-next",
  preview: "milestones.preview",
  /** Buttons in a preview, which are the contractor's alone, in their order. */
  previewedWhenImAsked: "milestones.previewed-when-im-asked",
  previewedAnswerNow: "milestones.previewed-answer-now",
  previewedMyWork: "milestones.previewed-my-work",
  previewedOtherWay: "milestones.previewed-other-way",
  sendNow: "milestones.send-now",
  undoAdd: "milestones.undo-add",
  addAnother: "milestones.add-another",
  who: "milestones.who",
  title: "milestones.title",
  kind: "milestones.kind",
  dueOn: "milestones.due-on",
  every: "milestones.every",
  doneMeans: "milestones.done-means",
  link: "milestones.link",
  rhythm: "milestones.rhythm",
  leeway: "milestones.leeway",
  lead: "milestones.lead",
} as const;

/** Blocks of the form, which errors name. */
export const MILESTONE_FIELDS = {
  who: "who",
  title: "title",
  kind: "kind",
  dueOn: "due_on",
  every: "every",
  doneMeans: "done_means",
  link: "link",
  rhythm: "rhythm",
  leeway: "leeway",
  lead: "lead",
} as const;
