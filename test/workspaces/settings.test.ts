import { describe, expect, it } from "vitest";
import { settingsOf, settingsSentence, workingWeekWords } from "../../src/workspaces/settings.js";

const STORED = {
  timeZone: "UTC",
  workingDays: [1, 2, 3, 4, 5],
  rhythm: "weekly",
  answerWindowDays: 2,
  posting: "needs_attention",
  setUpAt: null,
} as const;

describe("settings", () => {
  it("begin in the owner's own zone, as Slack knows it", () => {
    const settings = settingsOf({ ...STORED, workingDays: [...STORED.workingDays] }, "Europe/Berlin");
    expect(settings.timeZone).toBe("Europe/Berlin");
  });

  it.each([null, "Mars/Olympus", "+02:00"])("keep the workspace's zone when Slack's is %s", (zone) => {
    expect(settingsOf({ ...STORED, workingDays: [1] }, zone).timeZone).toBe("UTC");
  });

  it("keep the saved zone when another owner looks", () => {
    const saved = { ...STORED, workingDays: [1], setUpAt: new Date("2026-06-01T07:00:00.000Z") };
    expect(settingsOf({ ...saved, timeZone: "Asia/Manila" }, "Europe/Berlin").timeZone).toBe("Asia/Manila");
  });

  it("are one sentence", () => {
    const settings = settingsOf({ ...STORED, workingDays: [1, 2, 3, 4, 5] }, "Europe/Berlin");
    expect(settingsSentence(settings)).toBe(
      "Times here are Berlin's, and the working week is Monday to Friday; contractors are asked weekly and have two working days to answer. Updates that need attention are posted.",
    );
    expect(
      settingsSentence({ ...settings, rhythm: "near_dates", answerWindowDays: 1, posting: "every_update" }),
    ).toBe(
      "Times here are Berlin's, and the working week is Monday to Friday; contractors are asked near their dates only and have one working day to answer. Every update is posted.",
    );
  });

  it.each([
    [[1, 2, 3, 4, 5, 6, 7], "every day"],
    [[1, 2, 3, 4, 5], "Monday to Friday"],
    [[1, 2, 4], "Monday, Tuesday and Thursday"],
    [[6, 7], "Saturday and Sunday"],
    [[3], "Wednesday"],
  ] as const)("name the working week %j as %s", (days, words) => {
    expect(workingWeekWords(days)).toBe(words);
  });
});
