import { describe, it } from "vitest";
import { awayContent, awayModal, backContent } from "../../src/away/views.js";
import { NOTHING_ELSE, type StoredAnswer, UNTOUCHED } from "../../src/check-ins/answer.js";
import { type CheckInCard, PLAIN_COURSE } from "../../src/check-ins/card.js";
import { holidayContent } from "../../src/check-ins/holidays/views.js";
import { nothingToAnswer } from "../../src/check-ins/said.js";
import { formOf, pageCount } from "../../src/check-ins/update-form/form.js";
import { updateModal } from "../../src/check-ins/update-form/update-modal.js";
import { checkInCard, reminderCard } from "../../src/check-ins/views.js";
import { OTHER_WAY_MAX, otherWayModal, otherWaySaved } from "../../src/contractors/other-way-view.js";
import { preferencesModal, preferencesSaved } from "../../src/contractors/views.js";
import type { CheckInState, MilestoneState, ZoneOfferState } from "../../src/database/generated/client.js";
import { type DeliveryShown, decisionContent, deliverModal } from "../../src/deliveries/views.js";
import { announcementContent } from "../../src/milestones/announcement-view.js";
import { milestoneEndedContent } from "../../src/milestones/ended-card-view.js";
import { contractorsMilestoneContent } from "../../src/milestones/milestone-view.js";
import type { OpenMilestone } from "../../src/milestones/open-milestones.js";
import { promiseContent, replyContent } from "../../src/questions/contractor-views.js";
import { askOnModal } from "../../src/questions/modal-views.js";
import { PROMPTS } from "../../src/questions/prompts.js";
import { cut } from "../../src/slack/text.js";
import { zoneOfferContent } from "../../src/zone-offers/views.js";
import { TALK, worstQuestions } from "./questions.js";
import {
  expectGoodMessage,
  expectGoodView,
  FEW,
  NOW,
  TODAY,
  UUID,
  WORST,
  type Worst,
  worstMilestone,
  worstMilestones,
} from "./worst.js";

const STATES: CheckInState[] = ["due", "asked", "answered", "missed", "skipped", "superseded", "cancelled"];
const DELIVERY_STATES: DeliveryShown["state"][] = ["open", "accepted", "changes_asked", "withdrawn"];
const MILESTONE_STATES: MilestoneState[] = ["agreed", "delivered", "accepted", "cancelled"];
const ZONE_OFFER_STATES: ZoneOfferState[] = ["open", "used", "kept", "over"];
const HOW_MANY = [1, 5, 20, 60];

function answers(milestones: readonly OpenMilestone[], { text, link }: Worst): StoredAnswer[] {
  return milestones.map((milestone) => ({
    ...NOTHING_ELSE,
    milestoneId: milestone.id,
    checkInId: UUID,
    status: "at_risk",
    text,
    link,
    newDueOn: "2027-12-31",
    milestone,
  }));
}

function checkIn(worst: Worst, state: CheckInState, howMany: number): CheckInCard {
  const milestones = worstMilestones(howMany, worst.n);
  return {
    id: UUID,
    state,
    isLate: true,
    readBy: worst.name,
    name: worst.name,
    zone: "America/Argentina/ComodRivadavia",
    today: TODAY,
    ...PLAIN_COURSE,
    language: "ar",
    milestones,
    answers: answers(milestones, worst),
    question: worst.text === "" ? null : { number: 999_999, text: worst.text, talk: TALK },
    waitsFor: worst.n % 2 === 0 ? null : { number: 999_999, askName: worst.name },
  };
}

const OWN = {
  id: UUID,
  state: "asked",
  unasked: false,
  askedAt: NOW,
  slotAt: NOW,
  closesAt: NOW,
  remindedAt: null,
  answeredAt: null,
  snoozedUntil: null,
} as const;

