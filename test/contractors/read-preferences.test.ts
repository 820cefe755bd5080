import { describe, expect, it } from "vitest";
import { readPreferences } from "../../src/contractors/preferences.js";
import { FieldError } from "../../src/errors.js";
import { Inputs } from "../../src/slack/payloads.js";

const GOOD = {
  day: { selected_option: { value: "3" } },
  time: { selected_time: "15:30" },
  zone: { selected_option: { value: "Asia/Kolkata" } },
  country: { selected_option: { value: "IN" } },
  language: { selected_option: { value: "hi" } },
};

function read(changes: Record<string, object | null>) {
  const blocks = Object.entries({ ...GOOD, ...changes }).flatMap(([id, state]) =>
    state === null ? [] : [[id, { x: { type: "static_select", ...state } }]],
  );
  return readPreferences(new Inputs({ values: Object.fromEntries(blocks) }));
}

const errorsOf = (changes: Record<string, object | null>) => {
  try {
    read(changes);
    return {};
  } catch (error) {
    if (error instanceof FieldError) return error.fields;
    throw error;
  }
};

describe("what is chosen in When I'm asked", () => {
  it("is a day, an hour, a zone, a country and a language", () => {
    expect(read({})).toEqual({
      askDay: 3,
      askTime: "15:30",
      timeZone: "Asia/Kolkata",
      country: "IN",
      language: "hi",
    });
    expect(read({ zone: { selected_option: { value: "slack" } }, country: null })).toMatchObject({
      timeZone: null,
      country: null,
    });
  });

  it.each([
    ["day", { selected_option: { value: "8" } }, "Choose a day."],
    ["day", null, "Choose a day."],
    ["time", { selected_time: null }, "Choose an hour."],
    ["time", { selected_time: "24:00" }, "There is no such time. Choose one from the list."],
    ["zone", { selected_option: { value: "+02:00" } }, "Choose your time zone."],
    ["zone", null, "Choose your time zone."],
    ["country", { selected_option: { value: "XX" } }, "Choose a country, or no public holidays."],
    ["language", { selected_option: { value: "tlh" } }, "Choose a language."],
    ["language", null, "Choose a language."],
  ])("has an error on its own field when %s is %j", (field, state, error) => {
    expect(errorsOf({ [field]: state })).toEqual({ [field]: error });
  });

  it("has all errors at once", () => {
    expect(Object.keys(errorsOf({ day: null, time: null, zone: null, language: null })).sort()).toEqual([
      "day",
      "language",
      "time",
      "zone",
    ]);
  });
});
