import { describe, expect, it } from "vitest";
import { countries } from "../../src/calendar/holidays.js";
import { LANGUAGES } from "../../src/calendar/languages.js";
import { preferencesModal, preferencesSaved } from "../../src/contractors/views.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";

const ANA = {
  askDay: 2,
  askTime: "10:00",
  timeZone: null,
  slackZone: "Asia/Manila",
  workspaceZone: "Europe/Berlin",
  zone: "Asia/Manila",
  country: null,
  language: "en",
  nextAskedAt: new Date("2026-06-02T02:00:00.000Z"),
  today: "2026-06-01",
  workingDays: [1, 2, 3, 4, 5],
  paused: null,
};

describe("the modal in which they say when they are asked", () => {
  it("is taken by Slack whatever zone and country is theirs, all of which are offered", () => {
    for (const zone of [...Intl.supportedValuesOf("timeZone"), "UTC", "Asia/Kolkata"]) {
      expect(validateView(preferencesModal({ ...ANA, timeZone: zone, zone })), zone).toEqual([]);
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

  it("says who has paused their check-ins, and until when, instead of when they are asked", () => {
    const paused = { by: "Maya", until: null };
    const open = { ...ANA, nextAskedAt: null, paused };
    const words = "Maya has paused your check-ins; you are not asked until they go on.";
    expect(JSON.stringify(preferencesModal(open))).toContain(words);
    expect(preferencesSaved(open).text).toContain(words);
    expect(
      JSON.stringify(preferencesModal({ ...open, paused: { ...paused, until: "2026-06-08" } })),
    ).toContain("Maya has paused your check-ins until Mon 8 June; you are not asked before then.");
  });

  it("says what was saved, without naming the country", () => {
    const saved = preferencesSaved({ ...ANA, country: "IN" });
    expect(validateMessage(saved)).toEqual([]);
    expect(saved.text).toBe(
      "Saved. You are asked every Tuesday at 10:00 Manila time, and at that hour near your dates. " +
        "You are not asked on your public holidays. You are asked next on Tue 2 June, 10:00, Manila time.",
    );
  });

  it("offers to go by Slack first of all, and is honest when Slack does not say", () => {
    const zones = (shown: Parameters<typeof preferencesModal>[0]) =>
      JSON.stringify(
        preferencesModal(shown).blocks.filter((each) => "block_id" in each && each.block_id === "zone"),
      );
    expect(zones(ANA)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"As in Slack (Manila)"',
    );
    expect(zones({ ...ANA, slackZone: null })).toContain("As in Slack, which does not say yours (Berlin)");
    const chosen = zones({ ...ANA, timeZone: "Europe/Lisbon", zone: "Europe/Lisbon" });
    expect(chosen).toContain("As in Slack (Manila)");
    expect(chosen).toContain('"initial_option":{"text":{"type":"plain_text","text":"Lisbon"');
  });

  it("writes days and dates in their language, and is taken by Slack in each", () => {
    for (const language of LANGUAGES) {
      expect(validateView(preferencesModal({ ...ANA, language })), language).toEqual([]);
      expect(validateMessage(preferencesSaved({ ...ANA, language })), language).toEqual([]);
    }
    expect(preferencesSaved({ ...ANA, language: "de" }).text).toBe(
      "Saved. You are asked every Dienstag at 10:00 Manila time, and at that hour near your dates. " +
        "You are asked next on Di., 2. Juni um 10:00, Manila time.",
    );
  });
});
