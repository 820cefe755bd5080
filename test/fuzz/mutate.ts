import type { JsonObject } from "../../src/playground/slack/json.js";
import type { Random } from "../chaos/random.js";

/**
 * How a payload is spoilt. `void`: whatever it was, it is nothing any more that somebody could have done, and has to
 * change nothing. `within`: it may still be something, and may change no more than the payload it was made from.
 */
export interface Mutation {
  name: string;
  leaves: "void" | "within";
  /** Null: there is nothing in this payload to do it to. */
  apply(payload: JsonObject, random: Random, foreign: Foreign): JsonObject | null;
}

/** What is of another workspace, and what is there no more: never to be found in Acme's rows. */
export interface Foreign {
  ids: readonly string[];
  userIds: readonly string[];
  channelIds: readonly string[];
  teamId: string;
}

/** Never offered anywhere: a row that has it has stored what nobody could have chosen. */
export const NEVER_OFFERED = "never-offered-0";

/** Larger ones are refused for their size alone, which is tried on the wire. */
const LARGEST = 100_000;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const NOWHERE = "00000000-0000-4000-8000-000000000000";
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
const ODD_TEXTS = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "x\udc00\ud800y",
  "\u202egnirts desrever",
  "\u2066\u2067\u2068",
  "👩‍👩‍👧‍👦".repeat(50),
  "e\u0301".repeat(500),
  "\ufeff",
  "\uffff\ufffe",
  "\u200b\u200b",
  "   ",
  "\r\n\t\v\f",
  "<!channel> <@U0> <https://x|y>",
  "&amp;&lt;",
  "*_~`>",
  "x".repeat(2_999),
  "x".repeat(12_000),
  "ß".repeat(40_000),
  "\\u0000",
  "%00",
  "#{7*7}",
  "{{x}}",
  "ﷺ".repeat(700),
] as const;
const NO_DATES = [
  "0000-00-00",
  "0000-01-01",
  "99999-01-01",
  "-0001-01-01",
  "2026-02-30",
  "2026-13-01",
  "20260703",
  "tomorrow",
  "2026-07-03T00:00:00Z",
  "１２３４-01-01",
  "",
  "NaN",
  "1e309",
  "+275760-09-13",
] as const;
const FAR_DATES = [
  "0001-01-01",
  "1000-01-01",
  "9999-12-31",
  "1900-02-28",
  "2500-06-15",
  "0099-12-31",
  "1970-01-01",
] as const;
const NO_TIMES = ["24:00", "25:61", "9:5", "-1:00", "10:00:00", "noon", "", "１０:００"] as const;
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

export const MUTATIONS: readonly Mutation[] = [
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
  strings("writes something odd", (text, random) =>
    random.of([random.among(ODD_TEXTS), `${text}${random.among(ODD_TEXTS)}`]),
  ),
  strings("makes it huge", (text, random) => text + "x".repeat(random.of([256, 3_001, 20_000, 200_000]))),
  strings("cuts it", (text, random) => text.slice(0, random.between(0, Math.max(0, text.length - 1)))),
  strings("writes it in other letters", (text) => text.toUpperCase()),
  numbers(),
  dates("names a day that there is not", NO_DATES),
  dates("names a day that is far away", FAR_DATES),
  times(),
  {
    name: "names what is not there",
    leaves: "void",
    apply: (payload, random, foreign) =>
      inIds(payload, (text) =>
        text.replace(UUID, () =>
          random.of([
            random.among(WRONG_IDS),
            NOWHERE,
            foreign.ids[random.between(0, foreign.ids.length - 1)] ?? NOWHERE,
          ]),
        ),
      ),
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
  voided("says it is something else", (payload, random) => {
    const types = [
      "shortcut",
      "message_action",
      "block_suggestion",
      "interactive_message",
      "dialog_submission",
      "block_action",
      "view_submissions",
      "event",
      "",
      "constructor",
    ] as const;
    if (typeof payload.type !== "string") return null;
    return { ...payload, type: random.among(types) };
  }),
  voided("presses what there is not", (payload, random) => {
    const at = pick(
      fieldsNamed(payload, ["action_id", "callback_id", "command"]).filter(({ path }) =>
        /^(actions\.0\.action_id|view\.callback_id|command)$/.test(path),
      ),
      random,
    );
    // What is pressed in a modal is told by the button, not by the modal.
    if (at === null || (payload.actions !== undefined && at.path !== "actions.0.action_id")) return null;
    set(
      at,
      random.of([
        "milestones.nothing",
        "",
        "__proto__",
        "toString",
        "*",
        ".*",
        "milestones",
        "x".repeat(300),
      ]),
    );
    return payload;
  }),
  voided("is by nobody", (payload, random) => {
    const nobody: readonly unknown[] = [
      null,
      {},
      { id: null },
      { id: "" },
      { id: "U0NOBODY00" },
      { id: 7 },
      { id: "\u0000" },
      { id: "x".repeat(5_000) },
      [],
      "U0",
      { id: ["U0"] },
    ];
    if (payload.user !== undefined) return { ...payload, user: random.among(nobody) as JsonObject };
    if (payload.user_id !== undefined)
      return { ...payload, user_id: random.of(["", "U0NOBODY00", "\u0000", "x".repeat(5_000)]) };
    return null;
  }),
  voided("is of a workspace that there is not", (payload, random) => {
    const team = random.of(["", "T0", "\u0000", "x".repeat(3_000), "T0' OR 1=1 --"]);
    if (payload.command !== undefined) return { ...payload, team_id: team };
    if (isObject(payload.view))
      return { ...payload, view: { ...payload.view, app_installed_team_id: team || "T0" } };
    return payload.event === undefined
      ? null
      : { ...payload, team_id: team, authorizations: [{ team_id: team }] };
  }),
  voided("is of another workspace", (payload, _random, { teamId }) => {
    if (payload.command !== undefined) return null;
    if (isObject(payload.view))
      return { ...payload, team: { id: teamId }, view: { ...payload.view, app_installed_team_id: teamId } };
    return null;
  }),
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
        String(payload.view.private_metadata).slice(0, random.between(0, 40)),
        `${String(payload.view.private_metadata)}}`,
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

interface At {
  parent: Record<string, unknown>;
  key: string;
  path: string;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function everyField(value: unknown, path = ""): At[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return [{ parent: value as Record<string, unknown>, key, path: here }, ...everyField(inner, here)];
  });
}

function get({ parent, key }: At): unknown {
  return parent[key];
}

function set({ parent, key }: At, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true });
}

