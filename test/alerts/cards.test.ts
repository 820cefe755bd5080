import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type NewAlert, openAlerts, settleAlerts } from "../../src/alerts/alerts.js";
import { alertCards } from "../../src/alerts/cards.js";
import { ALERTS } from "../../src/alerts/ids.js";
import { alertListeners } from "../../src/alerts/listeners.js";
import type { CardContent } from "../../src/cards/cards.js";
import type { AlertKind } from "../../src/database/generated/client.js";
import { UserError } from "../../src/errors.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import {
  ANA,
  BOB,
  EVE,
  OWNER_CHANNEL,
  type SilenceBench,
  silenceBench,
  WORKSPACE,
} from "../silence/bench.js";

let bench: SilenceBench;
beforeEach(async () => {
  bench = await silenceBench();
});
afterEach(() => bench.stop());

async function open(kind: AlertKind, alert: Partial<NewAlert> = {}): Promise<string> {
  const whole = {
    workspaceId: WORKSPACE,
    kind,
    subjectId: bench.landingPage,
    contractorId: bench.ana,
    ...alert,
  };
  await bench.database.acrossWorkspaces((work) => openAlerts(work, [whole]));
  const [row] = await bench.database.sql("SELECT id FROM alerts WHERE kind = $1 AND settled_at IS NULL", [
    kind,
  ]);
  return String(row?.id);
}

const openOnMilestone = (kind: AlertKind) => open(kind, { milestoneId: bench.landingPage });

async function drawn(id: string): Promise<CardContent> {
  const content = await bench.draw(alertCards, "alert", id);
  expect(validateMessage({ ...content })).toEqual([]);
  return content;
}

const buttons = ({ blocks }: CardContent) =>
  [...JSON.stringify(blocks).matchAll(/"type":"button","text":\{"type":"plain_text","text":"([^"]+)"/g)].map(
    ([, text]) => text,
  );

describe("a milestone at risk", () => {
  it("says who, what, their words, and the date they propose", async () => {
    await bench.addAnswer(bench.checkIn, bench.landingPage, {
      status: "at_risk",
      text: "The photos are late",
      link: "https://example.com/draft",
      newDueOn: "2026-07-10",
      at: "2026-06-04T01:00:00.000Z",
    });
    const content = await drawn(await openOnMilestone("at_risk"));
    expect(content.text).toBe(
      "Ana says M1 Landing page is at risk. “The photos are late” Ana proposes Fri 10 July. It is due Fri 3 July. For <@U0BOB>.",
    );
    expect(JSON.stringify(content.blocks)).toContain("<https://example.com/draft|Open their link>");
    expect(buttons(content)).toEqual(["Read…", "Accept Fri 10 July", "Change date…", "Got it"]);
  });

  it("offers to reply to what they have asked about it, and to read all that they said", async () => {
    await bench.addAnswer(bench.checkIn, bench.landingPage, {
      status: "at_risk",
      text: `${"The photos are late. ".repeat(100)}And the end of it.`,
      at: "2026-06-04T01:00:00.000Z",
    });
    await bench.database.sql(
      `INSERT INTO questions (id, workspace_id, number, contractor_id, milestone_id, lead_id, text, asked_at, waiting_since)
       VALUES ('00000000-0000-4000-8000-000000000007', $1, 7, $2, $3, $4, 'Whose photos?', now(), now())`,
      [WORKSPACE, bench.ana, bench.landingPage, BOB],
    );
    const content = await drawn(await openOnMilestone("at_risk"));
    expect(JSON.stringify(content.blocks)).not.toContain("And the end of it.");
    expect(content.text).toContain("Waiting for you: Q7.");
    expect(buttons(content)).toEqual(["Reply…", "Read…", "Change date…", "Got it"]);
    const said = JSON.stringify(content.blocks);
    expect(said).toContain('"action_id":"questions.reply","value":"00000000-0000-4000-8000-000000000007"');
    expect(said).toContain(`"action_id":"updates.read","value":"${bench.checkIn}"`);
  });

  it("has no date to change when it is ongoing", async () => {
    await bench.database.sql("UPDATE milestones SET due_on = NULL, kind = 'ongoing'");
    expect(buttons(await drawn(await openOnMilestone("blocked")))).toEqual(["Got it"]);
  });

  it("says who has seen it, and still offers to change the date", async () => {
    const id = await openOnMilestone("at_risk");
    await bench.click(alertListeners, BOB, ALERTS.gotIt, id);
    const content = await drawn(id);
    expect(JSON.stringify(content.blocks)).toContain("Bob has seen this.");
    expect(buttons(content)).toEqual(["Change date…"]);
  });

  it.each([
    ["health = 'on_track'", "M1 Landing page is on track again."],
    ["health = 'blocked'", "M1 Landing page is blocked now."],
    ["state = 'delivered'", "M1 Landing page was delivered."],
    ["state = 'accepted'", "M1 Landing page is done and accepted."],
    ["state = 'cancelled'", "M1 Landing page was cancelled."],
  ])("is settled in place once %s", async (change, words) => {
    const id = await openOnMilestone("at_risk");
    await bench.database.sql(`UPDATE milestones SET ${change}`);
    await bench.inAcme((work) => settleAlerts(work, WORKSPACE, "at_risk", [bench.landingPage], null));
    const content = await drawn(id);
    expect(content.text).toBe(words);
    expect(buttons(content)).toEqual([]);
  });
});

