import type { Listener } from "../dispatch/listener.js";
import { endListeners } from "./end-listeners.js";
import { listListeners } from "./list-listeners.js";
import { pauseListeners } from "./pause-listeners.js";
import { rhythmListeners } from "./rhythm-listeners.js";
import { termsListeners } from "./terms-listeners.js";

/** `/contractor`: what owners look up and do about those who work for them. */
export const rosterListeners: readonly Listener[] = [
  ...listListeners,
  ...termsListeners,
  ...rhythmListeners,
  ...pauseListeners,
  ...endListeners,
];
