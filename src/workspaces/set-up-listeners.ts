import {
  type ClickInput,
  type Listener,
  nothing,
  onClick,
  onCommand,
  onSubmit,
  parse,
} from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { jsonValue } from "../slack/json-value.js";
import { reply } from "../slack/reply.js";
import { WORKSPACES } from "./ids.js";
import { lookAtChannel, makePrivateChannel } from "./look-at-channel.js";
import { openSetUp } from "./open-set-up.js";
import { saveSetUp } from "./save-set-up.js";
import { type Settings, settingsSchema } from "./settings.js";
import { readSettings, settingsMeta, settingsModal } from "./settings-view.js";
import { savedModal, setUpModal } from "./views.js";

const setUpMeta = jsonValue(settingsSchema);

export const setUpListeners: Listener[] = [
  onCommand({
    command: "/milestone",
    word: "setup",
    who: "owner",
    handle: async (_work, caller) => reply.open(openSetUp(caller)),
  }),
  onClick({
    actionId: WORKSPACES.setUp,
    value: nothing,
    who: "owner",
    handle: async (_work, caller) => reply.open(openSetUp(caller)),
  }),
  onSubmit({
    callbackId: WORKSPACES.setUpModal,
    meta: setUpMeta,
    who: "owner",
    before: ({ slack }, { inputs }) => lookAtChannel(slack, inputs.conversation(WORKSPACES.channel)),
    handle: async (work, caller, { meta: settings }, channel) =>
      reply.change(savedModal(await saveSetUp(work, channel, settings, caller.userId))),
  }),
  onClick({
    actionId: WORKSPACES.makeChannel,
    value: nothing,
    who: "owner",
    before: ({ slack, userId }) => makePrivateChannel(slack, userId),
    handle: async (work, caller, input, channel) =>
      reply.change(savedModal(await saveSetUp(work, channel, settingsIn(input), caller.userId))),
  }),
  onClick({
    actionId: WORKSPACES.change,
    value: nothing,
    who: "owner",
    async handle(_work, _caller, input) {
      return reply.change(settingsModal(settingsIn(input), input.inputs.conversation(WORKSPACES.channel)));
    },
  }),
  onClick({
    actionId: WORKSPACES.back,
    value: nothing,
    who: "owner",
    async handle(_work, caller, { view }) {
      const { settings, channelId } = parse(settingsMeta, view?.private_metadata ?? "");
      return reply.change(setUpModal({ settings, channelId, saved: caller.workspace.setUpAt !== null }));
    },
  }),
  onSubmit({
    callbackId: WORKSPACES.settingsModal,
    meta: settingsMeta,
    who: "owner",
    async handle(_work, caller, { meta, inputs }) {
      const settings = readSettings(inputs, meta.settings);
      const { channelId } = meta;
      return reply.change(setUpModal({ settings, channelId, saved: caller.workspace.setUpAt !== null }));
    },
  }),
];

/** What the set-up modal around a button holds. */
function settingsIn({ view }: ClickInput<unknown>): Settings {
  const found = setUpMeta.safeParse(view?.private_metadata);
  if (found.success) return found.data;
  throw new UserError(
    "unreadable",
    "This is from an older version of Milepost. Type `/milestone setup` again.",
  );
}
