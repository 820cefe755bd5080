import { afterEach, expect, it } from "vitest";
import { allListeners } from "../../src/capabilities.js";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { audienceOf } from "./audience.js";
import { addMilestones, closeAll, told, watchScreen } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

/** 73 days after 3 June, as owners read it. */
const LEEWAY_ENDS = "15 August";
/** What owners write down about her, for their own eyes. */
const TERMS = { Notes: "Slow on Mondays", Access: "Vault of keys", "Who could step in": "Quinn" } as const;
/** What only owners know: leeway, notes, what others work on, where owners talk, and their backup plan. */
const SECRET =
  /leeway|\b73\b|15 August|Brochure|Cem|milepost-owners|Slow on Mondays|Vault of keys|Quinn|Staging keys|Zoe steps in/;

async function give(person: string, title: string, leeway: string): Promise<void> {
  await office.ben.command("/milestone", `add @${person} ${title} by 3 June`);
  await viewOf(office.ben, "Add a milestone");
  office.ben.fill({ "What does done mean?": "It is live.", leeway });
  expect(await office.ben.submit()).toMatchObject({ ok: true });
  await closeAll(office.ben);
}

async function writeBackupPlan(): Promise<void> {
  const { ben } = office;
  const card = office.ownerCards().findLast(({ text }) => text.includes("No update yet from Ana"));
  if (card === undefined) throw new Error("Ana is not silent");
  await ben.click(card, "Backup plan");
  await viewOf(ben, "Backup plan");
  ben.fill({ "What they have access to": "Staging keys", "Who could step in": "Zoe steps in" });
  expect(await ben.submit()).toMatchObject({ ok: true });
  await ben.click(card, "Nudge…");
  await viewOf(ben, "Nudge");
  expect(await ben.submit()).toMatchObject({ ok: true });
  await ben.clickInView("Send now");
  await closeAll(ben);
  await ben.click(card, "Backup plan");
  await viewOf(ben, "Backup plan");
  await closeAll(ben);
}

/** Ben writes down what only owners know of Ana. */
async function writeTerms(): Promise<void> {
  await office.ben.command("/contractor", "notes @Ana");
  await viewOf(office.ben, "Notes");
  office.ben.fill({
    Notes: TERMS.Notes,
    "Access they were given": TERMS.Access,
    "Who could step in": TERMS["Who could step in"],
  });
  expect(await office.ben.submit()).toMatchObject({ ok: true });
  await closeAll(office.ben);
}

/** Presses every button in a message, and closes the modals that open; one that is gone by then is left. */
async function pressEverything(person: Person, message: Message): Promise<void> {
  for (const target of buttonsIn(message)) {
    await person.click(message, target).catch((error: Error) => {
      if (!/nothing to press|the message is gone/.test(error.message)) throw error;
    });
    await office.settle();
    if (person.view() !== undefined) await closeAll(person);
  }
}

interface Target {
  actionId: string;
  value?: string;
  selected?: string;
}

/** Its buttons, and each choice in its menus. */
function buttonsIn({ blocks }: Pick<Message, "blocks">): Target[] {
  return eachElement(blocks).flatMap(({ element }): Target[] => {
    if (element.type === "image" || element.action_id === undefined) return [];
    const { action_id: actionId } = element;
    if (element.type === "overflow") {
      return element.options.map(({ text }) => ({ actionId, selected: text.text }));
    }
    if (element.type !== "button") return [];
    return [{ actionId, ...(element.value === undefined ? {} : { value: element.value }) }];
  });
}

it("a contractor is shown nothing of leeway, of owners' notes, of others' work or of the owners' channel, whatever happens", async () => {
  office = await openOffice();
  const { ana, ben } = office;
  const cem = office.add("Cem", { tz: "Asia/Manila", kind: "guest" });
  const screen = watchScreen(office, ana);
  const control = watchScreen(office, ben);
  await give("Ana", "Landing page", "73");
  await give("Cem", "Brochure", "73");
  await writeTerms();

  // A welcome, a check-in, its answer, a question, being late, a silence, a nudge, a delivery, changes and thanks.
  await office.liveUntil("2026-06-01T07:10:00.000Z");
  await pressEverything(ana, told(ana, "Landing page"));
  await office.liveUntil("2026-06-05T07:00:00.000Z");
  await writeBackupPlan();
  const [asked] = ana.messages(ana.dm()).filter(({ text }) => text.includes("No update this time"));
  if (asked !== undefined) await pressEverything(ana, asked);
  for (const words of ["Half of it is done", "I'm away today", "I'm back"]) {
    await ana.say(ana.dm(), words);
    await office.settle();
  }
  await pressEverything(ana, told(ana, "Saved as your update"));
  for (const words of [
    "",
    "help",
    "list",
    "list late",
    "show M1",
    "show M2",
    "done M1",
    "edit M1",
    "what?",
  ]) {
    await ana.command("/milestone", words);
    await closeAll(ana);
  }
  await ana.command("/checkin");
  await viewOf(ana, "Your update");
  ana.fill({
    "How is it going?": "Done",
    "What moved, or what's in the way?": "It is live",
    "Anything you need from Ben?": "Which colour?",
  });
  expect(await ana.submit()).toMatchObject({ ok: true });
  await office.settle();
  const card = office.ownerCards().findLast(({ text }) => text.includes("Landing page"));
  expect(card).toBeDefined();
  await ben.command("/milestone", "done M1");
  await office.liveUntil("2026-06-08T07:00:00.000Z");
  await ana.openHome();

  // A pause, its end, the end of the work and that it goes on after all; and what she types where owners would.
  await give("Ana", "Newsletter", "73");
  await office.liveUntil("2026-06-08T07:10:00.000Z");
  for (const words of ["pause @Ana", "show @Ana", "resume @Ana"]) {
    await ben.command("/contractor", words);
    await office.liveUntil(new Date(office.clock.now().getTime() + 180_000).toISOString());
  }
  for (const words of ["", "list", "list all", "show @Ana", "notes @Ana", "end @Ana", "rhythm @Ana weekly"]) {
    await ana.command("/contractor", words);
    await closeAll(ana);
  }
  await ben.command("/contractor", "end @Ana");
  await viewOf(ben, "End the work");
  expect(await ben.submit()).toMatchObject({ ok: true });
  await office.liveUntil("2026-06-08T07:30:00.000Z");
  await pressEverything(ana, told(ana, "come to an end"));
  await ana.command("/contractor", "");
  await ben.clickInView("Undo");
  await office.settle();
  await pressEverything(ana, told(ana, "has taken back"));
  await closeAll(ben);

  expect(control.shown.join("\n")).toMatch(/Staging keys.*Zoe steps in/);
  for (const known of [LEEWAY_ENDS, ...Object.values(TERMS)])
    expect(control.shown.join("\n")).toContain(known);
  expect(screen.shown.length).toBeGreaterThan(15);
  for (const shown of screen.shown) {
    const said = shown.replace(/"(action_id|block_id|value|private_metadata)":"[^"]*"/g, "");
    expect(said.replaceAll("Asia/", "")).not.toMatch(SECRET);
    expect(shown).not.toContain(office.ownerChannelId);
    expect(shown).not.toContain(cem.userId);
  }
}, 120_000);

