import type { Listener } from "../dispatch/listener.js";
import { addListeners } from "./add-listeners.js";
import { addedListeners } from "./added-listeners.js";
import { endListeners } from "./end-listeners.js";
import { formListeners } from "./form-listeners.js";
import { showListeners } from "./show-listeners.js";

export const milestoneListeners: readonly Listener[] = [
  ...addListeners,
  ...addedListeners,
  ...formListeners,
  ...showListeners,
  ...endListeners,
];
