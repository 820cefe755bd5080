import type { JsonObject } from "../../../src/playground/slack/json.js";
import { isObject, textOf } from "./fields.js";
import { NOWHERE } from "./ids.js";
import type { Mutation } from "./mutation.js";

export const MODALS: readonly Mutation[] = [
  {
    name: "brings another modal's metadata",
    leaves: "within",
    apply: (payload, random) => {
      if (!isObject(payload.view)) return null;
      const metadata = random.of([
        "",
        "{}",
        "[]",
        "null",
        "{",
        "[[[[",
        "0",
        '""',
        '{"__proto__":{}}',
        NOWHERE,
        `["${NOWHERE}",0,[]]`,
        "\u0000",
        "x".repeat(3_000),
        `{"milestoneId":"${NOWHERE}"}`,
        textOf(payload.view.private_metadata).slice(0, random.between(0, 40)),
        `${textOf(payload.view.private_metadata)}}`,
      ]);
      return { ...payload, view: { ...payload.view, private_metadata: metadata } };
    },
  },
  {
    name: "leaves out what was filled in",
    leaves: "within",
    apply: (payload, random) => {
      if (!isObject(payload.view) || !isObject(payload.view.state)) return null;
      const values = payload.view.state.values;
      const states: readonly unknown[] = [
        null,
        {},
        { values: {} },
        { values: null },
        { values: [] },
        "x",
        undefined,
      ];
      if (!isObject(values) || random.happens(0.3))
        return { ...payload, view: { ...payload.view, state: random.among(states) as JsonObject } };
      const kept = Object.entries(values).filter(() => random.happens(0.6));
      return { ...payload, view: { ...payload.view, state: { values: Object.fromEntries(kept) } } };
    },
  },
  {
    name: "leaves out the modal's blocks",
    leaves: "within",
    apply: (payload, random) =>
      isObject(payload.view)
        ? {
            ...payload,
            view: { ...payload.view, blocks: random.among([[], null, [null], [{}], "x", {}]) as JsonObject },
          }
        : null,
  },
];
