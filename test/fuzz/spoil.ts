import type { Random } from "../chaos/random.js";
import type { Wire } from "../payloads/post.js";

/** How a payload is spoilt on the wire, and what is left of it: see `Mutation`. */
export interface Spoiling {
  name: string;
  leaves: "void" | "within";
  apply(wire: Wire, random: Random): Wire;
}

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
const NO_OBJECTS = [
  "",
  "null",
  "[]",
  "[1]",
  "1",
  '"x"',
  "true",
  "{",
  "}",
  "{}{}",
  "[[[[[[",
  "undefined",
  "NaN",
  "{'a':1}",
  "<xml/>",
  "\u0000",
  "--",
] as const;
/** Just within what is taken, and beyond. */
const SIZES = [900_000, 999_000, 1_000_001, 1_500_000] as const;

export const SPOILINGS: readonly Spoiling[] = [
  {
    name: "is cut off",
    leaves: "within",
    apply: (wire, random) => ({
      ...wire,
      body: String(wire.body).slice(0, random.between(0, String(wire.body).length - 1)),
    }),
  },
  {
    name: "is no object",
    leaves: "void",
    apply: (wire, random) => {
      const body = random.among(NO_OBJECTS);
      return wire.contentType === JSON_TYPE
        ? { ...wire, body }
        : { ...wire, body: new URLSearchParams({ payload: body }).toString() };
    },
  },
  {
    name: "is nested beyond reason",
    leaves: "void",
    apply: (wire, random) => {
      const levels = random.of([500, 20_000, 100_000]);
      const deep = random.happens(0.5)
        ? "[".repeat(levels) + "]".repeat(levels)
        : `${'{"event":'.repeat(levels)}1${"}".repeat(levels)}`;
      const body = `{"type":"event_callback","event_id":"Ev1","event":{"type":"message","x":${deep}}}`;
      return wire.contentType === JSON_TYPE
        ? { ...wire, body }
        : { ...wire, body: `payload=${encodeURIComponent(body)}` };
    },
  },
  {
    name: "says it is another kind of text",
    leaves: "within",
    apply: (wire, random) => ({
      ...wire,
      contentType: random.of([
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        JSON_TYPE,
        FORM,
        "application/json; charset=utf-16",
        "application/xml",
        "a".repeat(2_000),
      ]),
    }),
  },
  {
    name: "is not UTF-8",
    leaves: "within",
    apply: (wire, random) => {
      const bytes = Buffer.from(wire.body);
      const at = random.between(0, bytes.length);
      const odd = random.among([
        [0xff],
        [0xc3, 0x28],
        [0xed, 0xa0, 0x80],
        [0xf8, 0x88, 0x80],
        [0xfe, 0xff],
        [0x80],
      ]);
      return { ...wire, body: Buffer.concat([bytes.subarray(0, at), Buffer.from(odd), bytes.subarray(at)]) };
    },
  },
  {
    name: "has its bytes shuffled",
    leaves: "within",
    apply: (wire, random) => {
      const bytes = Buffer.from(wire.body);
      for (let times = random.between(1, 6); times > 0; times -= 1)
        bytes[random.between(0, Math.max(0, bytes.length - 1))] = random.between(0, 127);
      return { ...wire, body: bytes };
    },
  },
  {
    name: "says it twice",
    leaves: "within",
    apply: (wire) => ({
      ...wire,
      body: wire.contentType === FORM ? `${wire.body}&${wire.body}` : `${wire.body}${wire.body}`,
    }),
  },
  {
    name: "is padded",
    leaves: "within",
    apply: (wire, random) => {
      const size = random.among(SIZES);
      const body = String(wire.body);
      const rest = Math.max(0, size - body.length);
      return {
        ...wire,
        body: wire.contentType === FORM ? `${body}&pad=${"x".repeat(rest)}` : `${" ".repeat(rest)}${body}`,
      };
    },
  },
  {
    name: "has fields that JavaScript is made of",
    leaves: "within",
    apply: (wire) =>
      wire.contentType === FORM
        ? { ...wire, body: `__proto__=x&constructor=x&toString=x&${wire.body}` }
        : {
            ...wire,
            body: String(wire.body).replace(
              "{",
              '{"__proto__":{"type":"x","polluted":true},"constructor":1,',
            ),
          },
  },
  {
    name: "counts beyond counting",
    leaves: "within",
    apply: (wire, random) => {
      const huge = random.of(["1e309", "-1e309", "123456789012345678901234567890", "-0", "1e-400"]);
      return wire.contentType === JSON_TYPE
        ? { ...wire, body: String(wire.body).replace(/:\d+/, `:${huge}`) }
        : wire;
    },
  },
];
