import type { JsonObject } from "../../../src/playground/slack/json.js";
import { NEVER_OFFERED } from "../foreign.js";
import { everyField, fieldsNamed, get, isObject, pick, set, textOf } from "./fields.js";
import type { Mutation } from "./mutation.js";

export const NOWHERE = "00000000-0000-4000-8000-000000000000";
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const WRONG_IDS = [
  "",
  "0",
  "-1",
  "NaN",
  "null",
  "undefined",
  "1e309",
  "99999999999999999999999",
  NOWHERE,
  `${NOWHERE}0`,
  "zzzzzzzz-zzzz-4zzz-8zzz-zzzzzzzzzzzz",
  "\u0000",
  "' OR 1=1 --",
  "../..",
  "[object Object]",
  "__proto__",
] as const;

export const IDS: readonly Mutation[] = [
  {
    name: "names what is not there",
    leaves: "void",
    apply: (payload, random, foreign) => {
      const view = payload.view;
      // What was typed into an update is kept, also when the check-in for which it was opened is gone.
      if (isObject(view) && view.callback_id === "check-ins.modal") return null;
      return inIds(payload, (text) =>
        text.replace(UUID, () =>
          random.of([
            random.among(WRONG_IDS),
            NOWHERE,
            foreign.ids[random.between(0, foreign.ids.length - 1)] ?? NOWHERE,
          ]),
        ),
      );
    },
  },
  {
    name: "chooses what was never offered",
    leaves: "within",
    apply: (payload, random) => {
      const options = fieldsNamed(payload, ["selected_option"]).filter((at) => isObject(get(at)));
      const at = pick(options, random);
      if (at === null) return null;
      set(at, {
        text: { type: "plain_text", text: NEVER_OFFERED },
        value: random.of([NEVER_OFFERED, "", "constructor", "\u0000", "x".repeat(2_000)]),
      });
      return payload;
    },
  },
  {
    name: "chooses somebody else's people and channels",
    leaves: "within",
    apply: (payload, random, foreign) => {
      const chosen = fieldsNamed(payload, [
        "selected_user",
        "selected_conversation",
        "selected_channel",
        "selected_users",
      ]);
      const at = pick(chosen, random);
      if (at === null) return null;
      const wrong = random.of([
        random.of(["U0", "", "\u0000", "W1e309", "C0"]),
        random.among([...foreign.userIds, "U0"]),
        random.among([...foreign.channelIds, "C0"]),
      ]);
      set(at, Array.isArray(get(at)) ? [wrong] : wrong);
      return payload;
    },
  },
];

/** Ids where Milepost reads them: a button's value, a choice's, a modal's metadata. */
function inIds(payload: JsonObject, change: (text: string) => string): JsonObject | null {
  const held = everyField(payload).filter(({ path }) =>
    /^(actions\.0\.(value|selected_option\.value)|view\.private_metadata)$/.test(path),
  );
  const before = held.map(get);
  for (const at of held) set(at, change(textOf(get(at))));
  return held.some((at, index) => get(at) !== before[index]) ? payload : null;
}
