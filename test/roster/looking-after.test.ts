import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../../src/playground/slack/person.js";
import { told } from "../design/scene.js";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  expect(office.slack.refusals()).toEqual([]);
  await office.stop();
});

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);
const last = (person: Person) => {
  const found = office.answersTo(person).at(-1);
  if (found === undefined) throw new Error("no answer");
  return found;
};
const say = async (words: string, by = office.ben) => {
  await by.command("/contractor", words);
  await office.settle();
  return readable(last(by));
};
const checkIn = async () =>
  (await sql("SELECT due_at FROM agenda WHERE kind = 'check-in'"))[0]?.due_at ?? null;

/** Ana has a milestone, and has heard of it. */
async function anaWorks(words = "Landing page by 12 June"): Promise<void> {
  await office.addMilestone(`@Ana ${words}`);
  await office.liveUntil("2026-06-01T07:02:00.000Z");
  await office.ben.close();
}

describe("/contractor list", () => {
  it("says of each what is open, how they stand and when they are asked, and shows them", async () => {
    await anaWorks();
    office.add("Leo", { tz: "America/Sao_Paulo", kind: "guest" });
    await office.addMilestone("@Leo Films ongoing");
    // Nine in the morning where he is: he has heard of it.
    await office.liveUntil("2026-06-01T12:00:00.000Z");
    const text = await say("list");
    expect(text).toContain("*Ana* · 1 open · *on track* · asked next <!date^");
    expect(last(office.ben).text).toBe(
      "Those who work for you: Ana, 1 open, on track, asked next Tue 2 June, 10:00 their time; " +
        "Leo, 1 open, on track, asked next Tue 2 June, 10:00 their time.",
    );
    const [ana] = await sql("SELECT id FROM contractors WHERE user_id = $1", [office.ana.userId]);
    await office.ben.click(last(office.ben), { actionId: "contractors.show", value: String(ana?.id) });
    await office.settle();
    expect(readable(last(office.ben))).toContain("M1 Landing page");
  });

  it("has whoever needs something first, in words: late, blocked, silent, away, paused, waiting for an answer", async () => {
    await anaWorks();
    await sql("UPDATE milestones SET due_on = '2026-05-29', health = 'blocked'");
    office.add("Abe", { kind: "guest" });
    await office.addMilestone("@Abe Films ongoing");
    await office.liveUntil("2026-06-01T07:05:00.000Z");
    await sql(
      "UPDATE contractors SET away_from = '2026-06-01', away_until = '2026-06-12' WHERE user_id <> $1",
      [office.ana.userId],
    );
    expect(await say("list")).toContain("*late, blocked*");
    expect(last(office.ben).text).toMatch(
      /^Those who work for you: Ana, .*; Abe, 1 open, away until Fri 12 June/,
    );
    await sql("UPDATE contractors SET state = 'paused' WHERE user_id = $1", [office.ana.userId]);
    expect(await say("list")).toContain("*paused, late, blocked*");
    await sql("UPDATE milestones SET state = 'delivered' WHERE number = 1");
    expect(await say("list")).toContain("*paused, 1 milestone to accept*");
  });

  it("says so of somebody whose update did not come, and who waits for an answer", async () => {
    await anaWorks("Support ongoing");
    await office.liveUntil("2026-06-04T02:00:00.000Z");
    expect(await say("list")).toContain("*no update yet*");
    await office.ana.command("/checkin");
    await viewOf(office.ana, "Your update");
    office.ana.fill({ "Anything you need from Ben?": "Which colour?" });
    await office.ana.submit();
    await office.settle();
    expect(await say("list")).toContain("*1 question waiting for your answer*");
    const eve = office.add("Eve");
    await eve.openHome();
    await office.settle();
    await sql("INSERT INTO owners (workspace_id, user_id, added_at) VALUES ($1, $2, now())", [
      office.team.id,
      eve.userId,
    ]);
    expect(await say("list", eve)).toContain("*1 question waiting for Ben's answer*");
    const shown = await say(`show <@${office.ana.userId}>`, eve);
    expect(shown).toContain("*Waiting for Ben's answer*");
    expect(shown).toContain("Q1, for Ben: “Which colour?”");
  });

  it("turns pages for two hundred, and has the ended when asked for all", async () => {
    await sql(
      `INSERT INTO people (workspace_id, user_id, name, kind, refreshed_at)
       SELECT $1, 'U9' || n, 'Person ' || lpad(n::text, 3, '0'), 'guest', now() FROM generate_series(1, 200) AS n`,
      [office.team.id],
    );
    await sql(
      `INSERT INTO contractors (id, workspace_id, user_id, state, created_at)
       SELECT gen_random_uuid(), $1, 'U9' || n, (CASE WHEN n > 192 THEN 'ended' ELSE 'active' END)::"ContractorState", now()
       FROM generate_series(1, 200) AS n`,
      [office.team.id],
    );
    expect(await say("list")).toContain("page 1 of 24");
    await office.ben.click(last(office.ben), "Next");
    await office.settle();
    expect(readable(last(office.ben))).toContain("page 2 of 24");
    expect(readable(last(office.ben))).toContain("Person 009");
    await office.ben.click(last(office.ben), "Also those who have ended");
    await office.settle();
    expect(readable(last(office.ben))).toContain("page 1 of 25");
    expect(await say("list all")).toContain("page 1 of 25");
  });

  it("is opened from Home, and its pages and people within it", async () => {
    await anaWorks();
    await office.ben.openHome();
    await office.ben.clickHome("Contractors");
    await viewOf(office.ben, "Milepost");
    expect(readable(office.ben.view() ?? {})).toContain("*Ana*");
    await office.ben.clickInView({ actionId: "contractors.show" });
    await office.settle();
    expect(office.ben.views()).toHaveLength(2);
    expect(readable(office.ben.view() ?? {})).toContain("M1 Landing page");
    await office.ben.clickInView("Pause…");
    await viewOf(office.ben, "Pause check-ins");
    await office.ben.submit();
    await office.settle();
    expect(readable(office.ben.view() ?? {})).toContain("Check-ins with Ana are paused");
    expect(await sql("SELECT state FROM contractors")).toEqual([{ state: "paused" }]);
  });

  it("says what there is when nobody works here, and what it does not know", async () => {
    expect(await say("list")).toContain("Nobody works for you here just now.");
    expect(await say("list late")).toContain("There is no such list.");
  });
});