function pick<T>(all: readonly T[], random: Random): T | null {
  return all[random.between(0, Math.max(0, all.length - 1))] ?? null;
}

/** What Milepost reads is hit more often than the rest, of which a modal's blocks are most. */
function likely(fields: readonly At[], random: Random): At | null {
  // Where an answer goes is Slack's word: elsewhere, nobody waits there until it is given up.
  const read = fields.filter(
    ({ path }) =>
      path !== "response_url" && !/(^|\.)blocks\.|^message\.|^view\.(title|submit|close)\./.test(path),
  );
  return pick(read.length > 0 && random.happens(0.9) ? read : fields, random);
}

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

function strings(name: string, change: (text: string, random: Random) => string): Mutation {
  return {
    name,
    leaves: "within",
    apply(payload, random) {
      const at = likely(
        everyField(payload).filter((field) => typeof get(field) === "string"),
        random,
      );
      if (at === null) return null;
      set(at, change(String(get(at)), random));
      return payload;
    },
  };
}

/** Numbers that are written into texts: `M12`, a page, a week of leeway. */
function numbers(): Mutation {
  return strings("counts wrong", (text, random) =>
    text.replace(/\d+/g, (digits) =>
      random.of([
        digits,
        "99999999999999999999",
        "-7",
        "1e309",
        "0",
        "2147483648",
        "NaN",
        "9007199254740993",
        "٣",
      ]),
    ),
  );
}

function dates(name: string, days: readonly string[]): Mutation {
  return {
    name,
    leaves: "within",
    apply(payload, random) {
      const at = pick(
        everyField(payload).filter((field) => holds(get(field), /\d{4}-\d\d-\d\d/)),
        random,
      );
      if (at === null) return null;
      set(at, String(get(at)).replace(/\d{4}-\d\d-\d\d(?!-)/, random.among(days)));
      return payload;
    },
  };
}

function times(): Mutation {
  return {
    name: "names a time that there is not",
    leaves: "within",
    apply(payload, random) {
      const at = pick(fieldsNamed(payload, ["selected_time"]), random);
      if (at === null) return null;
      set(at, random.among(NO_TIMES));
      return payload;
    },
  };
}

function holds(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

function voided(name: string, apply: Mutation["apply"]): Mutation {
  return { name, leaves: "void", apply };
}

/** Ids where Milepost reads them: a button's value, a choice's, a modal's metadata. */
function inIds(payload: JsonObject, change: (text: string) => string): JsonObject | null {
  const held = everyField(payload).filter(({ path }) =>
    /^(actions\.0\.(value|selected_option\.value)|view\.private_metadata)$/.test(path),
  );
  const before = held.map(get);
  for (const at of held) set(at, change(String(get(at))));
  return held.some((at, index) => get(at) !== before[index]) ? payload : null;
}

function fieldsNamed(payload: JsonObject, names: readonly string[]): At[] {
  return everyField(payload).filter(({ key, path }) => names.includes(key) && !/(^|\.)blocks\./.test(path));
}

function deep(value: unknown, levels: number): unknown {
  let buried = value ?? null;
  for (let level = 0; level < levels; level += 1) buried = level % 2 === 0 ? [buried] : { value: buried };
  return buried;
}
