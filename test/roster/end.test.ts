import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { told } from "../design/scene.js";
import { type Office, openOffice, readable, titleOfView, viewOf } from "../milestones/office.js";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);
const contractor = async () => (await sql("SELECT state, state_before, ended_at FROM contractors"))[0];
const milestones = () => sql("SELECT number, state FROM milestones ORDER BY number");
const agenda = () => sql("SELECT kind FROM agenda WHERE kind NOT LIKE 'week%' ORDER BY kind");
const farewells = (person = office.ana) =>
  office.toldTo(person).filter(({ text }) => /come to an end|has taken back/.test(text));
const answer = async (words: string, by = office.ben) => {
  await by.command("/contractor", words);
  await office.settle();
  const last = office.answersTo(by).at(-1);
  if (last === undefined) throw new Error("no answer");
  return last;
};

async function give(...all: readonly string[]): Promise<void> {
  for (const words of all) {
    await office.addMilestone(words);
    await office.ben.close();
  }
  await office.liveUntil("2026-06-01T07:02:00.000Z");
}

/** Ben opens the checklist, and ends the work with the words that are there, or others. */
async function end(by: Person = office.ben, thanks?: string | null) {
  await open(by);
  if (thanks !== undefined) by.fill({ "A few words of thanks": thanks });
  const outcome = await by.submit();
  await office.settle();
  return outcome;
}

async function open(by: Person = office.ben, whom = "Ana") {
  await by.command("/contractor", `end @${whom}`);
  return viewOf(by, "End the work");
}

