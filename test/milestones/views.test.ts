import { describe, expect, it } from "vitest";
import {
  addedModal,
  heardModal,
  previewModal,
  sentModal,
  undoneModal,
} from "../../src/milestones/added-view.js";
import { type AnnouncementContent, announcementContent } from "../../src/milestones/announcement-view.js";
import { shownForm } from "../../src/milestones/edited-form.js";
import { endedContent, standsContent } from "../../src/milestones/end-view.js";
import { milestoneEndedContent } from "../../src/milestones/ended-card-view.js";
import { EMPTY_FORM, formOf } from "../../src/milestones/form.js";
import { addModal, editModal } from "../../src/milestones/form-view.js";
import { listContent } from "../../src/milestones/list-view.js";
import type { Milestone } from "../../src/milestones/milestone.js";
import { contractorsMilestoneContent, ownersMilestoneContent } from "../../src/milestones/milestone-view.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { someMilestone } from "./some-milestone.js";

const TODAY = "2026-06-01";
const NOW = new Date("2026-06-01T07:00:00.000Z");
/** Words of the longest kind. */
const HEARING = {
  at: new Date("2026-09-30T13:00:00.000Z"),
  isSoon: false,
  zone: "America/Argentina/ComodRivadavia",
  today: TODAY,
};

/** The worst that people can write, as long as it can be. */
const WORST = {
  amps: (n: number) => "&".repeat(n),
  pings: (n: number) => "<!channel> <@U0BEN> ".repeat(Math.ceil(n / 20)).slice(0, n),
  families: (n: number) => "👩‍👩‍👧‍👧".repeat(Math.ceil(n / 11)).slice(0, n),
  rightToLeft: (n: number) => "‮صفحة الهبوط‏ ".repeat(Math.ceil(n / 14)).slice(0, n),
  marks: (n: number) => "*_~`>|\n".repeat(Math.ceil(n / 7)).slice(0, n),
  short: () => "x",
};

function worst(write: (n: number) => string, about: Partial<Milestone> = {}): Milestone {
  return someMilestone({
    number: 1_234_567,
    title: write(150),
    doneMeans: write(2_000),
    link: `https://example.com/${"a".repeat(1_900)}`,
    contractorName: write(80) || "x",
    leadName: write(80) || "x",
    ...about,
  });
}

describe.each(Object.entries(WORST))("at the worst inputs (%s), Slack takes", (_, write) => {
  const milestone = worst(write);

  it.each([1, 3, 20, 60])(
    "an announcement of %i milestones, with and without welcome, and its preview",
    (n) => {
      for (const welcome of [true, false]) {
        const content: AnnouncementContent = {
          contractorName: milestone.contractorName,
          leads: [milestone.leadName, "Eve", write(80)],
          milestones: Array.from({ length: n }, (_each, index) => worst(write, { number: index + 1 })),
          today: TODAY,
          language: "ar",
          welcome: welcome
            ? {
                askDay: 2,
                askTime: "10:00",
                zone: "America/Argentina/Buenos_Aires",
                hasCountry: false,
                answerWindowDays: 2,
              }
            : null,
        };
        const message = announcementContent(content);
        expect(validateMessage(message)).toEqual([]);
        expect(message.text).not.toMatch(/<[!@]/);
        expect(JSON.stringify(message.blocks)).not.toMatch(/<[!@]/);
        expect(
          validateView(previewModal(announcementContent(content, true), milestone.contractorName)),
        ).toEqual([]);
      }
    },
  );

  it.each(["by_date", "recurring", "ongoing"] as const)("the add and edit modals of kind %s", (kind) => {
    const form = { ...formOf(milestone, 90), kind };
    const meta = { userId: null, channelId: "C0OWNERS" };
    const leads = [0, 1].map((n) => ({ userId: `U0OWNER${n}`, name: write(80) }));
    const view = { form, meta, named: null, chosen: "U0ANA", workspaceRhythm: "weekly", leads } as const;
    expect(validateView(addModal(view))).toEqual([]);
    expect(validateView(addModal({ ...view, form: EMPTY_FORM, named: write(80), chosen: null }))).toEqual([]);
    const { id, contractorName } = milestone;
    const edit = {
      form,
      meta: { id, proposedOn: milestone.dueOn, shown: shownForm(form) },
      name: "M1234567",
      contractorName,
      workspaceRhythm: "near_dates",
      leads,
    } as const;
    expect(validateView(editModal(edit))).toEqual([]);
  });

  it("what the add modal becomes", () => {
    for (const modal of [
      addedModal(milestone, 200, TODAY, HEARING, milestone),
      sentModal(milestone),
      heardModal(milestone),
      undoneModal(milestone.title, milestone.contractorName),
    ]) {
      expect(validateView(modal)).toEqual([]);
    }
  });

  it.each(["agreed", "delivered", "accepted", "cancelled"] as const)(
    "a milestone that is %s, and its end",
    (state) => {
      const shown = worst(write, { state, every: state === "agreed" ? "month" : null });
      const saidAt = new Date("2026-06-30T02:00:00.000Z");
      const lastWord = { text: write(3_000), newDueOn: "2026-07-10", saidAt, openQuestion: 7 };
      const views = [
        ownersMilestoneContent({
          milestone: shown,
          leewayDays: 90,
          delivery: { id: shown.id, note: write(3_000), link: shown.link },
          waitsFor: [7, 9],
          today: TODAY,
        }),
        ownersMilestoneContent({
          milestone: { ...shown, announcementId: null },
          leewayDays: 0,
          delivery: null,
          waitsFor: [],
          today: TODAY,
        }),
        contractorsMilestoneContent(shown, TODAY, lastWord),
        endedContent(shown, shown, TODAY, HEARING),
        standsContent(shown, "is as it was."),
        milestoneEndedContent(shown, TODAY),
      ];
      for (const view of views) expect(validateMessage(view)).toEqual([]);
    },
  );

  it("every page of 200 milestones, each list, and the empty ones, for owner and contractor", () => {
    const milestones = Array.from({ length: 200 }, (_each, index) => worst(write, { number: index + 1 }));
    const filters = ["mine", "late", "all", milestone.contractorId] as const;
    for (const viewer of ["owner", "contractor"] as const) {
      for (const filter of filters) {
        const contractorName = filter === milestone.contractorId ? milestone.contractorName : null;
        for (const page of [0, 1, 24]) {
          const list = { ref: { filter, page }, contractorName, milestones, viewer, now: NOW };
          expect(validateMessage(listContent(list))).toEqual([]);
          expect(validateMessage(listContent({ ...list, milestones: [] }))).toEqual([]);
        }
      }
    }
  });
});

