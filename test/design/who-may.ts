/**
 * Who may what: of every command, button, modal and event, about a piece of Ana's work that Ben leads. A row for each
 * listener, in the order of `src/capabilities.ts`: a new one without a row fails the test.
 *
 * `may`: it is done, or shown, or said why it cannot be done just now. `no`: refused in words, where they look, and
 * nothing is changed. `-`: nothing happens and nothing is said, as to an event that is nobody's business, or a modal
 * that is closed. Events say what happened in Slack, to which the person's rights make no difference, but for what
 * people type and where they come in.
 *
 * The columns: Ben, who leads it; another owner; Ana; a contractor whose work it is not; a guest, and somebody from
 * another company, without work here; an owner of another company that has its own Milepost; a deactivated account; a
 * member who has nothing to do with Milepost.
 */
const TABLE = `
/milestone setup                          may  may  no   no   no   no   no   no   no
click workspaces.set_up                   may  may  no   no   no   no   no   no   no
submission workspaces.set_up_modal        may  may  no   no   no   no   no   no   no
click workspaces.make_channel             may  may  no   no   no   no   no   no   no
click workspaces.change                   may  may  no   no   no   no   no   no   no
click workspaces.back                     may  may  no   no   no   no   no   no   no
submission workspaces.settings_modal      may  may  no   no   no   no   no   no   no
click workspaces.owners                   may  may  no   no   no   no   no   no   no
click workspaces.owners_back              may  may  no   no   no   no   no   no   no
submission workspaces.owners_modal        may  may  no   no   no   no   no   no   no
click workspaces.remove_owner             may  may  no   no   no   no   no   no   no
submission workspaces.remove_modal        may  may  no   no   no   no   no   no   no
click workspaces.owner_away               may  may  no   no   no   no   no   no   no
submission workspaces.away_modal          may  may  no   no   no   no   no   no   no
click workspaces.owner_back               may  may  no   no   no   no   no   no   no
click workspaces.send_test                may  may  no   no   no   no   no   no   no
click workspaces.test_on_track            may  may  may  may  may  may  may  no   may
click workspaces.test_not_today           may  may  may  may  may  may  may  no   may
click workspaces.test_more                may  may  may  may  may  may  may  no   may
click workspaces.test_update              may  may  may  may  may  may  may  no   may
submission workspaces.test_modal          may  may  may  may  may  may  may  no   may
event member_joined_channel               -    -    may  may  -    -    -    -    -
event member_left_channel                 -    -    -    -    -    -    -    -    -
event channel_archive                     may  may  may  may  may  may  may  may  may
event channel_deleted                     may  may  may  may  may  may  may  may  may
event channel_left                        may  may  may  may  may  may  may  may  may
event group_archive                       may  may  may  may  may  may  may  may  may
event group_deleted                       may  may  may  may  may  may  may  may  may
event group_left                          may  may  may  may  may  may  may  may  may
event channel_unarchive                   -    -    -    -    -    -    -    -    -
event group_unarchive                     -    -    -    -    -    -    -    -    -
event channel_id_changed                  may  may  may  may  may  may  may  may  may
event app_uninstalled                     may  may  may  may  may  may  may  may  may
event tokens_revoked                      may  may  may  may  may  may  may  may  may
event user_change                         may  may  may  may  may  may  may  may  may
event app_home_opened                     may  may  may  may  may  may  may  may  may
click home.next                           may  may  may  may  may  may  may  no   may
click home.back                           may  may  may  may  may  may  may  no   may
/milestone                                may  may  may  may  may  may  may  no   may
/milestone help                           may  may  may  may  may  may  may  no   may
/milestone *                              may  may  may  may  may  may  may  no   may
/contractor                               may  may  may  may  may  may  may  no   may
/contractor help                          may  may  may  may  may  may  may  no   may
/contractor *                             may  may  may  may  may  may  may  no   may
click contractors.when-im-asked           no   no   may  may  no   no   no   no   no
submission contractors.preferences        no   no   may  may  no   no   no   no   no
click contractors.other-way               no   no   may  may  no   no   no   no   no
submission contractors.other-way-modal    no   no   may  may  no   no   no   no   no
/contractor list                          may  may  no   no   no   no   no   no   no
click contractors.list                    may  may  no   no   no   no   no   no   no
click contractors.list-all                may  may  no   no   no   no   no   no   no
click contractors.list-back               may  may  no   no   no   no   no   no   no
click contractors.list-next               may  may  no   no   no   no   no   no   no
/contractor show                          may  may  no   no   no   no   no   no   no
click contractors.show                    may  may  no   no   no   no   no   no   no
/contractor notes                         may  may  no   no   no   no   no   no   no
click contractors.edit-terms              may  may  no   no   no   no   no   no   no
submission contractors.terms-modal        may  may  no   no   no   no   no   no   no
/contractor rhythm                        may  may  no   no   no   no   no   no   no
click contractors.change-rhythm           may  may  no   no   no   no   no   no   no
submission contractors.rhythm-modal       may  may  no   no   no   no   no   no   no
/contractor pause                         may  may  no   no   no   no   no   no   no
click contractors.pause                   may  may  no   no   no   no   no   no   no
submission contractors.pause-modal        may  may  no   no   no   no   no   no   no
/contractor resume                        may  may  no   no   no   no   no   no   no
click contractors.resume                  may  may  no   no   no   no   no   no   no
click contractors.undo-pause              may  may  no   no   no   no   no   no   no
/contractor end                           may  may  no   no   no   no   no   no   no
click contractors.end                     may  may  no   no   no   no   no   no   no
submission contractors.end-modal          may  may  no   no   no   no   no   no   no
click contractors.undo-end                may  may  no   no   no   no   no   no   no
click contractors.use-slack-zone          no   no   may  may  no   no   no   no   no
click contractors.keep-zone               no   no   may  may  no   no   no   no   no
/milestone add                            may  may  no   no   no   no   no   no   no
click milestones.add                      may  may  no   no   no   no   no   no   no
click milestones.add-another              may  may  no   no   no   no   no   no   no
submission milestones.add-modal           may  may  no   no   no   no   no   no   no
click milestones.preview                  may  may  no   no   no   no   no   no   no
click milestones.previewed-when-im-asked  may  may  no   no   no   no   no   no   no
click milestones.previewed-answer-now     may  may  no   no   no   no   no   no   no
click milestones.previewed-my-work        may  may  no   no   no   no   no   no   no
click milestones.previewed-other-way      may  may  no   no   no   no   no   no   no
click milestones.send-now                 may  may  no   no   no   no   no   no   no
click milestones.undo-add                 may  may  no   no   no   no   no   no   no
/milestone edit                           may  may  no   no   no   no   no   no   no
click milestones.edit                     may  may  no   no   no   no   no   no   no
click milestones.kind                     may  may  no   no   no   no   no   no   no
submission milestones.edit-modal          may  may  no   no   no   no   no   no   no
/milestone list                           may  may  may  may  no   no   no   no   no
click milestones.list                     may  may  may  may  no   no   no   no   no
click milestones.list-mine                may  may  may  may  no   no   no   no   no
click milestones.list-late                may  may  may  may  no   no   no   no   no
click milestones.list-back                may  may  may  may  no   no   no   no   no
click milestones.list-next                may  may  may  may  no   no   no   no   no
/milestone show                           may  may  may  no   no   no   no   no   no
click milestones.show                     may  may  may  no   no   no   no   no   no
/milestone done                           may  may  may  no   no   no   no   no   no
click milestones.done                     may  may  no   no   no   no   no   no   no
/milestone cancel                         may  may  no   no   no   no   no   no   no
click milestones.cancel                   may  may  no   no   no   no   no   no   no
click milestones.undo-end                 may  may  no   no   no   no   no   no   no
click deliveries.accept                   may  may  no   no   no   no   no   no   no
click deliveries.undo-accept              may  may  no   no   no   no   no   no   no
click deliveries.request-changes          may  may  no   no   no   no   no   no   no
submission deliveries.changes-modal       may  may  no   no   no   no   no   no   no
click deliveries.its-done                 no   no   may  no   no   no   no   no   no
submission deliveries.deliver-modal       no   no   may  no   no   no   no   no   no
click check-ins.on-track                  no   no   may  no   no   no   no   no   no
click check-ins.update                    no   no   may  no   no   no   no   no   no
click check-ins.edit                      no   no   may  no   no   no   no   no   no
click check-ins.answer-now                no   no   may  may  no   no   no   no   no
/checkin                                  no   no   may  may  no   no   no   no   no
/checkin *                                no   no   may  may  no   no   no   no   no
submission check-ins.modal                no   no   may  may  no   no   no   no   no
click check-ins.back                      no   no   may  may  no   no   no   no   no
closing check-ins.modal                   -    -    may  may  -    -    -    -    -
/milestone ask                            may  may  no   no   no   no   no   no   no
click check-ins.ask-now                   may  may  no   no   no   no   no   no   no
click check-ins.ask-anyway                may  may  no   no   no   no   no   no   no
click check-ins.not-today                 no   no   may  no   no   no   no   no   no
click check-ins.more                      no   no   may  may  no   no   no   no   no
click check-ins.undo-put-off              no   no   -    no   no   no   no   no   no
click check-ins.was-away                  no   no   may  no   no   no   no   no   no
click check-ins.ask-on-holiday            no   no   may  no   no   no   no   no   no
click check-ins.undo-holiday              no   no   may  no   no   no   no   no   no
click away.away                           no   no   may  may  no   no   no   no   no
click away.how                            no   no   may  may  no   no   no   no   no
submission away.modal                     no   no   may  may  no   no   no   no   no
click away.back                           no   no   may  may  no   no   no   no   no
click away.undo                           no   no   may  may  no   no   no   no   no
click questions.reply                     may  may  no   no   no   no   no   no   no
submission questions.reply-modal          may  may  no   no   no   no   no   no   no
click questions.elsewhere                 may  may  no   no   no   no   no   no   no
click questions.talked                    may  may  no   no   no   no   no   no   no
click questions.undo-elsewhere            may  may  no   no   no   no   no   no   no
click questions.promise                   may  may  no   no   no   no   no   no   no
submission questions.promise-modal        may  may  no   no   no   no   no   no   no
click questions.ask-on                    no   no   may  no   no   no   no   no   no
submission questions.ask-on-modal         no   no   may  no   no   no   no   no   no
click questions.close                     no   no   may  no   no   no   no   no   no
event message thread                      may  may  -    -    -    -    -    -    -
click questions.send                      may  may  no   no   no   no   no   no   no
click questions.keep                      may  may  no   no   no   no   no   no   no
click silence.heard                       may  may  no   no   no   no   no   no   no
click silence.more                        may  may  no   no   no   no   no   no   no
click silence.away                        may  may  no   no   no   no   no   no   no
click silence.away_how                    may  may  no   no   no   no   no   no   no
submission silence.away_modal             may  may  no   no   no   no   no   no   no
click silence.back                        may  may  no   no   no   no   no   no   no
click silence.undo_end                    may  may  no   no   no   no   no   no   no
click silence.nudge                       may  may  no   no   no   no   no   no   no
submission silence.nudge_modal            may  may  no   no   no   no   no   no   no
click silence.undo_nudge                  may  may  no   no   no   no   no   no   no
click silence.send_nudge_now              may  may  no   no   no   no   no   no   no
click silence.backup_plan                 may  may  no   no   no   no   no   no   no
submission silence.backup_plan_modal      may  may  no   no   no   no   no   no   no
event message dm                          may  may  may  may  may  may  may  may  may
click typed.about                         no   no   may  may  no   no   no   no   no
click typed.about.1                       no   no   may  may  no   no   no   no   no
click typed.about.2                       no   no   may  may  no   no   no   no   no
click typed.about.3                       no   no   may  may  no   no   no   no   no
click typed.about.4                       no   no   may  may  no   no   no   no   no
click typed.question                      no   no   may  may  no   no   no   no   no
click typed.not-update                    no   no   may  may  no   no   no   no   no
click typed.update                        no   no   may  may  no   no   no   no   no
click typed.status.on_track               no   no   may  may  no   no   no   no   no
click typed.status.at_risk                no   no   may  may  no   no   no   no   no
click typed.status.blocked                no   no   may  may  no   no   no   no   no
click typed.back                          no   no   may  may  no   no   no   no   no
click typed.reply                         may  may  no   no   no   no   no   no   no
submission typed.reply-modal              may  may  no   no   no   no   no   no   no
click alerts.got_it                       may  may  no   no   no   no   no   no   no
click alerts.accept_date                  may  may  no   no   no   no   no   no   no
click alerts.ask_now                      may  may  no   no   no   no   no   no   no
click alerts.reach_again                  may  may  no   no   no   no   no   no   no
click alerts.resume                       may  may  no   no   no   no   no   no   no
click updates.read                        may  may  no   no   no   no   no   no   no
click updates.read-week                   may  may  no   no   no   no   no   no   no
click updates.newer                       may  may  no   no   no   no   no   no   no
click updates.older                       may  may  no   no   no   no   no   no   no
click updates.mark-read                   -    -    no   no   no   no   no   no   no
click updates.thanks                      may  may  no   no   no   no   no   no   no
click updates.undo-thanks                 may  may  no   no   no   no   no   no   no
`;

export const WHO_MAY: readonly string[] = TABLE.trim().split("\n");

/** Of Ana's and Eva's work and what was said of it: not for those who are refused. */
export const OTHERS_ARE_TOLD =
  /Landing page|Support|Logo|Press kit|The client is happy|Which currency|Which font|No prices/;

export function rowOf(name: string, cells: readonly string[]): string {
  return `${name.padEnd(42)}${cells.join(" ").trimEnd()}`;
}
