import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AWAY_FIELDS } from "../../src/away/ids.js";
import { CHECK_INS } from "../../src/check-ins/ids.js";
import { UserError } from "../../src/errors.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { silenceCards } from "../../src/silence/cards.js";
import { endSilences } from "../../src/silence/end.js";
import { flagSilences } from "../../src/silence/flag.js";
import { SILENCE } from "../../src/silence/ids.js";
import { silenceListeners } from "../../src/silence/listeners.js";
import { sendNudges } from "../../src/silence/send-nudges.js";
import type { Reply } from "../../src/slack/reply.js";
import { ANA, BOB, EVE, type SilenceBench, silenceBench, WORKSPACE } from "./bench.js";

let bench: SilenceBench;
let silence: string;
beforeEach(async () => {
  bench = await silenceBench();
  await bench.database.acrossWorkspaces((work) => flagSilences(work, [bench.missed]));
  silence = String((await row())?.id);
});
afterEach(() => bench.stop());

const click = (userId: string, actionId: string, value = silence) =>
  bench.click(silenceListeners, userId, actionId, value);

const nudge = (userId: string, text: string) =>
  bench.submit(
    silenceListeners,
    userId,
    { callbackId: SILENCE.nudgeModal, meta: silence },
    { [SILENCE.nudgeText]: { type: "plain_text_input", value: text } },
  );

/** Two minutes later it is sent, unless it was undone. */
async function sendDue(at = "2026-06-04T02:02:00.000Z") {
  bench.clock.set(new Date(at));
  const due = await bench.agenda("nudge");
  await bench.database.sql("DELETE FROM agenda WHERE kind = 'nudge' AND due_at <= $1", [at]);
  await bench.database.acrossWorkspaces((work) =>
    sendNudges(
      work,
      due.map(({ subject, due: dueAt }) => ({
        workspaceId: WORKSPACE,
        kind: "nudge",
        subjectId: String(subject),
        dueAt: new Date(`${String(dueAt).replace(" ", "T")}:00.000Z`),
      })),
    ),
  );
}

const markAway = (userId: string, option: string, date?: string) =>
  bench.submit(
    silenceListeners,
    userId,
    { callbackId: SILENCE.awayModal, meta: silence },
    {
      [AWAY_FIELDS.how]: { type: "radio_buttons", option },
      ...(date === undefined ? {} : { [AWAY_FIELDS.until]: { type: "datepicker", date } }),
    },
  );

async function row() {
  const [found] = await bench.database.sql("SELECT * FROM silences");
  return found;
}

async function away() {
  const [found] = await bench.database.sql(
    "SELECT away_from, away_until FROM contractors WHERE user_id = $1",
    [ANA],
  );
  return found;
}

function said(reply: Reply): string {
  if (reply.is !== "say") throw new Error(`said nothing: ${reply.is}`);
  return reply.content.text;
}

function opened(reply: Reply) {
  if (reply.is !== "open" && reply.is !== "change") throw new Error(`opened nothing: ${reply.is}`);
  expect(validateView(reply.view)).toEqual([]);
  return reply.view;
}

describe("I've heard from them, and Dismiss", () => {
  it("settle the silence in the name of whoever clicked", async () => {
    await click(BOB, SILENCE.heard);
    expect(await row()).toMatchObject({ state: "ended", ended_how: "heard_from", ended_by: BOB });
  });

  it("are told apart", async () => {
    await click(EVE, SILENCE.more, `dismiss ${silence}`);
    expect(await row()).toMatchObject({ state: "ended", ended_how: "dismissed", ended_by: EVE });
  });

  it("say what is true when somebody was first, and change nothing", async () => {
    await click(BOB, SILENCE.heard);
    expect(said(await click(EVE, SILENCE.more, `dismiss ${silence}`))).toBe(
      "Bob has heard from Ana. This is settled already, so nothing was changed or sent.",
    );
    expect(await row()).toMatchObject({ ended_how: "heard_from", ended_by: BOB });
  });

  it("are an owner's alone", async () => {
    await expect(click(ANA, SILENCE.heard)).rejects.toThrow(UserError);
    expect(await row()).toMatchObject({ state: "flagged" });
  });
});

