/** Slack ids of this capability, shared by views and listeners. */
export const WORKSPACES = {
  setUp: "workspaces.set_up",
  setUpModal: "workspaces.set_up_modal",
  channel: "workspaces.channel",
  makeChannel: "workspaces.make_channel",

  change: "workspaces.change",
  back: "workspaces.back",
  settingsModal: "workspaces.settings_modal",
  timeZone: "workspaces.time_zone",
  workingDays: "workspaces.working_days",
  rhythm: "workspaces.rhythm",
  answerWindow: "workspaces.answer_window",
  posting: "workspaces.posting",

  owners: "workspaces.owners",
  ownersModal: "workspaces.owners_modal",
  newOwner: "workspaces.new_owner",
  /** Values of these: an owner's Slack id. */
  removeOwner: "workspaces.remove_owner",
  ownerAway: "workspaces.owner_away",
  ownerBack: "workspaces.owner_back",
  ownersBack: "workspaces.owners_back",
  removeModal: "workspaces.remove_modal",
  takesOver: "workspaces.takes_over",
  awayModal: "workspaces.away_modal",
  awayUntil: "workspaces.away_until",
  standIn: "workspaces.stand_in",

  sendTest: "workspaces.send_test",
  testOnTrack: "workspaces.test_on_track",
  testUpdate: "workspaces.test_update",
  testNotToday: "workspaces.test_not_today",
  testMore: "workspaces.test_more",
  testModal: "workspaces.test_modal",
} as const;
