import { describe, expect, it } from "vitest";
import { CHECK_INS } from "../../src/check-ins/ids.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { WORKSPACES } from "../../src/workspaces/ids.js";
import { ownersModal, removedWords } from "../../src/workspaces/owners-view.js";
import type { Settings } from "../../src/workspaces/settings.js";
import { settingsModal } from "../../src/workspaces/settings-view.js";
import { testAnswered, testCheckIn, testModal } from "../../src/workspaces/test-check-in-view.js";
import { savedModal, setUpModal } from "../../src/workspaces/views.js";

const SETTINGS: Settings = {
  timeZone: "America/Argentina/ComodRivadavia",
  workingDays: [1, 2, 3, 4, 5, 6],
  rhythm: "near_dates",
  answerWindowDays: 5,
  posting: "every_update",
};
const WORST_NAMES = [
  "A",
  "👩‍👩‍👧‍👦".repeat(40),
  "<!channel> & <@U1>".repeat(10),
  "\u202Eمرحبا".repeat(60),
  "`*_~".repeat(40),
];
const owners = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    userId: `U${i}`,
    name: WORST_NAMES[i % WORST_NAMES.length] ?? "A",
    deactivated: i % 3 === 1,
  }));

describe("the views of set-up", () => {
  it.each([
    setUpModal({ settings: SETTINGS, channelId: null, saved: false }),
    setUpModal({ settings: SETTINGS, channelId: "C0123456789", saved: true }),
    savedModal({ channelId: "C1", settings: SETTINGS, moved: true, readingAlong: WORST_NAMES }),
    savedModal({ channelId: "C1", settings: SETTINGS, moved: false, readingAlong: [] }),
    settingsModal(SETTINGS, null),
    settingsModal({ ...SETTINGS, timeZone: "UTC" }, "C0123456789"),
    ownersModal(owners(1)),
    ownersModal(owners(200), `${WORST_NAMES[2]} is an owner.`),
    testModal(WORST_NAMES[1] ?? "", "2026-06-01"),
  ])("are taken by Slack at their worst (%#)", (view) => {
    expect(validateView(view)).toEqual([]);
  });

  it.each(WORST_NAMES)("greet %s in a test check-in that Slack takes", (name) => {
    const card = testCheckIn(name, "2026-06-01");
    expect(validateMessage({ ...card })).toEqual([]);
    expect(card.text).not.toContain("<!channel>");
  });

  it("send a test check-in whose buttons are no real check-in's", () => {
    const views = JSON.stringify([testCheckIn("Olga", "2026-06-01"), testModal("Olga", "2026-06-01")]);
    expect(views).toContain(WORKSPACES.testOnTrack);
    expect(views).toContain(WORKSPACES.testUpdate);
    expect(views).not.toMatch(new RegExp(`"(${CHECK_INS.onTrack}|${CHECK_INS.update}|${CHECK_INS.modal})"`));
  });

  it("answer the test in a message that Slack takes", () => {
    expect(validateMessage({ ...testAnswered() })).toEqual([]);
  });

  it("offer Remove only where another owner is left who can act", () => {
    const ana = { userId: "U1", name: "Ana", deactivated: false };
    const ben = { userId: "U2", name: "Ben", deactivated: true };
    const labels = (view: unknown) => JSON.stringify(view).match(/Remove: \w+/g) ?? [];
    expect(labels(ownersModal([ana]))).toEqual([]);
    expect(labels(ownersModal([ana, ben]))).toEqual(["Remove: Ben"]);
    expect(labels(ownersModal([ana, { ...ben, deactivated: false }]))).toHaveLength(2);
  });

  it("say what becomes of a removed owner's milestones", () => {
    expect(removedWords("Ana", 0)).toBe("Ana is not an owner any more.");
    expect(removedWords("Ana", 1)).toContain("One milestone stays in their name");
    expect(removedWords("Ana", 3)).toContain("3 milestones stay in their name");
    expect(removedWords(null, 0)).toBe("They are not an owner any more.");
  });
});
