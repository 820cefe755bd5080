/** For other capabilities: what is decided about a contractor by counting is decided by one at a time. */
export { holdContractors } from "./store.js";
