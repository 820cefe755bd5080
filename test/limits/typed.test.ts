import { describe, expect, it } from "vitest";
import type { CardContent } from "../../src/cards/cards.js";
import { NOTHING_ELSE, STATUSES } from "../../src/check-ins/answer.js";
import { formOf } from "../../src/check-ins/update-form/form.js";
import { updateModal } from "../../src/check-ins/update-form/update-modal.js";
import { TypedState } from "../../src/database/generated/client.js";
import { replyToTypedModal } from "../../src/typed/reply-view.js";
import type { TypedCard } from "../../src/typed/typed.js";
import { passedOnCard, typedCard } from "../../src/typed/views.js";
import {
  expectGoodMessage,
  expectGoodView,
  FEW,
  TODAY,
  UUID,
  type Worst,
  worstMilestone,
  worstMilestones,
} from "./worst.js";

/** Slack splits or cuts what is longer; edits can be this long. */
const LONGEST = "<!channel> & stuck\n\n".repeat(2_100).slice(0, 40_000);
const HOW_MANY = [0, 1, 4, 5, 60, 250, 900];

const HELP = {
  text: "• `/checkin`",
  blocks: [{ type: "section", text: { type: "mrkdwn", text: "• `/checkin`" } }],
} as const satisfies CardContent;

function card(worst: Worst, state: TypedState, changes: Partial<TypedCard> = {}): TypedCard {
  const asked = {
    leadId: "U0BOB",
    leadName: worst.name,
    askId: "U0EVE",
    askName: worst.name,
    leadAwayUntil: "2027-12-30",
  };
  return {
    id: UUID,
    state,
    text: worst.n % 2 === 0 ? LONGEST : worst.text,
    isAway: false,
    request: null,
    author: {
      userId: "U0ANA",
      isPaused: false,
      zone: "Asia/Manila",
      name: worst.name,
      today: TODAY,
      language: "ar",
      awayFrom: null,
      awayUntil: null,
    },
    update: null,
    allOnTrackIn: null,
    notOpen: null,
    together: [],
    passedOnAt: state === "unsorted" ? new Date("2026-06-02T07:10:00Z") : null,
    question: 999_999,
    open: [],
    lead: asked,
    passedTo: asked,
    ...changes,
  };
}

describe("what is said to somebody who types is within Slack's limits at the worst inputs", () => {
  it.each(Object.values(TypedState))("%s, with any number of milestones", (state) => {
    for (const worst of FEW) {
      for (const howMany of HOW_MANY) {
        const open = worstMilestones(howMany, worst.n);
        const milestone = { ...worstMilestone(worst.n), isOpen: true };
        for (const status of [...STATUSES, null]) {
          const update = { milestone, checkInId: UUID, status };
          expectGoodMessage(typedCard(card(worst, state, { open, update }), HELP));
        }
        expectGoodMessage(typedCard(card(worst, state, { open, lead: null }), HELP));
        const together = [..."abcdefghij", UUID].map((id) => ({ id, text: LONGEST }));
        expectGoodMessage(typedCard(card(worst, state, { open, together }), HELP));
        const notOpen = {
          number: milestone.number,
          milestone: { ...milestone, state: "delivered" as const },
        };
        expectGoodMessage(typedCard(card(worst, state, { open, notOpen }), HELP));
        expectGoodMessage(typedCard(card(worst, state, { allOnTrackIn: UUID }), HELP));
      }
    }
  });

  it("what an owner replies to", () => {
    for (const { name } of FEW) expectGoodView(replyToTypedModal({ id: UUID, name, text: LONGEST }));
  });

  it("being away, from any day until any", () => {
    const dates = [null, "2026-06-03", TODAY, "2027-12-30"];
    for (const awayFrom of dates) {
      for (const awayUntil of dates) {
        const author = {
          userId: "U0ANA",
          isPaused: false,
          zone: "Asia/Manila",
          name: "A",
          today: TODAY,
          language: "ar",
          awayFrom,
          awayUntil,
        };
        for (const worst of FEW)
          expectGoodMessage(typedCard(card(worst, "set_aside", { isAway: true, author }), HELP));
      }
    }
  });

  it("what is asked of Milepost itself", () => {
    for (const worst of FEW) {
      for (const request of ["help", "who", "stop"] as const) {
        for (const howMany of HOW_MANY) {
          const open = worstMilestones(howMany, worst.n);
          expectGoodMessage(typedCard(card(worst, "set_aside", { request, open }), HELP));
          expectGoodMessage(typedCard(card(worst, "set_aside", { request, open, lead: null }), HELP));
        }
      }
    }
  });

  it("the card with which it is passed on", () => {
    for (const worst of FEW) {
      const update = {
        milestone: { ...worstMilestone(worst.n), isOpen: true },
        checkInId: UUID,
        status: null,
      };
      for (const state of Object.values(TypedState)) {
        const text = worst.n % 2 === 0 ? LONGEST : worst.text || "x";
        expectGoodMessage(passedOnCard(card(worst, state, { text, update })));
        expectGoodMessage(passedOnCard(card(worst, state, { text, lead: null })));
      }
    }
  });

  it("the modal of an update that is longer than its field", () => {
    const milestones = worstMilestones(5);
    const remembered = new Map(
      milestones.map(({ id }) => [id, { lastWords: LONGEST, startsOn: "2026-01-01", lastLinkOn: null }]),
    );
    const answers = new Map(
      milestones.map(({ id }) => [id, { ...NOTHING_ELSE, status: "on_track" as const, text: LONGEST }]),
    );
    const form = formOf({
      checkInId: UUID,
      milestones,
      answers,
      remembered,
      draft: { answers: {}, question: null },
      question: "",
      wantsTalk: false,
      prompt: null,
      today: TODAY,
      language: "en",
    });
    expectGoodView(updateModal(form, 0));
    expect(form.milestones[0]?.typed.text).toBe(LONGEST);
  });
});
