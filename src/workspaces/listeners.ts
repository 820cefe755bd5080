import type { Listener } from "../dispatch/listener.js";
import { channelEvents } from "./channel-events.js";
import { installEvents } from "./install-events.js";
import { ownerListeners } from "./owner-listeners.js";
import { setUpListeners } from "./set-up-listeners.js";
import { testListeners } from "./test-listeners.js";

export const workspaceListeners: Listener[] = [
  ...setUpListeners,
  ...ownerListeners,
  ...testListeners,
  ...channelEvents,
  ...installEvents,
];
