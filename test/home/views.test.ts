import type { HomeView } from "@slack/types";
import { describe, expect, it } from "vitest";
import type { AlertKind } from "../../src/database/generated/client.js";
import { helpView } from "../../src/home/help.js";
import type { MyMilestone } from "../../src/home/my-work.js";
import { type HomeContent, homeView, type OwnerHome } from "../../src/home/views.js";
import { oncePerMilestone, type Waiting } from "../../src/home/waiting.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";

const TODAY = "2026-06-01";
const NOW = new Date("2026-06-01T07:00:00.000Z");
const WORST = [
  "A",
  "👩‍👩‍👧‍👦".repeat(14),
  "<!channel> & <@U1> ".repeat(8),
  "\u202Eمرحبا ".repeat(25),
  "&".repeat(150),
];
const LONG = "<!channel> & 👩‍👩‍👧‍👦 ".repeat(200).slice(0, 3000);
const ALERTS: readonly AlertKind[] = [
  "at_risk",
  "blocked",
  "late",
  "not_delivered",
  "undeliverable",
  "cannot_post",
  "contractor_in_channel",
  "parked",
  "missing_scopes",
];

const worst = (i: number) => WORST[i % WORST.length] ?? "A";
const milestone = (i: number) => ({ id: `m${i}`, number: i, title: worst(i) });

function waitingAt(i: number): Waiting {
  const common = { id: `w${i}`, name: worst(i), since: NOW };
  switch (i % 4) {
    case 0:
      return { ...common, is: "delivery", milestone: milestone(i), note: LONG };
    case 1:
      return {
        ...common,
        is: "question",
        number: i,
        text: LONG,
        forName: i % 8 === 1 ? null : worst(i),
        promised: i % 8 === 1 ? null : { by: worst(i), on: TODAY },
      };
    case 2:
      return { ...common, is: "silence", state: "firm" };
    default: {
      const kind = ALERTS[i % ALERTS.length] ?? "late";
      return {
        is: "alert",
        id: `w${i}`,
        kind,
        milestone: { ...milestone(i), health: "blocked", dueOn: "2025-12-31" },
        person: { userId: "U0123456789", name: worst(i) },
        detail: kind === "not_delivered" ? "2025-12-31" : "is_archived",
        subjectId: "C0123456789",
        waitsFor: [i, i + 1, i + 2],
        since: NOW,
      };
    }
  }
}

const owner = (waiting: number): OwnerHome => ({
  channelId: "C0123456789",
  settings: "Times here are Berlin's, and the working week is every day; contractors are asked weekly.",
  owners: WORST,
  waiting: Array.from({ length: waiting }, (_, i) => waitingAt(i)),
  next: { soonest: WORST.map((name) => ({ name, at: NOW, zone: "Asia/Manila" })), count: 200 },
  today: TODAY,
});

const work = (count: number) => ({
  milestones: Array.from(
    { length: count },
    (_, i): MyMilestone => ({
      ...milestone(i),
      kind: "by_date",
      every: null,
      dueOn: "2026-06-05",
      state: "agreed",
      health: "at_risk",
      hasWord: true,
    }),
  ),
  questions: Array.from({ length: count }, (_, i) => ({
    id: `q${i}`,
    number: i,
    text: LONG,
    leadName: worst(i),
    promised: i % 2 === 0 ? null : { by: worst(i + 1), on: TODAY, isByThem: false },
  })),
  nextAskedAt: NOW,
  paused: null,
  away: null,
  zone: "Asia/Manila",
  language: "en",
  today: TODAY,
});

const home = (content: Partial<HomeContent>) =>
  homeView({ owner: null, work: null, other: { owners: [], canSetUp: false }, page: 0, ...content });
const mrkdwnOf = (view: HomeView) =>
  (textOf(view).match(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g) ?? []).join("\n");
const textOf = (view: unknown) => JSON.stringify(view);

