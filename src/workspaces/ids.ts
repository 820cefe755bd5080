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
  removeOwner: "workspaces.remove_owner",

  sendTest: "workspaces.send_test",
  testOnTrack: "workspaces.test_on_track",
  testUpdate: "workspaces.test_update",
  testNotToday: "workspaces.test_not_today",
  testMore: "workspaces.test_more",
  testModal: "workspaces.test_modal",
} as const;
