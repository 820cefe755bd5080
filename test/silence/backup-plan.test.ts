import { describe, expect, it } from "vitest";
import { buttonsOf, inEachTest, type Story } from "./story-bench.js";

const ASKED = "2026-06-02T02:00:00.000Z";
const CLOSED = "2026-06-04T02:00:00.000Z";
const SECRET = "call my sister: +63 900 000";

let story: Story;
inEachTest((each) => {
  story = each;
});

const view = () => JSON.stringify(story.bob.view()?.definition);
const welcome = () => {
  const found = story.told(story.ana).find(({ text }) => text.includes("Add another way…"));
  if (found === undefined) throw new Error("there is no welcome");
  return found;
};

describe("another way to reach somebody", () => {
  it("is asked for in the welcome, says who sees it and when, and can be changed and taken back", async () => {
    const { ana, does } = story;
    expect(welcome().text).toContain("If we ever lose touch: is there another way to reach you?");
    await does(ana.click(welcome(), "Add another way…"));
    expect(JSON.stringify(ana.view()?.definition)).toContain(
      "*Bob* sees it only when check-ins were not answered.",
    );
    ana.fill({ "If we ever lose touch": SECRET });
    await does(ana.submit());
    await ana.close();
    expect(await story.database.sql("SELECT other_way FROM contractors")).toEqual([{ other_way: SECRET }]);
    await does(ana.click(welcome(), "Add another way…"));
    expect(JSON.stringify(ana.view()?.definition)).toContain(SECRET);
    ana.fill({ "If we ever lose touch": "" });
    await does(ana.submit());
    expect(await story.database.sql("SELECT other_way FROM contractors")).toEqual([{ other_way: "" }]);
  });

  it("is shown in the backup plan of an open silence, and nowhere before or after", async () => {
    const { bob, does } = story;
    await story.database.sql("UPDATE contractors SET other_way = $1", [SECRET]);
    await story.liveUntil(CLOSED);
    const card = story.card("No update yet from Ana.");
    await bob.openHome();
    expect(JSON.stringify([story.cards(), bob.home()])).not.toContain("+63");
    await does(bob.click(card, "Backup plan"));
    expect(view()).toContain(`Ana gave this in case we lose touch:\\n>${SECRET}`);
    await bob.close();
    await does(bob.click(card, "I've heard from them"));
    await bob.click(card, { actionId: "silence.backup_plan" }).catch(() => undefined);
    await story.settle();
    expect(bob.view()).toBeUndefined();
  });
});

describe("the backup plan", () => {
  it("has a ready message, the latest work and its age, and what is open with its last words", async () => {
    const { bob, ana, does } = story;
    await story.liveUntil(ASKED);
    const asked = story.told(ana).findLast((message) => buttonsOf(message).includes("Update…"));
    if (asked === undefined) throw new Error("Ana was not asked");
    await does(ana.click(asked, "Update…"));
    ana.fill({
      "How is it going?": "At risk",
      "What moved, or what's in the way?": "The photos are late",
      "Link to the latest work": "https://example.com/draft",
    });
    await does(ana.submit());
    await story.liveUntil("2026-06-11T02:00:00.000Z");
    await does(bob.click(story.card("No update yet from Ana."), "Backup plan"));
    expect(view()).toContain("Ana has given no other way to reach them.");
    expect(view()).toContain(
      "Hi Ana, this is Bob. I have not been able to reach you in Slack, and hope that all is well. " +
        "It is about M1 Landing page (by Fri 3 July).",
    );
    expect(view()).toContain(
      "Latest work: <https://example.com/draft|M1 Landing page>, given Tue 2 June, 9 days ago.",
    );
    expect(view()).toContain("by Fri 3 July · at risk\\nTue 2 June: at risk: “The photos are late”");
    await does(bob.clickInView("Change date…"));
    expect(view()).toContain("Landing page");
  });

  it("keeps what owners write down, also when the silence ends meanwhile", async () => {
    const { bob, does } = story;
    await story.liveUntil(CLOSED);
    await does(bob.click(story.card("No update yet from Ana."), "Backup plan"));
    bob.fill({ "What they have access to": "The staging site", "Who could step in": "Eli" });
    await story.database.sql("UPDATE silences SET state = 'ended', ended_at = now(), ended_how = 'answered'");
    await does(bob.submit());
    expect(bob.view()).toBeUndefined();
    expect(await story.database.sql("SELECT access, could_step_in FROM contractor_terms")).toEqual([
      { access: "The staging site", could_step_in: "Eli" },
    ]);
  });

  it("does not overwrite what another owner wrote meanwhile, and leaves alone what was not touched", async () => {
    const { bob, does } = story;
    await story.liveUntil(CLOSED);
    await does(bob.click(story.card("No update yet from Ana."), "Backup plan"));
    bob.fill({ "Who could step in": "Eli" });
    await story.database.sql(
      `INSERT INTO contractor_terms (contractor_id, workspace_id, notes, access, could_step_in)
       SELECT id, workspace_id, '', 'The staging site', 'Kim' FROM contractors`,
    );
    expect(await bob.submit()).toMatchObject({
      ok: false,
      errors: { "silence.could_step_in": expect.stringContaining("Somebody has changed this meanwhile.") },
    });
    await bob.close();
    await does(bob.click(story.card("No update yet from Ana."), "Backup plan"));
    bob.fill({ "Who could step in": "Kim, or Eli" });
    await does(bob.submit());
    expect(await story.database.sql("SELECT access, could_step_in FROM contractor_terms")).toEqual([
      { access: "The staging site", could_step_in: "Kim, or Eli" },
    ]);
  });

  it("is open to owners from the first flag on, also from Home", async () => {
    await story.liveUntil(CLOSED);
    await story.bob.openHome();
    await story.does(story.bob.clickHome("Backup plan"));
    expect(view()).toContain("What can help when Ana does not answer here.");
  });
});