describe("what a contractor is told", () => {
  const content = (about: Partial<AnnouncementContent> = {}): AnnouncementContent => ({
    contractorName: "Ana",
    leads: ["Ben"],
    milestones: [someMilestone({ link: "https://example.com/brief" })],
    today: TODAY,
    language: "en",
    welcome: { askDay: 2, askTime: "10:00", zone: "Asia/Manila", hasCountry: false, answerWindowDays: 2 },
    ...about,
  });

  it("opens with the ask, and says in the text all that the blocks say", () => {
    const { text } = announcementContent(content());
    expect(text).toBe(
      "You will be asked now and then how your work for Ben goes: M12 Landing page, by Fri 3 July. " +
        "Every Tuesday at 10:00 Manila time, and two working days before a date. One tap answers it, and you have " +
        "2 working days to do so. Ben sees your answers, and when one did not come; nobody sees whether you are " +
        "online, or anything of other channels. Press When I'm asked to choose another day or hour. " +
        "If we ever lose touch: is there another way to reach you? It is used only then. Press Add another way….",
    );
  });

  it("says that it was added for them, not that they have agreed", () => {
    const first = JSON.stringify(announcementContent(content()).blocks);
    expect(first).toContain("*Ben* added this for you, and asked Milepost to keep in touch");
    const later = announcementContent(content({ welcome: null }));
    expect(JSON.stringify(later.blocks)).toContain("*Ben* added this for you:");
    expect(later.text).toContain("Ben added for you: M12 Landing page");
  });

  it("speaks of two who asked as two", () => {
    const { text, blocks } = announcementContent(content({ leads: ["Ben", "Eve"] }));
    expect(text).toContain("Ben and Eve see your answers");
    expect(JSON.stringify(blocks)).toContain("Ben and Eve see your answers");
  });

  it("asks for a country until there is one", () => {
    expect(JSON.stringify(announcementContent(content()).blocks)).toContain(
      "which country's public holidays",
    );
    const welcome = {
      askDay: 2,
      askTime: "10:00",
      zone: "Asia/Manila",
      hasCountry: true,
      answerWindowDays: 2,
    };
    const known = JSON.stringify(announcementContent(content({ welcome })).blocks);
    expect(known).not.toContain("which country's");
    expect(known).toContain("You are not asked on your public holidays.");
  });

  it("promises no weekly check-in when all of it is near dates only", () => {
    const milestones = [someMilestone({ rhythm: "near_dates" })];
    const { text } = announcementContent(content({ milestones }));
    expect(text).toContain("Near the dates only, at 10:00 Manila time");
    expect(text).not.toContain("Every Tuesday");
  });
});