describe("what a contractor gets is within Slack's limits at the worst inputs", () => {
  it.each(STATES)("a check-in that is %s, and its reminder", (state) => {
    for (const worst of FEW) {
      for (const howMany of HOW_MANY) {
        expectGoodMessage(checkInCard(checkIn(worst, state, howMany)));
        expectGoodMessage(reminderCard(checkIn(worst, state, howMany)));
      }
    }
  });

  it("a check-in that was put off, let go for being away, overtaken, given up or steady", () => {
    const away = { from: "2026-06-01", until: null };
    for (const worst of FEW) {
      for (const state of STATES) {
        const drawn = checkIn(worst, state, 60);
        for (const course of [
          { putOffUntil: NOW },
          { away },
          { away: { from: "2027-06-01", until: "2027-12-31" }, isInTime: false },
          { isOvertaken: true },
          { isGivenUp: true },
          { isSteady: true, offersAfternoon: false },
        ]) {
          expectGoodMessage(checkInCard({ ...drawn, ...course }));
          expectGoodMessage(reminderCard({ ...drawn, ...course }));
        }
      }
    }
  });

  it("being away, and a holiday", () => {
    for (const choice of ["today", "until", "open"] as const) expectGoodView(awayModal(choice, TODAY));
    for (const until of [null, TODAY, "2027-12-31"]) {
      for (const from of ["2026-06-01", TODAY, "2027-12-31"]) {
        expectGoodMessage(
          awayContent({ away: { from, until }, today: TODAY, language: "ar", bringsBack: true }),
        );
      }
    }
    expectGoodMessage(backContent("Tue 9 June, 10:00"));
    expectGoodMessage(backContent(null));
    for (const on of ["2026-06-01", "2026-06-05", "2027-12-31"]) {
      for (const askedAt of ["10:00", null]) {
        const subject = { contractorId: UUID, on };
        expectGoodMessage(holidayContent({ subject, today: TODAY, language: "ar", works: true, askedAt }));
        expectGoodMessage(holidayContent({ subject, today: TODAY, language: "ar", works: false, askedAt }));
      }
    }
  });

  it("what is said to a click on an older message", () => {
    for (const { n } of FEW) {
      const checkIn = { ...OWN, askedAt: n % 2 === 0 ? NOW : null };
      const author = { zone: "Asia/Manila", today: TODAY, language: "ar" };
      expectGoodMessage(nothingToAnswer({ is: "newer", checkIn }, author));
      for (const is of ["over", "nothing_open", "shows_none", "not_yours"] as const) {
        expectGoodMessage(nothingToAnswer({ is }, author));
      }
    }
  });

  it("every page of the modal in which an update is written, with everything that was typed", () => {
    for (const worst of FEW) {
      for (const howMany of [0, ...HOW_MANY]) {
        const milestones = worstMilestones(howMany, worst.n);
        const remembered = new Map(
          milestones.map(({ id }) => [
            id,
            { lastWords: worst.text, startsOn: "2026-01-01", lastLinkOn: null },
          ]),
        );
        const form = formOf({
          checkInId: UUID,
          milestones,
          answers: new Map(),
          remembered,
          draft: {
            answers: Object.fromEntries(
              milestones.map(({ id }) => [
                id,
                {
                  ...UNTOUCHED,
                  status: "blocked",
                  text: worst.text,
                  link: worst.link?.slice(0, 1000) ?? "",
                  newDueOn: "2027-12-31",
                },
              ]),
            ),
            question: worst.text,
          },
          question: worst.text,
          wantsTalk: true,
          prompt: PROMPTS[worst.n % PROMPTS.length]?.(worst.name) ?? null,
          today: TODAY,
          language: "ar",
        });
        for (let page = 0; page < pageCount(form); page++) {
          expectGoodView(updateModal(form, page));
          expectGoodView(updateModal(form, page, worst.text || "Something is missing here."));
        }
      }
    }
  });

  it("an announcement of one, twenty and two hundred milestones, with and without the welcome", () => {
    for (const worst of FEW) {
      for (const howMany of [1, 20, 200]) {
        for (const hasCountry of [true, false]) {
          const content = {
            contractorName: worst.name,
            leads: [worst.name, ...WORST.slice(0, 5).map((each) => each.name)],
            milestones: worstMilestones(howMany, worst.n),
            today: TODAY,
            language: "ar",
            welcome: {
              askDay: 3,
              askTime: "10:00",
              zone: "America/Argentina/ComodRivadavia",
              hasCountry,
              answerWindowDays: 5,
            },
          };
          expectGoodMessage(announcementContent(content));
          expectGoodMessage(announcementContent({ ...content, welcome: null }, true));
        }
      }
    }
  });

  it.each(DELIVERY_STATES)("what was said to a delivery (%s)", (state) => {
    for (const worst of WORST) {
      expectGoodMessage(
        decisionContent({
          id: UUID,
          milestone: worstMilestone(worst.n),
          note: worst.text,
          link: worst.link,
          state,
          isLast: true,
          decidedBy: worst.name,
          decidedOn: TODAY,
          changesAsked: worst.text || "x",
          today: TODAY,
        }),
      );
    }
  });

  it("an owner's reply, a promise, and the modal in which they ask on", () => {
    for (const worst of FEW) {
      for (const question of worstQuestions(worst, { leadIds: ["U0LEAD"], howMany: 3 })) {
        for (const said of question.said) expectGoodMessage(replyContent(question, said));
        const promise = promiseContent(question);
        if (promise !== null) expectGoodMessage(promise);
        expectGoodView(askOnModal(question));
      }
    }
  });

  it("the modal in which something is delivered", () => {
    for (const { n, text, link } of WORST)
      expectGoodView(deliverModal(worstMilestone(n), { note: text, link }));
  });

  it.each(MILESTONE_STATES)("a milestone of theirs that is %s", (state) => {
    for (const { n, text } of WORST) {
      const lastWord = {
        text,
        newDueOn: "2027-12-31",
        saidAt: new Date("2026-06-01T07:00:00.000Z"),
        openQuestion: 999_999,
      };
      expectGoodMessage(contractorsMilestoneContent(worstMilestone(n, { state }), TODAY, lastWord));
      expectGoodMessage(milestoneEndedContent(worstMilestone(n, { state }), TODAY));
    }
  });

  it("another way to reach them", () => {
    for (const { name, text } of WORST) {
      for (const owners of [[], [name], Array.from({ length: 30 }, () => name)]) {
        expectGoodView(otherWayModal(cut(text, OTHER_WAY_MAX), owners));
        expectGoodMessage(otherWaySaved(text, owners));
      }
    }
  });

  it("when they are asked", () => {
    const zone = "America/Argentina/ComodRivadavia";
    const shown = {
      askDay: 7,
      askTime: "23:59",
      timeZone: zone,
      zone,
      language: "ar",
      nextAskedAt: new Date("2026-09-30T13:00:00.000Z"),
      today: TODAY,
      paused: { by: "<!channel> & ".repeat(20), until: "2026-09-30" },
    };
    const form = { slackZone: zone, workspaceZone: zone, workingDays: [1, 2, 3, 4, 5, 6, 7] };
    for (const country of ["PH", null, "XX"]) {
      expectGoodView(preferencesModal({ ...shown, ...form, country }));
      expectGoodView(preferencesModal({ ...shown, ...form, country, timeZone: null, slackZone: null }));
      expectGoodMessage(preferencesSaved({ ...shown, country }));
      expectGoodView(preferencesModal({ ...shown, ...form, country, paused: null }));
    }
  });

  it.each(ZONE_OFFER_STATES)("a change of zone that is %s", (state) => {
    const zone = "America/Argentina/ComodRivadavia";
    for (const [keptZone, slackZone] of [
      [zone, "Pacific/Kiritimati"],
      ["Pacific/Kiritimati", zone],
    ] as const) {
      const offer = { id: UUID, keptZone, slackZone, state };
      expectGoodMessage(zoneOfferContent({ offer, zone, askTime: "23:59", language: "ar", now: NOW }));
    }
  });
});