describe("Nudge…", () => {
  it("opens kind words to edit, about what is open", async () => {
    const view = opened(await click(BOB, SILENCE.nudge));
    expect(JSON.stringify(view)).toContain("Hi Ana, how is M1 Landing page going?");
  });

  it("reaches the contractor as the owner's words, with the buttons of their check-in", async () => {
    await nudge(BOB, "How is it going?");
    await sendDue();
    const [card] = await bench.cards("nudge");
    expect(card?.sentTo).toBe(ANA);
    const content = await bench.draw(silenceCards, "nudge", String(card?.subject));
    expect(validateMessage({ ...content })).toEqual([]);
    expect(content.text).toBe("Bob asks: How is it going?");
    expect(buttonsOf(content)).toEqual([
      ["On track", CHECK_INS.onTrack, `${bench.checkIn} 1`],
      ["Update…", CHECK_INS.update, bench.checkIn],
    ]);
  });

  it("offers Same as last time after at risk", async () => {
    await bench.database.sql("UPDATE milestones SET health = 'at_risk'");
    await nudge(BOB, "How is it going?");
    await sendDue();
    const [card] = await bench.cards("nudge");
    const content = await bench.draw(silenceCards, "nudge", String(card?.subject));
    expect(buttonsOf(content)[0]?.[0]).toBe("Same as last time");
  });

  it("brings the silence's card up to date once it is sent", async () => {
    await nudge(BOB, "How is it going?");
    expect(await bench.cards("silence")).toMatchObject([{ version: 1 }]);
    await sendDue();
    expect(await bench.cards("silence")).toMatchObject([{ version: 2 }]);
  });

  it("thanks for an answer, without buttons, once it is there", async () => {
    await nudge(BOB, "How is it going?");
    await sendDue();
    await bench.database.sql("UPDATE nudges SET arrived_at = sent_at");
    await bench.database.acrossWorkspaces((work) => endSilences(work, [bench.ana], "answered", null));
    const [card] = await bench.cards("nudge");
    expect(card?.version).toBe(2);
    const content = await bench.draw(silenceCards, "nudge", String(card?.subject));
    expect(buttonsOf(content)).toEqual([]);
    expect(JSON.stringify(content.blocks)).toContain("Thank you. Bob has your answer.");
  });

  it("without words says so on the field and sends nothing", async () => {
    await expect(nudge(BOB, "   ")).rejects.toMatchObject({
      fields: { [SILENCE.nudgeText]: "Write a few words to send." },
    });
    expect(await bench.cards("nudge")).toEqual([]);
  });

  it("is not sent when they have answered meanwhile", async () => {
    await bench.database.acrossWorkspaces((work) => endSilences(work, [bench.ana], "answered", null));
    const answer = await nudge(BOB, "How is it going?");
    expect(said(answer)).toContain("Ana has answered.");
    expect(JSON.stringify(answer)).toContain("What you wrote was not sent. Here it is, to copy:");
    expect(JSON.stringify(answer)).toContain("How is it going?");
    expect(await bench.cards("nudge")).toEqual([]);
  });
});

describe("Mark away", () => {
  it("asks for a date only when there is one", async () => {
    const until = opened(await click(BOB, SILENCE.away));
    expect(JSON.stringify(until)).toContain("Their last day away");
    const modal = { callbackId: SILENCE.awayModal, meta: silence };
    const open = opened(await bench.click(silenceListeners, BOB, SILENCE.awayHow, "open", modal));
    expect(JSON.stringify(open)).not.toContain("Their last day away");
    expect(open.private_metadata).toBe(silence);
  });

  it.each([
    ["today", undefined, "2026-06-04", "2026-06-04"],
    ["until", "2026-06-12", "2026-06-04", "2026-06-12"],
    ["open", undefined, "2026-06-04", null],
  ])("%s begins on their today and settles the silence", async (option, date, from, until) => {
    await markAway(BOB, option, date);
    expect(await away()).toEqual({ away_from: from, away_until: until });
    expect(await row()).toMatchObject({ state: "ended", ended_how: "away", ended_by: BOB });
  });

  it("lets go of what they were asked meanwhile, and plans the one they would have had for after it", async () => {
    await bench.addCheckIn(bench.ana, "2026-06-04T01:00:00.000Z", "asked");
    await markAway(BOB, "until", "2026-06-12");
    const states = await bench.database.sql("SELECT state FROM check_ins ORDER BY slot_at");
    expect(states).toEqual([{ state: "missed" }, { state: "skipped" }]);
    expect(await bench.agenda("check-in")).toEqual([{ subject: bench.ana, due: "2026-06-15 02:00" }]);
  });

  it("plans no check-in for somebody who is away without an end, until they are back", async () => {
    await markAway(BOB, "open");
    expect(await bench.agenda("check-in")).toEqual([]);
    await click(BOB, SILENCE.back);
    expect(await bench.agenda("check-in")).toEqual([{ subject: bench.ana, due: "2026-06-09 02:00" }]);
  });

  it("counts today as it is where they are", async () => {
    bench.clock.set(new Date("2026-06-04T17:00:00.000Z"));
    await markAway(BOB, "today");
    expect(await away()).toEqual({ away_from: "2026-06-05", away_until: "2026-06-05" });
  });

  it.each([undefined, "2026-06-03", "2028-01-01"])("refuses %s as a last day, on its field", async (date) => {
    await expect(markAway(BOB, "until", date)).rejects.toMatchObject({
      fields: { [AWAY_FIELDS.until]: expect.any(String) },
    });
    expect(await row()).toMatchObject({ state: "flagged" });
  });

  it("does nothing when the silence is over", async () => {
    await click(BOB, SILENCE.heard);
    expect(said(await markAway(EVE, "open"))).toContain("Bob has heard from Ana.");
    expect(await away()).toEqual({ away_from: null, away_until: null });
  });

  it("can be taken back from the card: They're back", async () => {
    await markAway(BOB, "open");
    const content = await bench.draw(silenceCards, "silence", silence);
    expect(content.text).toContain("Bob marked Ana away until you say they are back or they answer.");
    expect(buttonsOf(content)).toEqual([
      ["They're back", SILENCE.back, silence],
      ["Undo", SILENCE.undoEnd, silence],
    ]);

    expect(said(await click(EVE, SILENCE.back))).toBe("Ana is asked again on their day.");
    expect(await away()).toEqual({ away_from: null, away_until: null });
    expect(buttonsOf(await bench.draw(silenceCards, "silence", silence))).toEqual([]);
    expect(said(await click(BOB, SILENCE.back))).toBe("Ana is not away any more.");
  });
});

function buttonsOf(content: { blocks: { type: string }[] }): [string, string, string][] {
  return content.blocks.flatMap((block) => ("elements" in block ? elementsOf(block.elements) : []));
}

function elementsOf(elements: unknown): [string, string, string][] {
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((each) =>
    each.type === "button"
      ? [[each.text.text, each.action_id, each.value] satisfies [string, string, string]]
      : [],
  );
}
