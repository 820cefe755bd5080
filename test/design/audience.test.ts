import { expect, it } from "vitest";
import { allListeners } from "../../src/capabilities.js";
import { audienceOf, isPressed, type Pressed } from "./audience.js";

const ID = "00000000-0000-4000-8000-000000000000";
const SETTINGS = {
  timeZone: "UTC",
  workingDays: [1],
  rhythm: "weekly",
  answerWindowDays: 2,
  posting: "every_update",
};
const SHOWN_OF_A_MILESTONE = {
  title: "",
  when: "",
  doneMeans: "",
  link: "",
  rhythm: "",
  leeway: "",
  lead: "",
};

/** One of each thing that a button or modal of Milepost's can hold. */
const HOLDINGS = [
  "",
  "0",
  "today",
  "by_date",
  "2026-06-01",
  ID,
  `dismiss ${ID}`,
  `hour ${ID}`,
  `${ID} 2026-06-12`,
  "2026-06-12",
  `${ID} U1`,
  `${ID} 2026-06-01`,
  "U1",
  `${ID} ${ID}`,
  `${ID} blocked`,
  ...[
    [ID, 0, [ID]],
    [ID, 0],
    { filter: "mine", page: 0 },
    { of: ID, page: 0 },
    { filter: "here", page: 0 },
    { contractorId: ID, noticeId: ID, notes: "", access: "", couldStepIn: "", open: "" },
    { milestoneId: ID, dueOn: null, health: "on_track" },
    { id: ID, proposedOn: null, shown: SHOWN_OF_A_MILESTONE },
    { silenceId: ID, access: "", couldStepIn: "" },
    { userId: null, channelId: null },
    { userId: "U1", channelId: null },
    SETTINGS,
    { settings: SETTINGS, channelId: null },
  ].map((each) => JSON.stringify(each)),
];

it("anybody may look, and try out the test check-in; all else is an owner's or a contractor's", () => {
  const pressed = allListeners.filter(isPressed).map((listener) => [idOf(listener), whoMay(listener)]);
  const typed = allListeners.flatMap((listener) => {
    if (listener.on !== "command") return [];
    const { who } = listener.prepare({ text: "", channelId: "C1" });
    return [[`${listener.command} ${listener.word}`.trim(), who]];
  });
  const forAnyone = [...typed, ...pressed].flatMap(([id, who]) => (who === "anyone" ? [id] : []));
  expect(forAnyone.sort()).toEqual([
    "/contractor",
    "/contractor *",
    "/contractor help",
    "/milestone",
    "/milestone *",
    "/milestone help",
    "home.back",
    "home.next",
    "workspaces.test_modal",
    "workspaces.test_more",
    "workspaces.test_not_today",
    "workspaces.test_on_track",
    "workspaces.test_update",
  ]);
});

function idOf(listener: Pressed): string {
  return listener.on === "click" ? listener.actionId : listener.callbackId;
}

function whoMay(listener: Pressed): string {
  for (const held of HOLDINGS) {
    const who = audienceOf(listener, held);
    if (who !== null) return who;
  }
  throw new Error(`none of these can be held by ${idOf(listener)}`);
}
