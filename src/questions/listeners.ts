import type { Listener } from "../dispatch/listener.js";
import { contractorListeners } from "./contractor-listeners.js";
import { ownerListeners } from "./owner-listeners.js";
import { threadListeners } from "./thread-listeners.js";

export const questionListeners: readonly Listener[] = [
  ...ownerListeners,
  ...contractorListeners,
  ...threadListeners,
];
