import { DATES } from "./dates.js";
import { IDS } from "./ids.js";
import { MODALS } from "./modals.js";
import type { Mutation } from "./mutation.js";
import { SENDERS } from "./senders.js";
import { STRUCTURE } from "./structure.js";
import { TEXTS } from "./texts.js";

export const MUTATIONS: readonly Mutation[] = [
  ...STRUCTURE,
  ...TEXTS,
  ...DATES,
  ...IDS,
  ...SENDERS,
  ...MODALS,
];
