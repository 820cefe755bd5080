import { describe, expect, it } from "vitest";
import { countries } from "../../src/calendar/holidays.js";
import { preferencesModal, preferencesSaved } from "../../src/contractors/views.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";

const ANA = { askDay: 2, askTime: "10:00", zone: "Asia/Manila", country: null, workingDays: [1, 2, 3, 4, 5] };

describe("the modal in which they say when they are asked", () => {
  it("is taken by Slack whatever zone and country is theirs, all of which are offered", () => {
    for (const zone of [...Intl.supportedValuesOf("timeZone"), "UTC", "Asia/Kolkata"]) {
      expect(validateView(preferencesModal({ ...ANA, zone })), zone).toEqual([]);
    }
    for (const { code } of countries()) {
      const modal = preferencesModal({ ...ANA, country: code });
      expect(validateView(modal), code).toEqual([]);
      expect(JSON.stringify(modal)).toMatch(
        new RegExp(`"initial_option":\\{[^}]*\\}?[^}]*"value":"${code}"`),
      );
    }
  }, 60_000);

  it("offers the days on which people work here, and their own whatever it is", () => {
    const days = (shown: Parameters<typeof preferencesModal>[0]) =>
      [...JSON.stringify(preferencesModal(shown)).matchAll(/"text":"(\w+day)"/g)].map(([, day]) => day);
    expect(new Set(days({ ...ANA, workingDays: [1, 2] }))).toEqual(new Set(["Monday", "Tuesday"]));
    expect(new Set(days({ ...ANA, askDay: 7, workingDays: [1] }))).toEqual(new Set(["Monday", "Sunday"]));
  });

  it("says what was saved, without naming the country", () => {
    const saved = preferencesSaved({ ...ANA, country: "IN" });
    expect(validateMessage(saved)).toEqual([]);
    expect(saved.text).toBe(
      "Saved. You are asked on Tuesdays at 10:00 Manila time, and at that hour near your dates. " +
        "You are not asked on your public holidays.",
    );
  });
});
