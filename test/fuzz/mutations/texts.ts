import type { Random } from "../../chaos/random.js";
import { everyField, get, likely, set, textOf } from "./fields.js";
import type { Mutation } from "./mutation.js";

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

export const TEXTS: readonly Mutation[] = [
  strings("writes something odd", (text, random) =>
    random.of([random.among(ODD_TEXTS), `${text}${random.among(ODD_TEXTS)}`]),
  ),
  strings("makes it huge", (text, random) => text + "x".repeat(random.of([256, 3_001, 20_000, 200_000]))),
  strings("cuts it", (text, random) => text.slice(0, random.between(0, Math.max(0, text.length - 1)))),
  strings("writes it in other letters", (text) => text.toUpperCase()),
  numbers(),
];

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
      set(at, change(textOf(get(at)), random));
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