describe("the end of the work with somebody", () => {
  it("shows what is cancelled, what to take back and what to collect, and keeps it to be ticked off", async () => {
    await give("@Ana Landing page by 12 June", "@Ana Support ongoing");
    await office.ana.command("/milestone", "done M1");
    await viewOf(office.ana, "M1 is done");
    office.ana.fill({ "Where is it?": "https://example.com/landing" });
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    await sql(
      `INSERT INTO contractor_terms (contractor_id, workspace_id, access)
       SELECT id, workspace_id, E'Figma\n- the <brand> folder' FROM contractors`,
    );
    const shown = readable(await open());
    for (const words of [
      "*Cancelled with it*\\n• M1 Landing page\\n• M2 Support",
      "*Access to take back*\\n• Figma\\n• the &lt;brand&gt; folder",
      "<https://example.com/landing|M1 Landing page>, Mon 1 June",
      "Thank you, Ana, for your work",
    ]) {
      expect(shown).toContain(words);
    }
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    const result = readable(office.ben.view() ?? {});
    for (const words of [
      "*The work with Ana has ended.* Ana will hear in two minutes.",
      "• M1 Landing page\\n• M2 Support",
      "☐ Figma\\n☐ the &lt;brand&gt; folder",
      "☐ <https://example.com/landing|M1 Landing page>, Mon 1 June",
    ]) {
      expect(result).toContain(words);
    }
    expect(await sql("SELECT withdrawn_at IS NOT NULL AS gone FROM deliveries")).toEqual([{ gone: true }]);
  });

  it("shows which questions are closed with it, and asks to look again when there is another", async () => {
    await give("@Ana Support ongoing");
    const ask = async (question: string) => {
      await office.ana.command("/checkin");
      await viewOf(office.ana, "Your update");
      office.ana.fill({ "Anything you need from Ben?": question });
      await office.ana.submit();
      await office.settle();
    };
    await ask("Which colour shall the <button> have?");
    const shown = readable(await open());
    expect(shown).toContain("Questions of theirs that nobody has answered, closed with it");
    expect(shown).toContain("• Q1: “Which colour shall the &lt;button&gt; have?”");
    await ask("And which font?");
    await office.ben.submit();
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("Something has changed since you opened this.");
    expect(readable(office.ben.view() ?? {})).toContain("• Q2: “And which font?”");
    await office.ben.submit();
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("*The work with Ana has ended.*");
    expect(readable(office.ben.view() ?? {})).toContain("• Q2: “And which font?”");
  });

  it("cancels all in the same instant, closes questions, ends silence, settles alerts and clears the agenda", async () => {
    await give("@Ana Landing page by 2 June", "@Ana Support ongoing");
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    // The question is about what is at risk: the other one goes on, and is asked about.
    const [atRisk] = await sql("SELECT id FROM milestones WHERE number = 1");
    office.ana.fill({
      [`status ${String(atRisk?.id)}`]: "At risk",
      [`text ${String(atRisk?.id)}`]: "Which colour?",
      "Anything you need from Ben?": "Which colour?",
    });
    await office.ana.submit();
    await office.liveUntil("2026-06-12T02:00:00.000Z");
    expect(await sql("SELECT 1 FROM silences WHERE ended_at IS NULL")).toHaveLength(1);
    expect(await sql("SELECT kind::text FROM alerts WHERE settled_at IS NULL ORDER BY 1")).toEqual([
      { kind: "at_risk" },
      { kind: "late" },
    ]);
    await office.addMilestone("@Ana Never heard of ongoing");
    await office.ben.close();
    await end();
    expect(await contractor()).toEqual({
      state: "ended",
      state_before: "active",
      ended_at: "2026-06-12 02:00:00+00",
    });
    expect(await sql("SELECT DISTINCT state, ended_at, ended_by FROM milestones")).toEqual([
      { state: "cancelled", ended_at: "2026-06-12 02:00:00+00", ended_by: office.ben.userId },
    ]);
    expect(await sql("SELECT state, closed_at FROM questions")).toEqual([
      { state: "closed", closed_at: "2026-06-12 02:00:00+00" },
    ]);
    expect(await sql("SELECT 1 FROM silences WHERE ended_at IS NULL")).toEqual([]);
    expect(await sql("SELECT 1 FROM alerts WHERE settled_at IS NULL")).toEqual([]);
    expect(await sql("SELECT 1 FROM check_ins WHERE state IN ('due', 'asked')")).toEqual([]);
    expect(await agenda()).toEqual([{ kind: "contractor-notice" }]);
    await office.liveUntil("2026-06-30T02:00:00.000Z");
    expect(await agenda()).toEqual([]);
    expect(farewells()).toHaveLength(1);
    // What they never heard of is not told now either.
    expect(readable(farewells()[0] ?? {})).not.toContain("Never heard of");
    expect(readable(farewells()[0] ?? {})).toContain("M2 Support");
  });

  it("is told two minutes later, in one message, with the owner's words", async () => {
    await give("@Ana Landing page by 12 June", "@Ana Support ongoing");
    await end(office.ben, "All the best, <!channel>!");
    await office.liveUntil("2026-06-01T07:03:59.000Z");
    expect(farewells()).toEqual([]);
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(farewells().map(({ text }) => text)).toEqual([
      "Your work with Ben here has come to an end. Ben writes: All the best, &lt;!channel&gt;! " +
        "Cancelled with it: M1 Landing page; M2 Support. " +
        "You are not asked any more; Ben can tell you about everything else.",
    ]);
    expect(office.toldTo(office.ana)).toHaveLength(2);
  });

  it("without words is told only when something was cancelled", async () => {
    await give("@Ana Landing page by 12 June");
    await office.ben.command("/milestone", "done M1");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    expect(readable(await open())).toContain("Nothing is open, so nothing is cancelled.");
    office.ben.fill({ "A few words of thanks": null });
    await office.ben.submit();
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("Nothing is sent to Ana.");
    await office.liveUntil("2026-06-01T09:00:00.000Z");
    expect(farewells()).toEqual([]);
    expect(await milestones()).toEqual([{ number: 1, state: "accepted" }]);
  });

  it("sends nothing to a deactivated account, and their account is nobody's news afterwards", async () => {
    await give("@Ana Landing page by 12 June");
    office.slack.deactivate(office.ana.userId);
    await office.settle();
    expect(await sql("SELECT kind FROM alerts WHERE settled_at IS NULL")).toEqual([
      { kind: "undeliverable" },
    ]);
    await end();
    expect(readable(office.ben.view() ?? {})).toContain("Nothing is sent to Ana.");
    await office.liveUntil("2026-06-01T09:00:00.000Z");
    expect(await sql("SELECT 1 FROM alerts WHERE settled_at IS NULL")).toEqual([]);
    // With the work comes back that they cannot be reached for it.
    await office.ben.clickInView("Undo");
    await office.settle();
    expect(await sql("SELECT kind FROM alerts WHERE settled_at IS NULL")).toEqual([
      { kind: "undeliverable" },
    ]);
  });

  it("by one owner while another adds a milestone leaves nothing open for somebody who has ended", async () => {
    await give("@Ana Landing page by 12 June");
    const eli = office.add("Eli");
    await eli.openHome();
    await sql("INSERT INTO owners (workspace_id, user_id, added_at) SELECT id, $1, now() FROM workspaces", [
      eli.userId,
    ]);
    await open();
    await eli.command("/milestone", "add @Ana Newsletter ongoing");
    await viewOf(eli, "Add a milestone");
    eli.fill({ "What does done mean?": "It is out." });
    await Promise.all([office.ben.submit(), eli.submit()]);
    await office.settle();
    const state = (await contractor())?.state;
    const isOpen = (await milestones()).some((milestone) => milestone.state === "agreed");
    expect(isOpen).toBe(state === "active");
  });

  it("holds again when the work that brought them back is undone, and can itself still be undone", async () => {
    await give("@Ana Landing page by 12 June");
    await end();
    const before = await contractor();
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    await office.ben.close();
    await office.addMilestone("@Ana Newsletter by 19 June");
    expect((await contractor())?.state).toBe("active");
    await office.ben.clickInView("Undo");
    await viewOf(office.ben, "Undone");
    expect(await contractor()).toEqual(before);
    await office.ben.click(await answer("show @Ana"), "Undo");
    await office.settle();
    expect((await contractor())?.state).toBe("active");
    expect(await milestones()).toEqual([{ number: 1, state: "agreed" }]);
  });

  it("is over for somebody who has had other work since, also when more of it is undone", async () => {
    await give("@Ana Landing page by 12 June");
    await end();
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    await office.ben.close();
    await office.addMilestone("@Ana Newsletter by 19 June");
    await office.ben.close();
    await office.liveUntil("2026-06-01T07:40:00.000Z");
    await office.addMilestone("@Ana Logo by 19 June");
    await office.ben.clickInView("Undo");
    await viewOf(office.ben, "Undone");
    expect((await contractor())?.state).toBe("active");
  });

  it("is told to somebody from another company too", async () => {
    const eva = office.addExternal("Eva");
    await give("@Eva Logo ongoing");
    await open(office.ben, "Eva");
    await office.ben.submit();
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    expect(farewells(eva)).toHaveLength(1);
  });

  it("shows again what has changed before it is ended: nothing is cancelled unseen", async () => {
    await give("@Ana Landing page by 12 June");
    await open();
    office.ben.fill({ "A few words of thanks": "Bye!" });
    await sql(
      `INSERT INTO milestones (id, workspace_id, number, contractor_id, lead_id, title, kind, starts_on, created_at)
       SELECT gen_random_uuid(), workspace_id, 99, contractor_id, lead_id, 'Added meanwhile', 'ongoing', starts_on, now()
       FROM milestones`,
    );
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    expect(titleOfView(office.ben)).toBe("End the work");
    expect(readable(office.ben.view() ?? {})).toContain("M99 Added meanwhile");
    expect((await contractor())?.state).toBe("active");
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    expect((await contractor())?.state).toBe("ended");
    expect(await sql("SELECT text FROM contractor_notices")).toEqual([{ text: "Bye!" }]);
  });

  it("by two owners at once is one end, and the second reads that it has ended", async () => {
    await give("@Ana Landing page by 12 June");
    const eli = office.add("Eli");
    await eli.openHome();
    await sql("INSERT INTO owners (workspace_id, user_id, added_at) SELECT id, $1, now() FROM workspaces", [
      eli.userId,
    ]);
    await open();
    await open(eli);
    await Promise.all([office.ben.submit(), eli.submit()]);
    await office.settle();
    expect(await sql("SELECT kind FROM contractor_notices")).toEqual([{ kind: "ended" }]);
    const [first, second] = [readable(office.ben.view() ?? {}), readable(eli.view() ?? {})].sort(
      (a, b) => b.length - a.length,
    );
    expect(first).toContain("*The work with Ana has ended.*");
    expect(second).toContain("The work with Ana has ended.");
    expect(second).not.toContain("Undo");
    expect((await answer("end @Ana")).text).toBe("The work with Ana has ended.");
  });
});

