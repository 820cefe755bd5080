import { describe, expect, it } from "vitest";
import { CHECK_INS } from "../../src/check-ins/ids.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { WORKSPACES } from "../../src/workspaces/ids.js";
import {
  type Owners,
  ownerAwayModal,
  ownersModal,
  removedWords,
  removeModal,
  type ShownOwner,
} from "../../src/workspaces/owners-view.js";
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
const someOwner = (about: Partial<ShownOwner> = {}): ShownOwner => ({
  userId: "U1",
  name: "Ana",
  deactivated: false,
  awayFrom: null,
  awayUntil: null,
  standInId: null,
  led: 0,
  ...about,
});

const shown = (owners: readonly ShownOwner[]): Owners => ({
  owners,
  viewerId: "U2",
  channelId: "C1",
  today: "2026-06-01",
});

/** All away as far as they can be, and leading something. */
const owners = (n: number) =>
  shown(
    Array.from({ length: n }, (_, i) =>
      someOwner({
        userId: `U${i}`,
        name: WORST_NAMES[i % WORST_NAMES.length] ?? "A",
        deactivated: i % 3 === 1,
        awayFrom: "2026-05-01",
        awayUntil: "2027-05-01",
        standInId: `U${i + 1}`,
        led: i,
      }),
    ),
  );

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
    ...owners(5).owners.flatMap((owner) => [
      removeModal(owner, owners(200)),
      ownerAwayModal(owner, owners(200)),
      ownerAwayModal(owner, shown([owner])),
    ]),
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
    const ana = someOwner();
    const ben = someOwner({ userId: "U2", name: "Ben", deactivated: true });
    const labels = (view: unknown) => JSON.stringify(view).match(/Remove: \w+/g) ?? [];
    expect(labels(ownersModal(shown([ana])))).toEqual([]);
    expect(labels(ownersModal(shown([ana, ben])))).toEqual(["Remove: Ben"]);
    expect(labels(ownersModal(shown([ana, { ...ben, deactivated: false, led: 3 }])))).toHaveLength(2);
  });

  it("say what becomes of a removed owner's milestones", () => {
    const said = (
      led: number,
      takenOver: { name: string; count: number } | null = null,
      readsAlong = false,
    ) => removedWords({ name: "Ana", led, takenOver }, readsAlong);
    expect(said(0)).toBe("Ana is not an owner any more.");
    expect(said(1)).toContain("One milestone stays in their name");
    expect(said(3)).toContain("3 milestones stay in their name");
    expect(said(0, { name: "Ben", count: 3 })).toBe(
      "Ana is not an owner any more. Ben leads their 3 milestones now.",
    );
    expect(said(0, null, true)).toContain("They still read along in the owner channel");
    expect(removedWords({ name: null, led: 0, takenOver: null }, true)).toBe(
      "They are not an owner any more.",
    );
  });
});