/** What a contractor can do, by the words of a command, and the button that does it too. */
const BY_BUTTON = {
  "/checkin": "check-ins.answer-now",
  "/milestone list": "milestones.list-mine",
  "/milestone show": "milestones.show",
  "/milestone done": "deliveries.its-done",
};

it.each([
  [
    "a single-channel guest",
    (place: Office) => place.add("Sol", { tz: "Asia/Manila", kind: "single_channel_guest" }),
  ],
  ["somebody from another company", (place: Office) => place.addExternal("Sol")],
])(
  "%s, who cannot type commands, reaches everything a contractor can do from buttons",
  async (_who, join) => {
    office = await openOffice();
    const sol = join(office);
    expect(await sol.command("/checkin")).toMatchObject({ ok: false });
    const screen = watchScreen(office, sol);
    await addMilestones(office.ben, "@Sol Logo by 3 July", "@Sol Support ongoing");
    // Asked on Fridays, of which 12 June is a holiday in the Philippines.
    await office.database.sql("UPDATE contractors SET ask_day = 5, country = 'PH'");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    await pressEverything(sol, told(sol, "M1 Logo"));
    await sol.say(sol.dm(), "Half of it stands");
    await office.settle();
    await sol.click(told(sol, "What is this about?"), "Not an update");
    await sol.say(sol.dm(), "I'm away today");
    await office.settle();
    await sol.click(told(sol, "You are away"), "I'm back");
    await office.liveUntil("2026-06-05T02:00:00.000Z");
    const asked = told(sol, "how is the work going?");
    expect(await sol.click(asked, "Not today")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sol.click(told(sol, "Fine. You are asked again"), "Undo")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sol.click(told(sol, "how is the work going?"), "Update…")).toMatchObject({ ok: true });
    await viewOf(sol, "Your update");
    sol.fill({ "Anything you need from Ben?": "Which font?" });
    expect(await sol.submit()).toMatchObject({ ok: true });
    await office.settle();
    const question = office.ownerCards().find(({ text }) => text.startsWith("Q1"));
    if (question === undefined) throw new Error("the question is not there");
    await office.ben.click(question, "Reply…");
    await viewOf(office.ben, "Reply to Q1");
    office.ben.fill({ "Your reply": "Inter" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    // Slack has them elsewhere for a day: they choose by which time they are asked.
    office.slack.setTimeZone(sol.userId, "Asia/Tokyo");
    await office.liveUntil("2026-06-03T03:00:00.000Z");
    for (let round = 0; round < 3; round++) {
      for (const message of sol.messages(sol.dm()).filter(({ bot }) => bot !== null))
        await pressEverything(sol, message);
    }
    // Who waits for an answer is not asked: what they have asked by pressing everything is answered.
    await office.database.sql("UPDATE questions SET state = 'answered' WHERE state = 'open'");
    await office.liveUntil("2026-06-11T02:00:00.000Z");
    await pressEverything(sol, told(sol, "looks like a holiday for you"));
    await pressEverything(sol, told(sol, "Fine, you are asked on Friday"));
    const list = sol.messages(sol.dm()).findLast((message) => JSON.stringify(message).includes("away.away"));
    if (list === undefined) throw new Error("there is nowhere to say that they are away");
    expect(await sol.click(list, "I'm away")).toMatchObject({ ok: true });
    await viewOf(sol, "I'm away");
    expect(await sol.submit()).toMatchObject({ ok: true });
    await office.settle();
    await pressEverything(sol, told(sol, "You are away today"));
    // Asked on Monday, and missed.
    await office.liveUntil("2026-06-17T02:00:00.000Z");
    const seen = new Set(
      screen.shown.flatMap((shown) => [...shown.matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id)),
    );
    const wanted = allListeners.flatMap((listener) => {
      if (listener.on !== "click") return [];
      const who = ["", "00000000-0000-4000-8000-000000000000"].map((value) => audienceOf(listener, value));
      return who.includes("contractor") ? [listener.actionId] : [];
    });
    const missing = [...wanted, ...Object.values(BY_BUTTON)].filter(
      (id) => !seen.has(id) && id !== "check-ins.back",
    );
    expect(missing).toEqual([]);
  },
  120_000,
);