describe("a late milestone", () => {
  beforeEach(() => bench.clock.set(new Date("2026-07-04T02:00:00.000Z")));

  it("says when it was due, and offers to ask now", async () => {
    const content = await drawn(await openOnMilestone("late"));
    expect(content.text).toBe(
      "M1 Landing page was due Fri 3 July. Ana has not said that it is done. For <@U0BOB>.",
    );
    expect(buttons(content)).toEqual(["Ask now", "Change date…", "Got it"]);
  });

  it("tells owners of their leeway on the card, and never in its notification", async () => {
    await bench.inAcme(({ db }) =>
      db.milestoneTerms.create({
        data: { milestoneId: bench.landingPage, workspaceId: WORKSPACE, leewayDays: 4 },
      }),
    );
    const content = await drawn(await openOnMilestone("late"));
    expect(JSON.stringify(content.blocks)).toContain("Your leeway lasts until Tue 7 July.");
    expect(content.text).not.toContain("leeway");
  });

  it("is settled when its date has moved", async () => {
    const id = await openOnMilestone("late");
    await bench.database.sql("UPDATE milestones SET due_on = '2026-07-10'");
    await bench.inAcme((work) => settleAlerts(work, WORKSPACE, "late", [bench.landingPage], BOB));
    const content = await drawn(id);
    expect(content.text).toBe("M1 Landing page is now due Fri 10 July.");
    expect(JSON.stringify(content.blocks)).toContain(" · Bob");
  });
});

describe("what Slack refuses", () => {
  it.each([
    ["user_disabled", "Milepost cannot reach Ana: their Slack account was deactivated."],
    [
      "channel_not_found",
      "Milepost cannot reach Ana: Slack lets it write only to people it shares a channel with. " +
        "Invite Milepost to a channel that Ana is in, then press Try again.",
    ],
    [
      "invalid_user_combination",
      "Milepost cannot reach Ana: Slack lets it write only to people it shares a channel with. " +
        "Invite Milepost to a channel that Ana is in, then press Try again.",
    ],
    ["fancy_new_error", "Milepost cannot reach Ana: Slack refused its message (fancy_new_error)."],
  ])("about a person (%s) is said in plain words, with what to do", async (detail, words) => {
    const content = await drawn(await open("undeliverable", { subjectId: bench.ana, detail }));
    expect(content.text).toContain(words);
    expect(buttons(content)).toEqual(["Try again"]);
  });

  it.each([
    ["not_in_channel", "Milepost is not in <#C0OWNERS> any more"],
    ["is_archived", "<#C0OWNERS> was archived"],
    ["channel_not_found", "Milepost does not find <#C0OWNERS> any more"],
    ["restricted_action", "Only some people may post in <#C0OWNERS>"],
    ["fancy_new_error", "Slack does not let Milepost post in <#C0OWNERS> (fancy_new_error)."],
  ])("about the owner channel (%s) is said in plain words, with what to do", async (detail, words) => {
    const content = await drawn(
      await open("cannot_post", { subjectId: OWNER_CHANNEL, contractorId: null, detail }),
    );
    expect(content.text).toContain(words);
    expect(content.text).toContain("What you missed is sent then.");
    expect(buttons(content)).toEqual(["Set up"]);
  });
});