describe("Home", () => {
  it.each([0, 1, 3, 6, 99])("is taken by Slack with 200 things waiting, on page %i", (page) => {
    expect(validateView(home({ owner: owner(200), work: work(20), page }))).toEqual([]);
  });

  it.each([
    home({ owner: owner(0) }),
    home({ owner: { ...owner(0), channelId: null, next: { soonest: [], count: 0 } } }),
    home({ work: work(0) }),
    home({ work: { ...work(20), nextAskedAt: null } }),
    home({ other: { owners: WORST, canSetUp: false } }),
    home({ other: { owners: [], canSetUp: true } }),
  ])("is taken by Slack for whoever opens it (%#)", (view) => {
    expect(validateView(view)).toEqual([]);
  });

  it("shows everything that waits once, over its pages", () => {
    const pages = Array.from({ length: 4 }, (_, page) => textOf(home({ owner: owner(70), page })));
    for (let i = 0; i < 70; i += 4) {
      expect(pages.filter((page) => page.includes(`"value":"w${i}"`))).toHaveLength(1);
    }
    expect(pages[0]).toContain('"Next"');
    expect(pages[0]).not.toContain('"Back"');
    expect(pages[3]).not.toContain('"Next"');
  });

  it("lists a milestone that is late and blocked once, with the steps of both", () => {
    const { home: rows, name } = { home: owner(0), name: milestone(1) };
    const alert = (kind: "late" | "blocked", id: string) => ({
      is: "alert" as const,
      id,
      kind,
      milestone: { ...name, health: "blocked" as const, dueOn: "2026-05-29" },
      person: { userId: "UANA", name: "Ana" },
      detail: "",
      subjectId: name.id,
      waitsFor: [],
      since: NOW,
    });
    const waiting = oncePerMilestone([alert("late", "a1"), alert("blocked", "a2")]);
    expect(waiting).toHaveLength(1);
    const shown = textOf(home({ owner: { ...rows, waiting } }));
    expect(shown).toContain("Waiting for you (1)");
    expect(shown).toMatch(/is late\*, and blocked, says Ana\. It was due Fri 29 May\./);
    expect(shown).toContain('"value":"a1"');
    expect(shown).toContain('"value":"a2 a1"');
    expect(oncePerMilestone([alert("late", "a1")])).toHaveLength(1);
  });

  it("sets rows apart by a line", () => {
    const { blocks } = home({ owner: owner(3) });
    expect(blocks.filter(({ type }) => type === "divider")).toHaveLength(3);
  });

  it("goes to the last page when the one that was asked for is gone", () => {
    expect(textOf(home({ owner: owner(31), page: 9 }))).toContain("Page 2 of 2");
  });

  it("never pings anybody with what people wrote", () => {
    expect(mrkdwnOf(home({ owner: owner(20), work: work(20) }))).not.toContain("<!channel>");
  });

  it("says what is the matter with a person or a channel, and what to do about just that", () => {
    const alert = {
      is: "alert",
      id: "w1",
      milestone: null,
      person: { userId: "U0ANA", name: "Ana" },
      waitsFor: [],
      since: NOW,
    } as const;
    const waiting: Waiting[] = [
      { ...alert, kind: "undeliverable", detail: "user_disabled", subjectId: "U0ANA" },
      { ...alert, kind: "cannot_post", detail: "is_archived", subjectId: "C0123456789" },
    ];
    const view = textOf(home({ owner: { ...owner(0), waiting } }));
    expect(view).toContain("cannot reach Ana: their Slack account was deactivated.*");
    expect(view).toContain("<#C0123456789> was archived");
    expect(view).not.toMatch(/[Ii]nvite/);
  });

  it("says who has paused their check-ins, also while nothing is open", () => {
    const paused = { by: "Maya", until: "2026-06-08" };
    const words = "Maya has paused your check-ins until Mon 8 June; you are not asked before then.";
    for (const count of [0, 2])
      expect(textOf(home({ work: { ...work(count), nextAskedAt: null, paused } }))).toContain(words);
    expect(textOf(home({ work: work(2) }))).not.toContain("paused");
  });

  it("says what did not happen, and to whom, when something of Milepost's failed", () => {
    const waiting: Waiting[] = [
      {
        is: "alert",
        id: "w1",
        kind: "parked",
        milestone: null,
        person: null,
        parked: { name: "Ana", milestone: null },
        detail: "TypeError: x",
        subjectId: "remind:c1",
        waitsFor: [],
        since: NOW,
      },
    ];
    const view = textOf(home({ owner: { ...owner(0), waiting } }));
    expect(view).toContain("*Ana was not reminded of their check-in.*");
    expect(view).not.toContain("TypeError");
  });

  it("does not say that somebody is on it when all that is known is that it is late", () => {
    const milestone = {
      id: "m1",
      number: 1,
      title: "Logo",
      health: "on_track",
      dueOn: "2026-05-29",
    } as const;
    const person = { userId: "U0ANA", name: "Ana" };
    const late: Waiting = {
      is: "alert",
      id: "w1",
      kind: "late",
      milestone,
      person,
      detail: "",
      subjectId: "m1",
      waitsFor: [7],
      since: NOW,
    };
    expect(textOf(home({ owner: { ...owner(0), waiting: [late] } }))).toContain(
      "It was due Fri 29 May. Ana has not said that it is done.\\nWaiting for you: Q7",
    );
  });

  it("begins with Set up, and nothing else, before set-up", () => {
    const view = textOf(home({ owner: { ...owner(0), channelId: null, next: { soonest: [], count: 0 } } }));
    expect(view).toContain('"Set up"');
    expect(view).not.toMatch(/Add a milestone|Waiting for you/);
  });

  it("has Answer now and When I'm asked for a contractor, and the date and health of each milestone", () => {
    const view = textOf(home({ work: work(1) }));
    for (const words of ["Answer now", "When I'm asked", "by Fri 5 June · at risk"])
      expect(view).toContain(words);
    expect(view).not.toMatch(/Add a milestone|Waiting for you/);
  });

  it("offers no Answer now when nothing is open", () => {
    expect(textOf(home({ work: work(0) }))).not.toContain("Answer now");
  });

  it("says whom to ask to those who have nothing to do here", () => {
    const view = textOf(home({ other: { owners: ["Olga", "Mia"], canSetUp: false } }));
    expect(view).toContain("ask Olga or Mia");
    expect(view).not.toContain('"button"');
  });

  it("lets a full member set up where nobody has, and nobody else", () => {
    expect(textOf(home({ other: { owners: [], canSetUp: true } }))).toContain('"Set up"');
    expect(textOf(home({ other: { owners: [], canSetUp: false } }))).toContain("Ask a full member");
  });
});

describe("help", () => {
  const HELP = { asker: "owner", isSetUp: true, owners: ["Olga"], canSetUp: false, unknown: null } as const;

  it.each([
    HELP,
    { ...HELP, isSetUp: false },
    { ...HELP, asker: "contractor" },
    { ...HELP, asker: "other" },
    { ...HELP, asker: "other", owners: WORST },
    { ...HELP, asker: "other", owners: [], canSetUp: true },
    { ...HELP, unknown: LONG },
    { ...HELP, unknown: "`".repeat(100) },
  ] as const)("is a message that Slack takes (%#)", (help) => {
    const said = helpView(help);
    expect(validateMessage({ ...said })).toEqual([]);
    expect(said.text).not.toContain("<!channel>");
  });

  it("says what was not understood, and then what can be", () => {
    const { text } = helpView({ ...HELP, unknown: "frobnicate M12" });
    expect(text).toMatch(/^`frobnicate M12` is not something Milepost knows\.\n• `\/milestone add/);
  });

  it("gives a contractor their own words and buttons, and no owner's", () => {
    const help = JSON.stringify(helpView({ ...HELP, asker: "contractor" }));
    expect(help).toContain("/checkin");
    expect(help).not.toMatch(/setup|milestone add/);
  });
});
