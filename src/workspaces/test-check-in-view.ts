import type { ActionsBlock, KnownBlock, ModalView } from "@slack/types";
import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { ENGLISH } from "../calendar/languages.js";
import type { CardContent } from "../cards/cards.js";
import { UNTOUCHED } from "../check-ins/answer.js";
import { PLAIN_COURSE } from "../check-ins/card.js";
import { CHECK_INS } from "../check-ins/ids.js";
import { updateModal } from "../check-ins/update-form/update-modal.js";
import { checkInCard } from "../check-ins/views.js";
import type { OpenMilestone } from "../milestones/milestone.js";
import { context } from "../slack/blocks.js";
import { words } from "../slack/notice.js";
import { WORKSPACES } from "./ids.js";

const SAMPLE_ID = "test";

/** The test's buttons answer by themselves: nothing of a real check-in hears of them. */
const TEST_ACTIONS: Readonly<Record<string, string>> = {
  [CHECK_INS.onTrack]: WORKSPACES.testOnTrack,
  [CHECK_INS.update]: WORKSPACES.testUpdate,
  [CHECK_INS.notToday]: WORKSPACES.testNotToday,
  [CHECK_INS.more]: WORKSPACES.testMore,
};

/** A check-in as a contractor gets it, drawn as real ones are, about a milestone that does not exist. */
export function testCheckIn(name: string, today: IsoDate): CardContent {
  const { text, blocks } = checkInCard({
    id: SAMPLE_ID,
    state: "asked",
    isLate: false,
    name,
    zone: "UTC",
    today,
    language: ENGLISH,
    milestones: [sampleMilestone(name, today)],
    answers: [],
    readBy: null,
    question: null,
    ...PLAIN_COURSE,
  });
  return {
    text: `${text} This is a test.`,
    blocks: [
      ...blocks.map(asTest),
      context("A test: contractors get this about their own milestones. Press a button."),
    ],
  };
}

/** What **Update…** opens, as a contractor sees it. */
export function testModal(name: string, today: IsoDate): ModalView {
  const milestone = sampleMilestone(name, today);
  const typed = { ...UNTOUCHED, status: "on_track" as const };
  const view = updateModal(
    {
      checkInId: SAMPLE_ID,
      milestoneIds: [milestone.id],
      milestones: [{ ...milestone, typed, lastWords: null, linkHint: null }],
      question: "",
      today,
      language: ENGLISH,
    },
    0,
  );
  return {
    ...view,
    callback_id: WORKSPACES.testModal,
    private_metadata: "",
    notify_on_close: false,
    blocks: [...view.blocks, context("A test: nothing of this is stored.")],
  };
}

/** What the test's buttons answer: nothing was stored. */
export function testAnswered(): CardContent {
  return words(
    "That is all a contractor has to do. They are asked at the day and hour they choose; this was a test, and " +
      "nothing was stored.",
  );
}

function asTest(block: KnownBlock): KnownBlock {
  return block.type === "actions" ? withTestActions(block) : block;
}

function withTestActions(block: ActionsBlock): ActionsBlock {
  return {
    ...block,
    elements: block.elements.map((element) => ({
      ...element,
      action_id: TEST_ACTIONS[element.action_id ?? ""] ?? WORKSPACES.testOnTrack,
    })),
  };
}

function sampleMilestone(leadName: string, today: IsoDate): OpenMilestone {
  return {
    id: SAMPLE_ID,
    workspaceId: "",
    number: 12,
    title: "Landing page",
    doneMeans: "It is live, and it loads in under two seconds on a phone",
    link: null,
    kind: "by_date",
    dueOn: addDays(today, 10),
    every: null,
    missedOn: null,
    rhythm: "weekly",
    ownRhythm: null,
    startsOn: today,
    state: "agreed",
    stateBefore: null,
    health: "on_track",
    hasWord: false,
    leadId: "",
    leadName,
    askId: "",
    askName: leadName,
    leadAwayUntil: null,
    contractorId: "",
    contractorName: leadName,
    contractorUserId: "",
    announcementId: null,
    endedAt: null,
    endedBy: null,
    zone: "UTC",
    askTime: "10:00",
    language: ENGLISH,
  };
}
