/** For other capabilities: a contractor is paused, resumed, ended, or not after all. */
export { moveContractor, moveContractors, returnToEnd } from "./store.js";
