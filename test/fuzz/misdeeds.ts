import { type Sample, tableOf } from "../payloads/collect.js";
import { changedKeys, type KeptState, type Rows } from "../payloads/kept-state.js";
import { type Foreign, isForeign } from "./foreign.js";
import { familyOf, type Shot } from "./shots.js";

/** What has arrived: remembered also of what comes to nothing, so that it is handled once. */
const ARRIVED = "received";
/** Follows from the rest: what happens next, what is shown; and what Slack says of people is true of whomever it names. */
const DERIVED: readonly string[] = ["agenda", "cards", "people"];

/** Kept of a modal whose check-in is not known any more: an update of their own begins with it, and nothing is lost. */
const BEGUN = { by: "closing check-ins.modal ", table: "check_ins" };

interface Effect {
  rows: Set<string>;
  tables: Set<string>;
  /** A whole one had an error on a field, which a spoilt one may have lost: nobody knows what that may do. */
  isUnknown: boolean;
}

type Effects = ReadonlyMap<string, Effect>;

/** Says what shots have changed in the state that is kept, and may not, by what the samples change when they are whole. */
export async function judge(
  state: KeptState,
  samples: readonly Sample[],
  foreign: Foreign,
): Promise<(shots: readonly Shot[], isVoid: boolean) => Promise<string[]>> {
  const effects = effectsOf(samples);
  const before = await state.rows();
  return async (shots, isVoid) => {
    if (await state.isAsKept()) return [];
    const after = await state.rows();
    const changed = changedKeys(before, after).filter((key) => tableOf(key) !== ARRIVED);
    const found = isVoid ? changed : changed.filter((key) => !mayChange(shots, key, before, effects));
    const stolen = changed.filter(
      (key) => isForeign(after.get(key) ?? "", foreign) && !isForeign(before.get(key) ?? "", foreign),
    );
    return [...found, ...stolen.map((key) => `${key} has what nobody was offered`)];
  };
}

function effectsOf(samples: readonly Sample[]): Effects {
  const effects = new Map<string, Effect>();
  for (const sample of samples) {
    const effect = effects.get(familyOf(sample)) ?? { rows: new Set(), tables: new Set(), isUnknown: false };
    effect.isUnknown ||= sample.isRefused;
    for (const key of sample.effect.rows) effect.rows.add(key);
    for (const table of sample.effect.tables) effect.tables.add(table);
    if (familyOf(sample).startsWith(BEGUN.by)) effect.tables.add(BEGUN.table);
    effects.set(familyOf(sample), effect);
  }
  return effects;
}

function mayChange(shots: readonly Shot[], key: string, before: Rows, effects: Effects): boolean {
  if (DERIVED.includes(tableOf(key))) return true;
  return shots.some(({ family }) => {
    const effect = effects.get(family);
    if (effect?.isUnknown) return true;
    return before.has(key) ? effect?.rows.has(key) : effect?.tables.has(tableOf(key));
  });
}
