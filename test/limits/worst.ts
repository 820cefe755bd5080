import { expect } from "vitest";
import { z } from "zod";
import type { OpenMilestone } from "../../src/milestones/open-milestones.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { cut } from "../../src/slack/text.js";

export const NOW = new Date("2026-06-04T02:00:00.000Z");
export const TODAY = "2026-06-04";
export const UUID = "5b7c2b3e-5c0e-4c43-9d0e-0d6f2f0d7a10";

const BUTTON = z.object({
  text: z.object({ text: z.string() }),
  accessibility_label: z.string().optional(),
});
const FAMILY = "👩‍👩‍👧‍👦";

/** Names as Slack takes them: up to 80 characters. */
export const NAMES = [
  "A",
  "<!channel>".repeat(8),
  "&".repeat(80),
  FAMILY.repeat(7),
  "\u202Eمرحبا بكم في ".repeat(6).slice(0, 80),
  "*_~`>".repeat(16),
];

/** Titles of 1 and of 150 characters. */
export const TITLES = [
  "x",
  "<!channel> <@U0ANA> ".repeat(8).slice(0, 150),
  "&".repeat(150),
  FAMILY.repeat(13).padEnd(150, "."),
  "\u202Eصفحة الهبوط ".repeat(13).slice(0, 150),
  "|<https://x|y>".repeat(11).slice(0, 150),
];

/** As much as a text field takes. */
export const TEXTS = [
  "",
  "x",
  "<!channel> & ".repeat(300).slice(0, 3000),
  "&".repeat(3000),
  "\n".repeat(2999).concat("x"),
  FAMILY.repeat(272),
  "&\n".repeat(1500),
];

export const LINKS = [null, "https://example.com/a?b=1&c=<2>|3", `https://example.com/${"&".repeat(1980)}`];

/** Every name with every title and text, without trying them all with all. */
export const WORST = Array.from({ length: 42 }, (_, n) => ({
  n,
  name: at(NAMES, n),
  title: at(TITLES, n),
  text: at(TEXTS, n),
  link: at(LINKS, Math.floor(n / 7)),
}));
/** Fewer of them, for what takes long to check: every name, title, text and link is still there. */
export const FEW = WORST.filter(({ n }) => n % 5 === 0);
export type Worst = (typeof WORST)[number];

function at<T>(all: readonly T[], n: number): T {
  const found = all[n % all.length];
  if (found === undefined) throw new Error("there is none");
  return found;
}

/** The n-th milestone, as bad as the n-th worst input. */
export function worstMilestone(n: number, changes: Partial<OpenMilestone> = {}): OpenMilestone {
  const worst = at(WORST, n);
  return {
    id: UUID.replace(/.{6}$/, String(n).padStart(6, "0")),
    workspaceId: "T0ACME",
    number: 900_000 + n,
    title: worst.title,
    doneMeans: cut(worst.text, 2000),
    link: worst.link,
    kind: "recurring",
    dueOn: "2027-09-30",
    every: "month",
    missedOn: "2026-06-05",
    rhythm: "weekly",
    ownRhythm: null,
    startsOn: "2026-05-25",
    state: "agreed",
    stateBefore: null,
    health: n % 2 === 0 ? "at_risk" : "blocked",
    leadId: "U0BOB",
    leadName: at(NAMES, n + 1),
    askId: "U0STANDIN",
    askName: at(NAMES, n + 2),
    leadAwayUntil: "2027-09-30",
    hasWord: n % 3 !== 0,
    contractorId: UUID,
    contractorName: worst.name,
    contractorUserId: "U0ANA",
    announcementId: UUID,
    endedAt: null,
    endedBy: null,
    zone: "America/Argentina/ComodRivadavia",
    askTime: "10:00",
    language: "ar",
    ...changes,
  };
}

export function worstMilestones(
  count: number,
  from = 0,
  changes: Partial<OpenMilestone> = {},
): OpenMilestone[] {
  return Array.from({ length: count }, (_, n) => worstMilestone(from + n, changes));
}

/** Slack takes the message, and nothing that people wrote pings, breaks out or is cut inside a character. */
export function expectGoodMessage(content: { text: string; blocks: unknown[] }): void {
  expect(validateMessage(content)).toEqual([]);
  expect(content.text.trim()).not.toBe("");
  for (const text of [content.text, ...mrkdwnIn(content.blocks)]) expectSafe(text);
  expectButtonsNamedAsSeen(content.blocks);
}

/** The same of a modal or Home, which Slack takes up to 250 KB. */
export function expectGoodView(view: object & { blocks: unknown[] }): void {
  expect(validateView(view)).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThanOrEqual(250_000);
  for (const text of mrkdwnIn(view.blocks)) expectSafe(text);
  expectButtonsNamedAsSeen(view.blocks);
}

/** What is heard of a button begins with its words and says more: who presses it by voice says what they see. */
export function expectButtonsNamedAsSeen(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("type" in value && value.type === "button") {
    const { text, accessibility_label: heard } = BUTTON.parse(value);
    const seen = text.text.replace(/…$/, "");
    if (heard !== undefined) {
      expect(heard.slice(0, seen.length)).toBe(seen);
      expect(heard.slice(seen.length)).toMatch(/^[:,]? ./u);
    }
  }
  for (const each of Object.values(value)) expectButtonsNamedAsSeen(each);
}

function expectSafe(text: string): void {
  expect(text).not.toMatch(/<!(?!date)|<@U0ANA>/);
  expect(text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
  expect(text.replace(/<[^>]*>/g, "")).not.toMatch(/&(?!amp;|lt;|gt;)/);
}

/** What Slack would read as mrkdwn: plain text and accessibility labels can neither ping nor link. */
export function mrkdwnIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("type" in value && value.type === "mrkdwn" && "text" in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwnIn);
}