describe("undoing the end", () => {
  it("in time is never told, and all is as it was", async () => {
    await give("@Ana Landing page by 12 June", "@Ana Support ongoing");
    const before = [await milestones(), await agenda(), await contractor()];
    await end();
    await office.ben.clickInView("Undo");
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("*The work with Ana goes on as it was.*");
    expect([await milestones(), await agenda(), await contractor()]).toEqual(before);
    await office.liveUntil("2026-06-01T09:00:00.000Z");
    expect(farewells()).toEqual([]);
  });

  it("a day later, from show, brings back exactly what was cancelled with it, as it was", async () => {
    await give(
      "@Ana Landing page by 12 June",
      "@Ana Support ongoing",
      "@Ana Logo ongoing",
      "@Ana Films ongoing",
    );
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "Anything you need from Ben?": "Which colour?" });
    await office.ana.submit();
    await office.settle();
    await office.ana.command("/milestone", "done M2");
    await viewOf(office.ana, "M2 is done");
    await office.ana.submit();
    await office.settle();
    await sql("UPDATE milestones SET health = 'blocked' WHERE number = 1");
    // At the same instant, by itself.
    await office.ben.command("/milestone", "cancel M3");
    await office.settle();
    await end();
    await office.liveUntil("2026-06-03T02:00:00.000Z");
    expect(farewells()).toHaveLength(1);
    const shown = await answer("show @Ana");
    expect(readable(shown)).toContain("*work has ended*");
    await office.ben.click(shown, "Undo");
    await office.settle();
    expect(await milestones()).toEqual([
      { number: 1, state: "agreed" },
      { number: 2, state: "delivered" },
      { number: 3, state: "cancelled" },
      { number: 4, state: "agreed" },
    ]);
    expect(await contractor()).toEqual({ state: "active", state_before: null, ended_at: null });
    expect(await sql("SELECT state, closed_at FROM questions")).toEqual([{ state: "open", closed_at: null }]);
    expect(await sql("SELECT withdrawn_at FROM deliveries")).toEqual([{ withdrawn_at: null }]);
    expect(await sql("SELECT kind FROM alerts WHERE settled_at IS NULL")).toEqual([{ kind: "blocked" }]);
    expect(await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'")).toEqual([
      { due_at: "2026-06-09 02:00:00+00" },
    ]);
    expect(farewells().map(({ text }) => text)).toEqual([
      "Ben has taken back that your work here has ended: it goes on as before. " +
        "Open again: M1 Landing page; M2 Support; M4 Films.",
    ]);
  });

  it("brings back that they were paused", async () => {
    await give("@Ana Landing page by 12 June");
    await answer("pause @Ana");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    await end();
    await office.ben.clickInView("Undo");
    await office.settle();
    expect(await contractor()).toEqual({ state: "paused", state_before: null, ended_at: null });
    expect(await agenda()).toEqual([{ kind: "late" }]);
  });

  it("twice, or after new work has been agreed, changes nothing and says how it is", async () => {
    await give("@Ana Landing page by 12 June");
    await end();
    await office.ben.close();
    const shown = await answer("show @Ana");
    const again = await answer("show @Ana");
    await Promise.all([office.ben.click(shown, "Undo"), office.ben.click(again, "Undo")]);
    await office.settle();
    expect((await contractor())?.state).toBe("active");
    expect(await milestones()).toEqual([{ number: 1, state: "agreed" }]);

    await end();
    await office.ben.close();
    const late = await answer("show @Ana");
    await office.addMilestone("@Ana Newsletter ongoing");
    await office.ben.close();
    expect(await contractor()).toEqual({ state: "active", state_before: null, ended_at: null });
    await office.ben.click(late, "Undo");
    await office.settle();
    expect(await milestones()).toEqual([
      { number: 1, state: "cancelled" },
      { number: 2, state: "agreed" },
    ]);
    expect(office.answersTo(office.ben).map(({ text }) => text)).toContain(
      "Ana works here and is asked as usual.",
    );
  });
});
