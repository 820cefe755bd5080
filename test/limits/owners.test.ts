import { describe, it } from "vitest";
import type { MilestoneState } from "../../src/database/generated/client.js";
import {
  changesModal,
  type DeliveryShown,
  decidedContent,
  deliveryContent,
} from "../../src/deliveries/views.js";
import { helpView } from "../../src/home/help.js";
import { homeView } from "../../src/home/views.js";
import type { Waiting } from "../../src/home/waiting.js";
import {
  addedModal,
  heardModal,
  previewModal,
  sentModal,
  undoneModal,
} from "../../src/milestones/added-view.js";
import { announcementContent } from "../../src/milestones/announcement-view.js";
import { shownForm } from "../../src/milestones/edited-form.js";
import { endedContent, standsContent } from "../../src/milestones/end-view.js";
import type { MilestoneForm } from "../../src/milestones/form.js";
import { addModal, editModal } from "../../src/milestones/form-view.js";
import { listContent } from "../../src/milestones/list-view.js";
import { titleOf } from "../../src/milestones/milestone.js";
import { ownersMilestoneContent } from "../../src/milestones/milestone-view.js";
import {
  alsoSaidContent,
  promiseModal,
  replyModal,
  sendThisContent,
} from "../../src/questions/modal-views.js";
import type { MyQuestion } from "../../src/questions/my-questions.js";
import { askedOnContent, questionCard, reminderContent } from "../../src/questions/views.js";
import { noticeModal, words } from "../../src/slack/notice.js";
import { cut } from "../../src/slack/text.js";
import { ownerAwayModal, ownersModal, removeModal } from "../../src/workspaces/owners-view.js";
import { settingsModal } from "../../src/workspaces/settings-view.js";
import { testCheckIn, testModal } from "../../src/workspaces/test-check-in-view.js";
import { savedModal, setUpModal } from "../../src/workspaces/views.js";
import { worstQuestions } from "./questions.js";
import {
  expectGoodMessage,
  expectGoodView,
  FEW,
  NAMES,
  NOW,
  TODAY,
  UUID,
  WORST,
  type Worst,
  worstMilestone,
  worstMilestones,
} from "./worst.js";

/** Words of the longest kind. */
const HEARING = {
  at: new Date("2026-09-30T13:00:00.000Z"),
  isSoon: false,
  zone: "America/Argentina/ComodRivadavia",
  today: TODAY,
};
const DELIVERY_STATES: DeliveryShown["state"][] = ["open", "accepted", "changes_asked", "withdrawn"];
const MILESTONE_STATES: MilestoneState[] = ["agreed", "delivered", "accepted", "cancelled"];
/** Of questions. */
const NUMBERS = Array.from({ length: 20 }, (_, n) => 999_000 + n);
const SETTINGS = {
  timeZone: "America/Argentina/ComodRivadavia",
  workingDays: [1, 3, 5, 7] satisfies (1 | 3 | 5 | 7)[],
  rhythm: "near_dates" as const,
  answerWindowDays: 5,
  posting: "needs_attention" as const,
};

function delivery(worst: Worst, state: DeliveryShown["state"]): DeliveryShown {
  return {
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
  };
}

function form(worst: Worst, kind: MilestoneForm["kind"]): MilestoneForm {
  return {
    title: worst.title,
    kind,
    dueOn: "2027-12-31",
    every: "month",
    doneMeans: cut(worst.text, 2000),
    link: worst.link ?? "",
    rhythm: "near_dates",
    leewayDays: "90",
    leadId: "U0GONE",
  };
}

