import type { Random } from "../../chaos/random.js";
import { type At, everyField, get, likely, set } from "./fields.js";
import type { Mutation } from "./mutation.js";

/** Larger ones are refused for their size alone, which is tried on the wire. */
const LARGEST = 100_000;
const JUNK: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  2 ** 53,
  0.1,
  "",
  "x",
  [],
  {},
  [[]],
  [null],
  { id: null },
  { value: {} },
  [{}],
  { length: 1e9 },
  { toString: "x" },
];

export const STRUCTURE: readonly Mutation[] = [
  anywhere("drops a field", (at) => {
    if (Array.isArray(at.parent)) at.parent.splice(Number(at.key), 1);
    else delete at.parent[at.key];
  }),
  anywhere("makes a field something else", (at, random) => set(at, random.among(JUNK))),
  anywhere("makes a field null", (at) => set(at, null)),
  anywhere("wraps a field", (at, random) => set(at, random.happens(0.5) ? [get(at)] : { value: get(at) })),
  anywhere("buries a field", (at, random) => set(at, deep(get(at), random.of([10, 100, 800])))),
  anywhere("repeats a field", (at, random) => {
    const once = get(at);
    const most = Math.max(2, Math.floor(LARGEST / (1 + JSON.stringify(once ?? null).length)));
    set(
      at,
      Array.from({ length: Math.min(most, random.of([2, 100, 5_000])) }, () => once),
    );
  }),
  anywhere("adds what JavaScript is made of", (at, random) => {
    const added = random.of([
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "then",
      "toJSON",
    ]);
    set(
      at,
      JSON.parse(
        `{${JSON.stringify(added)}: {"polluted": true}, "value": ${JSON.stringify(get(at) ?? null)}}`,
      ),
    );
  }),
];

function anywhere(name: string, change: (at: At, random: Random) => void): Mutation {
  return {
    name,
    leaves: "within",
    apply(payload, random) {
      const at = likely(everyField(payload), random);
      if (at === null) return null;
      change(at, random);
      return payload;
    },
  };
}

function deep(value: unknown, levels: number): unknown {
  let buried = value ?? null;
  for (let level = 0; level < levels; level += 1) buried = level % 2 === 0 ? [buried] : { value: buried };
  return buried;
}