describe("/contractor show", () => {
  it("has who they are, what is open, what they said, and what only owners know", async () => {
    await anaWorks();
    await office.liveUntil("2026-06-02T02:00:00.000Z");
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({
      "How is it going?": "At risk",
      "What moved, or what's in the way?": "No keys yet",
      "Anything you need from Ben?": "Where are the keys?",
    });
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    const text = await say("show @Ana");
    for (const words of [
      "*at risk, 1 question waiting for your answer*",
      "Manila time, where it is Tue 10:00 now",
      "Asked weekly, as everybody here, on Tuesdays at 10:00",
      "M1 Landing page",
      "Tue 2 June, M1 Landing page *at risk*: “No keys yet”",
      "Q1: “Where are the keys?”",
      "Here since Mon 1 June: 1 update and 1 question.",
      "_Only owners see this:_",
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toMatch(/score|%|missed/i);
    await office.ben.click(last(office.ben), { actionId: "milestones.show" });
    await office.settle();
    expect(readable(last(office.ben))).toContain("Done means");
  });

  it("says whom it needs, and of somebody without work here how they get some", async () => {
    expect(await say("show")).toContain("/contractor show @name");
    expect(await say("show @Ana")).toContain("Ana does no work here.");
  });

  it("shows the first eight of what is open, and the way to the others", async () => {
    for (let n = 1; n <= 9; n++)
      await office.addMilestone(`@Ana Part ${n} ongoing`).then(() => office.ben.close());
    await say("show @Ana");
    expect(readable(last(office.ben))).toContain("…and 1 more");
    await office.ben.click(last(office.ben), "All that is open");
    await office.settle();
    expect(readable(last(office.ben))).toContain("Milestones of Ana");
  });

  it("is there for somebody from another company and for a deactivated account", async () => {
    const eva = office.addExternal("Eva");
    await office.addMilestone("@Eva Logo ongoing");
    await office.liveUntil("2026-06-01T07:05:00.000Z");
    expect(await say("show @Eva")).toContain("from another company");
    await sql("UPDATE people SET deactivated_at = now() WHERE user_id = $1", [eva.userId]);
    expect(await say("show @Eva")).toContain("*Slack account deactivated*");
    expect(readable(last(office.ben))).not.toContain("Ask now");
  });
});

describe("notes about a contractor", () => {
  const open = async () => {
    await office.ben.command("/contractor", "notes @Ana");
    return viewOf(office.ben, "Notes");
  };
  const terms = () => sql("SELECT notes, access, could_step_in FROM contractor_terms");

  it("are written with the access they were given and who could step in, for owners only", async () => {
    await anaWorks();
    expect(readable(await open())).toContain("Ana may ask to see what is written here.");
    expect(readable(office.ben.view() ?? {})).toContain("Never a password.");
    office.ben.fill({
      Notes: "Good with <type>",
      "Access they were given": "Figma, the brand folder",
      "Who could step in": "Leo",
    });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    expect(await terms()).toEqual([
      { notes: "Good with <type>", access: "Figma, the brand folder", could_step_in: "Leo" },
    ]);
    await office.ben.close();
    expect(await say("show @Ana")).toContain("Good with &lt;type&gt;");
    await office.ben.click(last(office.ben), "Edit notes…");
    await viewOf(office.ben, "Notes");
    office.ben.fill({ Notes: null });
    await office.ben.submit();
    expect(await terms()).toEqual([{ notes: "", access: "Figma, the brand folder", could_step_in: "Leo" }]);
  });

  it("by two owners at once: neither loses what the other wrote", async () => {
    await anaWorks();
    const eli = office.add("Eli");
    await eli.openHome();
    await sql("INSERT INTO owners (workspace_id, user_id, added_at) SELECT id, $1, now() FROM workspaces", [
      eli.userId,
    ]);
    await open();
    await eli.command("/contractor", "notes @Ana");
    await viewOf(eli, "Notes");
    office.ben.fill({ Notes: "From Ben" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    eli.fill({ Notes: "From Eli", "Who could step in": "Leo" });
    expect(JSON.stringify(await eli.submit())).toContain("Somebody has changed this meanwhile.");
    expect(await terms()).toEqual([{ notes: "From Ben", access: "", could_step_in: "" }]);
    eli.fill({ Notes: null });
    expect(await eli.submit()).toMatchObject({ ok: true });
    expect(await terms()).toEqual([{ notes: "From Ben", access: "", could_step_in: "Leo" }]);
  });
});

describe("a contractor's rhythm", () => {
  const welcome = () => readable(office.toldTo(office.ana)[0] ?? {});

  it("goes before the workspace's and after the milestone's; planning and what they were told follow", async () => {
    await anaWorks("Landing page by 3 July");
    await office.liveUntil("2026-06-02T03:00:00.000Z");
    const [nextWeek, halfTime] = ["2026-06-09 02:00:00+00", "2026-06-17 02:00:00+00"];
    expect(await checkIn()).toBe(nextWeek);
    expect(await say("rhythm @Ana near dates")).toContain("Ana is asked near dates only");
    expect(await checkIn()).toBe(halfTime);
    expect(welcome()).toContain("Near the dates only");
    await sql("UPDATE milestones SET rhythm = 'weekly'");
    await say("rhythm @Ana near dates only");
    expect(await checkIn()).toBe(nextWeek);
    await sql("UPDATE milestones SET rhythm = NULL");
    await sql("UPDATE workspaces SET rhythm = 'near_dates'");
    expect(await say("rhythm @Ana weekly")).toContain("Ana is asked weekly");
    expect(await checkIn()).toBe(nextWeek);
    expect(welcome()).toContain("Every Tuesday at 10:00");
    expect(await say("rhythm @Ana as set up")).toContain("near dates only, as everybody here");
    expect(await checkIn()).toBe(halfTime);
    expect(await say("rhythm @Ana hourly")).toContain("There is no such rhythm.");
  });

  it("is chosen in a modal when none is typed, and from show", async () => {
    await anaWorks("Landing page by 3 July");
    await office.ben.command("/contractor", "rhythm @Ana");
    await viewOf(office.ben, "Change rhythm");
    office.ben.fill({ "How often is Ana asked?": "Near dates only" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.ben.close();
    expect(await sql("SELECT rhythm FROM contractors")).toEqual([{ rhythm: "near_dates" }]);
    await say("show @Ana");
    await office.ben.click(last(office.ben), "Change rhythm…");
    await viewOf(office.ben, "Change rhythm");
    office.ben.fill({ "How often is Ana asked?": "As set up" });
    await office.ben.submit();
    expect(await sql("SELECT rhythm FROM contractors")).toEqual([{ rhythm: null }]);
    expect(await checkIn()).toBe("2026-06-02 02:00:00+00");
  });
});

describe("/contractor", () => {
  it("bare, help and unknown show an owner usage and buttons", async () => {
    await office.ben.command("/milestone", "list");
    for (const words of ["", "help", "dance"]) {
      const text = await say(words);
      for (const usage of ["list", "show", "notes", "rhythm", "pause", "end"])
        expect(text).toContain(`/contractor ${usage}`);
      expect(text.includes("is not something Milepost knows")).toBe(words === "dance");
    }
    await office.ben.click(last(office.ben), "Contractors");
    await office.settle();
    expect(readable(last(office.ben))).toContain("Nobody works for you here just now.");
  });

  it("tells a contractor what is theirs, and everybody else whom to ask", async () => {
    await anaWorks();
    const text = await say("help", office.ana);
    expect(text).toContain("is for those who give work here. Ask Ben about anything that is not here.");
    expect(text).toContain("/checkin");
    for (const words of ["list", "show @Ana", "pause @Ana", "end @Ana", "notes @Ana", "rhythm @Ana weekly"])
      expect(await say(words, office.ana)).toContain("Ask Ben");
    const nia = office.add("Nia");
    expect(await say("", nia)).toContain("ask Ben");
    expect(await sql("SELECT state FROM contractors")).toEqual([{ state: "active" }]);
  });

  it("is named in the help of /milestone, as is /checkin", async () => {
    for (const words of ["list", "help"]) await office.ben.command("/milestone", words);
    await office.settle();
    expect(readable(last(office.ben))).toContain("/contractor help");
    expect(readable(last(office.ben))).toContain("/checkin");
  });
});