describe("other alerts", () => {
  it("say what failed and was set aside, without its error", async () => {
    const id = await open("parked", {
      subjectId: `remind:${bench.checkIn}`,
      contractorId: null,
      detail: "TypeError: x",
    });
    const content = await drawn(id);
    expect(content.text).toContain("Ana was not reminded of their check-in.");
    expect(JSON.stringify(content)).not.toContain("TypeError");
    expect(buttons(content)).toEqual(["Try again"]);
  });

  it.each([
    ["check-in", () => bench.ana, "Ana was not asked for an update."],
    ["late", () => bench.landingPage, "Milepost did not look whether M1 Landing page is late."],
    ["ended", () => bench.landingPage, "Ana was not told what was decided about M1 Landing page."],
    ["owner-back", () => BOB, "Bob was not marked as being back."],
    ["check-in", () => "of another time", "Somebody was not asked for an update."],
  ])("say what did not happen when %s failed", async (kind, subject, words) => {
    const id = await open("parked", { subjectId: `${kind}:${subject()}`, contractorId: null });
    expect((await drawn(id)).text).toContain(words);
  });

  it("about somebody who cannot be reached are for those who lead their work", async () => {
    const content = await drawn(
      await open("undeliverable", { subjectId: bench.ana, detail: "user_disabled" }),
    );
    expect(content.text).toContain(`For <@${BOB}>.`);
    expect(JSON.stringify(content.blocks)).toContain(`For <@${BOB}>`);
  });

  it("tell each owner who reads along, although details are withheld in the channel", async () => {
    await bench.database.sql("UPDATE workspaces SET contractors_in_channel = '{U0ANA}'");
    const reading = await drawn(await open("contractor_in_channel", { subjectId: bench.ana }));
    expect(reading.text).toContain("Ana is in the channel where Milepost posts its updates for owners.");
    const risk = await drawn(await openOnMilestone("at_risk"));
    expect(JSON.stringify(risk)).not.toContain("Landing page");
  });
});

describe("a click on an alert", () => {
  it("that is settled says so and does nothing", async () => {
    const id = await openOnMilestone("late");
    await bench.inAcme((work) => settleAlerts(work, WORKSPACE, "late", [bench.landingPage], null));
    for (const actionId of [ALERTS.gotIt, ALERTS.askNow, ALERTS.resume]) {
      const reply = await bench.click(alertListeners, EVE, actionId, id);
      expect(reply).toMatchObject({
        is: "say",
        content: { text: expect.stringContaining("settled already") },
      });
    }
    expect(await bench.cards("check-in")).toEqual([]);
  });

  it("accepts the date that was proposed last, and none that was proposed before", async () => {
    const id = await openOnMilestone("at_risk");
    await bench.database.sql("UPDATE milestones SET health = 'at_risk'");
    const said = {
      status: "at_risk",
      text: "The photos are late",
      newDueOn: "2026-07-10",
      at: "2026-06-04T01:00:00.000Z",
    } as const;
    await bench.addAnswer(bench.checkIn, bench.landingPage, said);
    const accept = (date: string) => bench.click(alertListeners, BOB, ALERTS.acceptDate, `${id} ${date}`);
    const dueOn = async () =>
      (await bench.database.sql("SELECT due_on FROM milestones WHERE number = 1"))[0]?.due_on;
    expect(await accept("2026-07-09")).toMatchObject({
      content: { text: "Ana has said something else since: see the alert." },
    });
    expect(await dueOn()).toBe("2026-07-03");
    expect(await accept("2026-07-10")).toEqual({ is: "nothing" });
    expect(await accept("2026-07-10")).toEqual({ is: "nothing" });
    expect(await dueOn()).toBe("2026-07-10");
  });

  it("is an owner's alone", async () => {
    const id = await openOnMilestone("late");
    await expect(bench.click(alertListeners, ANA, ALERTS.gotIt, id)).rejects.toThrow(UserError);
  });

  it("asks now, once", async () => {
    const id = await openOnMilestone("late");
    expect(await bench.click(alertListeners, BOB, ALERTS.askNow, id)).toMatchObject({ is: "say" });
    expect(await bench.cards("check-in")).toHaveLength(1);
    const again = await bench.click(alertListeners, EVE, ALERTS.askNow, id);
    expect(again).toMatchObject({ content: { text: "A check-in is on its way to Ana." } });
    expect(await bench.cards("check-in")).toHaveLength(1);
  });
});
