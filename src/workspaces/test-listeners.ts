import { dateIn } from "../calendar/wall-clock.js";
import { type Listener, nothing, onClick, onSubmit } from "../dispatch/listener.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { WORKSPACES } from "./ids.js";
import { sendTestCheckIn } from "./test-check-in.js";
import { testAnswered, testModal } from "./test-check-in-view.js";

export const testListeners: Listener[] = [
  onClick({
    actionId: WORKSPACES.sendTest,
    value: nothing,
    who: "owner",
    async handle(work, caller) {
      await sendTestCheckIn(work, caller.userId);
      return reply.say(words("Sent: it is in your messages with Milepost. Press a button there and see."));
    },
  }),
  ...[WORKSPACES.testOnTrack, WORKSPACES.testNotToday, WORKSPACES.testMore].map((actionId) =>
    onClick({
      actionId,
      value: nothing,
      who: "anyone",
      handle: async () => reply.say(testAnswered()),
    }),
  ),
  onClick({
    actionId: WORKSPACES.testUpdate,
    value: nothing,
    who: "anyone",
    async handle(work, { name, workspace }) {
      return reply.open(testModal(name, dateIn(work.now, workspace.timeZone)));
    },
  }),
  onSubmit({
    callbackId: WORKSPACES.testModal,
    meta: nothing,
    who: "anyone",
    handle: async () => reply.say(testAnswered()),
  }),
];
