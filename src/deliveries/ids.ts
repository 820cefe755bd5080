/** Ids shared by the views and listeners of deliveries. Values are delivery ids unless something else is said. */
export const DELIVERIES = {
  undoAccept: "deliveries.undo-accept",
  accept: "deliveries.accept",
  requestChanges: "deliveries.request-changes",
  changesModal: "deliveries.changes-modal",
  changes: "deliveries.changes",
  /** Button: the contractor says that a milestone is done. Value: the milestone's id. */
  itsDone: "deliveries.its-done",
  deliverModal: "deliveries.deliver-modal",
  note: "deliveries.note",
  link: "deliveries.link",
} as const;

export const DELIVERY_FIELDS = { note: "note", link: "link", changes: "changes" } as const;
