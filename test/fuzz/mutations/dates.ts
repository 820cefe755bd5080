import { everyField, fieldsNamed, get, pick, set, textOf } from "./fields.js";
import type { Mutation } from "./mutation.js";

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

export const DATES: readonly Mutation[] = [
  dates("names a day that there is not", NO_DATES),
  dates("names a day that is far away", FAR_DATES),
  times(),
];

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
      set(at, textOf(get(at)).replace(/\d{4}-\d\d-\d\d(?!-)/, random.among(days)));
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