describe("what an owner gets is within Slack's limits at the worst inputs", () => {
  it.each(DELIVERY_STATES)("a delivery that is %s", (state) => {
    for (const worst of FEW) {
      expectGoodMessage(deliveryContent(delivery(worst, state)));
      expectGoodMessage(decidedContent(delivery(worst, state)));
      expectGoodView(changesModal(UUID, worstMilestone(worst.n)));
    }
  });

  it("a question, whatever was said to it, for one lead or many", () => {
    for (const { n, text, name } of FEW) {
      for (const howMany of [0, 1, 3, 20]) {
        const leadIds = Array.from({ length: Math.max(1, howMany) }, (_, lead) => `U0LEAD${lead}`);
        for (const question of worstQuestions({ n, text, name }, { leadIds, howMany })) {
          expectGoodMessage(questionCard(question));
          expectGoodMessage(reminderContent(question, NOW));
          expectGoodMessage(reminderContent(question, question.waitingSince));
          expectGoodView(replyModal(question));
          expectGoodView(promiseModal(question, TODAY));
          expectGoodMessage(alsoSaidContent(question, question.said));
          expectGoodMessage(sendThisContent(question, UUID));
          for (const said of question.said.slice(0, 1)) expectGoodMessage(askedOnContent(question, said));
        }
      }
    }
  });

  it.each(MILESTONE_STATES)("one milestone that is %s, and what became of it", (state) => {
    for (const { n, text, link } of FEW) {
      for (const announcementId of [UUID, null]) {
        const milestone = worstMilestone(n, { state, announcementId });
        const shown = {
          milestone,
          leewayDays: 90,
          delivery: { id: UUID, note: text, link },
          waitsFor: NUMBERS,
          today: TODAY,
        };
        expectGoodMessage(ownersMilestoneContent(shown));
        expectGoodMessage(endedContent(milestone, worstMilestone(n), TODAY, HEARING));
        expectGoodMessage(standsContent(milestone, "is accepted already."));
      }
    }
  });

  it("lists of none, twenty and two hundred milestones, on every page", () => {
    for (const { n, name } of FEW) {
      for (const howMany of [0, 1, 20, 200]) {
        const milestones = worstMilestones(howMany, n);
        for (const viewer of ["owner", "contractor"] as const) {
          for (const filter of ["mine", "late", "all", UUID] as const) {
            for (const page of [0, 1, 24, 1000]) {
              const contractorName = filter === UUID ? name : null;
              expectGoodMessage(
                listContent({
                  ref: { filter, page },
                  contractorName,
                  milestones,
                  viewer,
                  now: NOW,
                  waitsFor: new Map(milestones.map(({ id }) => [id, NUMBERS])),
                  questions: viewer === "contractor" ? worstMine(20) : [],
                }),
              );
            }
          }
        }
      }
    }
  });

  it("adding and editing a milestone", () => {
    for (const worst of FEW) {
      const milestone = worstMilestone(worst.n);
      for (const kind of ["by_date", "recurring", "ongoing"] as const) {
        const common = {
          form: form(worst, kind),
          workspaceRhythm: "near_dates",
          leads: WORST.flatMap(({ name, n }) =>
            [0, 1, 2, 3].map((i) => ({ userId: `U0OWNER${n}X${i}`, name })),
          ),
          notices: { who: worst.text, title: worst.text, dueOn: worst.text },
        } as const;
        const meta = { userId: "U0ANA", channelId: "C0OWNERS" };
        expectGoodView(addModal({ ...common, meta, named: worst.name, chosen: null }));
        expectGoodView(addModal({ ...common, meta, named: null, chosen: "U0ANA" }));
        expectGoodView(
          editModal({
            ...common,
            meta: { id: UUID, proposedOn: TODAY, shown: shownForm(common.form) },
            name: titleOf(milestone),
            contractorName: worst.name,
          }),
        );
      }
      expectGoodView(addedModal(milestone, 200, TODAY, HEARING, milestone));
      expectGoodView(sentModal(milestone));
      expectGoodView(undoneModal(titleOf(milestone), worst.name));
      expectGoodView(heardModal(milestone));
    }
  });

  it("a preview of what a contractor gets, of one and of two hundred milestones", () => {
    for (const { n, name } of FEW) {
      for (const howMany of [1, 200]) {
        const milestones = worstMilestones(howMany, n);
        const welcome = {
          askDay: 3,
          askTime: "10:00",
          zone: "Asia/Manila",
          hasCountry: false,
          answerWindowDays: 5,
        };
        const content = {
          contractorName: name,
          leads: [name],
          milestones,
          today: TODAY,
          language: "ar",
          welcome,
        };
        expectGoodView(previewModal(announcementContent(content, true), name));
      }
    }
  });

  it("set-up, settings and owners", () => {
    const names = WORST.map(({ name }) => name);
    for (const channelId of [null, "C0OWNERS"]) {
      for (const saved of [true, false]) expectGoodView(setUpModal({ settings: SETTINGS, channelId, saved }));
      expectGoodView(settingsModal(SETTINGS, channelId));
    }
    expectGoodView(
      savedModal({ channelId: "C0OWNERS", settings: SETTINGS, moved: true, readingAlong: names }),
    );
    const owners = Array.from({ length: 200 }, (_, n) => ({
      userId: `U0OWNER${n}`,
      name: names[n % names.length] ?? "",
      deactivated: n % 3 === 0,
      awayFrom: TODAY,
      awayUntil: TODAY,
      standInId: `U0OWNER${n + 1}`,
      led: n * 1_000,
    }));
    for (const howMany of [1, 40, 200]) {
      const shown = {
        owners: owners.slice(0, howMany),
        viewerId: "U0OWNER1",
        channelId: "C0OWNERS",
        today: TODAY,
      };
      expectGoodView(ownersModal(shown, names[1] ?? ""));
      for (const owner of shown.owners.slice(0, names.length)) {
        if (howMany > 1) expectGoodView(removeModal(owner, shown));
        expectGoodView(ownerAwayModal(owner, shown));
      }
    }
    for (const name of names) expectGoodMessage(testCheckIn(name, TODAY));
    expectGoodView(testModal(names[1] ?? "", TODAY));
  });

  it("Home of an owner of two hundred contractors who has two hundred milestones to do as well, on every page", () => {
    const names = WORST.map(({ name }) => name);
    for (const { n } of FEW) {
      const waiting = Array.from({ length: 200 }, (_, each) => worstWaiting(each + n));
      const zone = "America/Argentina/ComodRivadavia";
      for (const page of [0, 1, 5, 13, 1000]) {
        expectGoodView(
          homeView({
            owner: {
              channelId: page === 5 ? null : "C0OWNERS",
              settings: "Times here are Berlin's.",
              owners: names,
              waiting,
              next: { soonest: names.slice(0, 10).map((name) => ({ name, at: NOW, zone })), count: 200 },
              today: TODAY,
            },
            work: {
              milestones: worstMilestones(200, n),
              questions: worstMine(200),
              nextAskedAt: NOW,
              paused: null,
              away: n % 2 === 0 ? null : { from: "2027-06-01", until: "2027-12-31" },
              zone,
              today: TODAY,
              language: "ar",
            },
            other: { owners: names, canSetUp: false },
            page,
          }),
        );
      }
    }
  });

  it("Home and help for those who have nothing here", () => {
    const names = WORST.map(({ name }) => name);
    for (const canSetUp of [true, false]) {
      for (const owners of [[], names]) {
        expectGoodView(homeView({ owner: null, work: null, other: { owners, canSetUp }, page: 0 }));
        for (const asker of ["owner", "contractor", "other"] as const) {
          for (const { text } of WORST) {
            expectGoodMessage(
              helpView({ asker, isSetUp: canSetUp, owners, canSetUp, unknown: text || null }),
            );
          }
        }
      }
    }
  });

  it("anything said in plain words, as a message and as a modal", () => {
    for (const { text } of WORST) {
      const said = words(text || "x");
      expectGoodMessage(said);
      expectGoodView(noticeModal(said));
    }
  });
});

function worstMine(count: number): MyQuestion[] {
  return WORST.slice(0, count).map(({ name, text }, n) => ({
    id: UUID,
    number: 999_000 + n,
    text,
    leadName: name,
    promised: n % 3 === 0 ? null : { by: NAMES[n % NAMES.length] ?? "", on: TODAY, isByThem: n % 2 === 0 },
  }));
}

function worstWaiting(n: number): Waiting {
  const { name, text } = WORST[n % WORST.length] ?? { name: "", text: "" };
  const milestone = worstMilestone(n);
  const common = { id: UUID, name, since: NOW };
  switch (n % 4) {
    case 0:
      return { ...common, is: "delivery", milestone, note: text };
    case 1:
      return {
        ...common,
        is: "question",
        number: 999_999,
        text,
        forName: name,
        promised: { by: name, on: TODAY },
      };
    case 2:
      return { ...common, is: "silence", state: "backup_plan" };
    default:
      return {
        ...common,
        is: "alert",
        kind: "undeliverable",
        milestone: { ...milestone, dueOn: "2027-12-31" },
        person: { userId: "U0ANA", name },
        detail: "channel_not_found",
        subjectId: "U0ANA",
        waitsFor: NUMBERS,
      };
  }
}
