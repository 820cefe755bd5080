import { z } from "zod";
import { type Sample, tableOf } from "../payloads/collect.js";
import { changedKeys, type KeptState, type Rows } from "../payloads/kept-state.js";
import { type Foreign, isForeign } from "./foreign.js";
import { familyOf, type Shot } from "./shots.js";

/** What has arrived: remembered also of what comes to nothing, so that it is handled once. */
const ARRIVED = "received";
/** Follows from the rest: what happens next, what is shown; and what Slack says of people is true of whomever it names. */
const DERIVED: readonly string[] = ["agenda", "cards", "people"];

/** What somebody says goes to the check-in that waits; when that is gone, or not known, to one that is begun for it. */
const SAID: readonly string[] = ["answers", "drafts"];
const BEGUN = "check_ins";

const row = z.record(z.string(), z.unknown());

interface Effect {
  rows: Set<string>;
  tables: Set<string>;
  /** A whole one had an error on a field, which a spoilt one may have lost: nobody knows what that may do. */
  isUnknown: boolean;
}

/** What shots have changed, and may not. */
export interface Misdeed {
  /** The row that was changed, or the table that has a new one. */
  what: string;
  /** The same at length: how it was, and how it is. */
  said: string;
}

type Effects = ReadonlyMap<string, Effect>;

/** Says what shots have changed in the state that is kept, and may not, by what the samples change when they are whole. */
export async function judge(
  state: KeptState,
  samples: readonly Sample[],
  foreign: Foreign,
): Promise<(shots: readonly Shot[], isVoid: boolean) => Promise<Misdeed[]>> {
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
    return [
      ...found.map((key) => ({
        what: before.has(key) ? key : tableOf(key),
        said: `${key} ${difference(before.get(key), after.get(key))}`,
      })),
      ...stolen.map((key) => ({ what: `${key} stolen`, said: `${key} has what nobody was offered` })),
    ];
  };
}

/** The columns of a row that are not what they were, each as it was and as it is. */
function difference(before = "{}", after = "{}"): string {
  const [was, is] = [row.parse(JSON.parse(before)), row.parse(JSON.parse(after))];
  const columns = Object.keys({ ...was, ...is }).filter(
    (column) => JSON.stringify(was[column]) !== JSON.stringify(is[column]),
  );
  return JSON.stringify(columns.map((column) => [column, was[column], is[column]])).slice(0, 1_000);
}

function effectsOf(samples: readonly Sample[]): Effects {
  const effects = new Map<string, Effect>();
  for (const sample of samples) {
    const effect = effects.get(familyOf(sample)) ?? { rows: new Set(), tables: new Set(), isUnknown: false };
    effect.isUnknown ||= sample.isRefused;
    for (const key of sample.effect.rows) effect.rows.add(key);
    for (const table of sample.effect.tables) effect.tables.add(table);
    effects.set(familyOf(sample), effect);
  }
  for (const { rows, tables } of effects.values())
    if ([...tables, ...[...rows].map(tableOf)].some((table) => SAID.includes(table))) tables.add(BEGUN);
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
