import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { waitUntil } from "../support/wait-until.js";
import { type Office, openOffice, readable, titleOfView, viewOf } from "./office.js";

describe("adding a milestone", () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(async () => {
    // Asking whether an app or a stranger can be reached is how Milepost finds out that they cannot.
    const asked = ["cannot_dm_bot", "invalid_user_combination"];
    const refused = office.slack.refusals().filter(({ refusal }) => !asked.includes(refusal ?? ""));
    expect(refused).toEqual([]);
    await office.stop();
  });

  const isSomebodyWaiting = async () => {
    const waiting = await office.database.sql(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return waiting.length > 0;
  };

  it("is filled in from the words, and tells the contractor two minutes later, once, with the welcome", async () => {
    const { ben, ana } = office;
    await ben.command("/milestone", "add @Ana Landing page by 12 June");
    const modal = readable(await viewOf(ben, "Add a milestone"));
    expect(modal).toContain('"initial_value":"Landing page"');
    expect(modal).toContain('"initial_date":"2026-06-12"');
    expect(modal).toContain(`"initial_user":"${ana.userId}"`);
    ben.fill({ "What does done mean?": "It is live." });
    expect(await ben.submit()).toMatchObject({ ok: true });
    expect(readable(await viewOf(ben, "Added"))).toContain("They will hear in two minutes");

    await office.liveUntil("2026-06-01T07:01:59.000Z");
    expect(office.toldTo(ana)).toEqual([]);
    await office.liveUntil("2026-06-01T07:02:00.000Z");
    const [told] = office.toldTo(ana);
    expect(told?.text).toContain("M1 Landing page, by Fri 12 June");
    expect(readable(told ?? {})).toContain("Hello Ana");
    expect(readable(told ?? {})).toContain("whether you are online");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    expect(office.toldTo(ana)).toHaveLength(1);
  });

  it("says so when one of theirs that is open reads the same, and adds it all the same", async () => {
    const { ben } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    expect(readable(await viewOf(ben, "Added"))).not.toContain("has the same");
    await ben.close();
    await office.addMilestone("@Ana landing page by 12 June");
    expect(readable(await viewOf(ben, "Added"))).toContain(
      "*M1* of theirs has the same title and date. Press *Undo* if one is enough.",
    );
    await ben.close();
    await office.addMilestone("@Ana Landing page by 19 June");
    expect(readable(await viewOf(ben, "Added"))).not.toContain("has the same");
  });

  it("asks who does it when two are named, and keeps the words", async () => {
    const { ben, ana } = office;
    const kim = office.add("Kim", { kind: "guest" });
    await ben.command("/milestone", "add @Ana @Kim Landing page by 12 June");
    const modal = readable(await viewOf(ben, "Add a milestone"));
    expect(modal).toContain("A milestone is one person's, and you named more.");
    expect(modal).toContain('"initial_value":"Landing page"');
    expect(modal).not.toContain(ana.userId);
    ben.fill({ Who: kim.userId, "What does done mean?": "It is live." });
    expect(await ben.submit()).toMatchObject({ ok: true });
    expect(readable(await viewOf(ben, "Added"))).toContain("for Kim");
  });

  it("makes one message of several added in that time, two minutes after the last; a later one has no welcome", async () => {
    const { ana } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.liveUntil("2026-06-01T07:01:00.000Z");
    await office.addMilestone("@Ana Newsletter every week");
    expect(readable(await viewOf(office.ben, "Added"))).toContain("2 milestones in one message");
    await office.liveUntil("2026-06-01T07:02:30.000Z");
    expect(office.toldTo(ana)).toEqual([]);
    await office.liveUntil("2026-06-01T07:03:00.000Z");
    expect(office.toldTo(ana)).toHaveLength(1);
    const first = readable(office.toldTo(ana)[0] ?? {});
    expect(first).toContain("M1 Landing page");
    expect(first).toContain("M2 Newsletter");

    await office.addMilestone("@Ana Support ongoing");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    const second = readable(office.toldTo(ana)[1] ?? {});
    expect(second).toContain("M3 Support");
    expect(second).not.toContain("Hello");
    expect(second).not.toContain("M1");
  });

  it("previews exactly what the contractor gets, except that the button answers the owner", async () => {
    const { ben, ana } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    await ben.clickInView("See what they get");
    const preview = await viewOf(ben, "What they get");
    await ben.clickInView("When I'm asked");
    await office.settle();
    expect(readable(ben.view() ?? {})).toContain("With this button they choose");
    await ben.close();
    await ben.close();
    await ben.clickInView("Send now");
    await viewOf(ben, "On its way");
    await office.settle();
    const got = readable(office.toldTo(ana)[0] ?? {}).replaceAll(/,"block_id":"[^"]*"/g, "");
    const seen = readable(preview)
      .replaceAll(/,"block_id":"[^"]*"/g, "")
      .replace("milestones.previewed-when-im-asked", "contractors.when-im-asked")
      .replace("milestones.previewed-answer-now", "check-ins.answer-now")
      .replace("milestones.previewed-my-work", "milestones.list-mine")
      .replace("milestones.previewed-other-way", "contractors.other-way");
    expect(seen.endsWith(got.slice(1))).toBe(true);
  });

  it("keeps what is said about the words while another kind is looked at", async () => {
    const { ben } = office;
    await ben.command("/milestone", "add @nobody Landing page by 10/7");
    const both = (view: string) => [
      view.includes("nobody called @nobody here"),
      view.includes("10/7 can be 10 July or 7 October"),
    ];
    expect(both(readable(await viewOf(ben, "Add a milestone")))).toEqual([true, true]);
    await ben.clickInView("Ongoing");
    await office.settle();
    expect(both(readable(ben.view() ?? {}))).toEqual([true, false]);
    await ben.clickInView("By a date");
    await office.settle();
    expect(both(readable(ben.view() ?? {}))).toEqual([true, true]);
    ben.fill({ Who: office.ana.userId, By: "2026-07-10" });
    await ben.clickInView("Every week or month");
    await office.settle();
    expect(both(readable(ben.view() ?? {}))).toEqual([false, false]);
  });

  it("sent now is not sent again two minutes later", async () => {
    const { ben, ana } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    await ben.clickInView("Send now");
    await office.settle();
    expect(office.toldTo(ana)).toHaveLength(1);
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    expect(office.toldTo(ana)).toHaveLength(1);
  });

  it("undone in time leaves nothing, not even a contractor; undone too late offers to cancel", async () => {
    const { ben, ana, database } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    await ben.clickInView("Undo");
    await viewOf(ben, "Undone");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    expect(office.toldTo(ana)).toEqual([]);
    expect(await database.sql("SELECT id FROM milestones")).toEqual([]);
    expect(await database.sql("SELECT id FROM contractors")).toEqual([]);

    await ben.close();
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.liveUntil("2026-06-01T08:02:00.000Z");
    await ben.clickInView("Undo");
    expect(readable(await viewOf(ben, "They have heard"))).toContain("Ana has heard of");
    await ben.clickInView("Cancel it");
    await office.settle();
    expect(await database.sql("SELECT state FROM milestones")).toEqual([{ state: "cancelled" }]);
  });

  it("is undone as well when they have typed something by then, which is kept", async () => {
    const { ben, ana, database } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    await ana.say(ana.dm(), "Is there work for me next week");
    await office.settle();
    await ben.clickInView("Undo");
    await viewOf(ben, "Undone");
    expect(await database.sql("SELECT id FROM milestones")).toEqual([]);
    expect(await database.sql("SELECT text FROM typed_messages")).toEqual([
      { text: "Is there work for me next week" },
    ]);
  });

  it("undone by two clicks at once is undone, and neither says that somebody has heard", async () => {
    const { ben, database, team } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    let second: ReturnType<typeof ben.clickInView> | undefined;
    await database.inWorkspace(team.id, async ({ db }) => {
      // What the first click does, before it is committed.
      await db.milestone.deleteMany({});
      second = ben.clickInView("Undo");
      await waitUntil(isSomebodyWaiting);
    });
    expect(await second).toMatchObject({ ok: true });
    await viewOf(ben, "Undone");
  });

  it("undoing one of two still tells of the other", async () => {
    const { ben, ana } = office;
    await office.addMilestone("@Ana Landing page by 12 June");
    await ben.clickInView("Add another");
    await viewOf(ben, "Add a milestone");
    ben.fill({ Who: "Ana", Title: "Logo", By: "2026-06-20", "What does done mean?": "An SVG." });
    await ben.submit();
    await viewOf(ben, "Added");
    await ben.clickInView("Undo");
    await viewOf(ben, "Undone");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    expect(office.toldTo(ana)).toHaveLength(1);
    expect(readable(office.toldTo(ana)[0] ?? {})).not.toContain("Logo");
  });

  it("keeps what was typed when another kind shows other fields", async () => {
    const { ben } = office;
    await ben.command("/milestone", "add @Ana Landing page by 12 June");
    await viewOf(ben, "Add a milestone");
    ben.fill({ Title: "Newsletter", "What does done mean?": "Sent to all", When: "Every week or month" });
    await office.settle();
    expect(readable(ben.view() ?? {})).toContain("How often");
    ben.fill({ "How often": "Every month" });
    expect(await ben.submit()).toMatchObject({ ok: true });
    const rows = await office.database.sql("SELECT title, done_means, kind, every, due_on FROM milestones");
    expect(rows).toEqual([
      {
        title: "Newsletter",
        done_means: "Sent to all",
        kind: "recurring",
        every: "month",
        due_on: "2026-06-12",
      },
    ]);
  });

  it("says on the field what is wrong: a past date, a rhythm without a date, a link that is none", async () => {
    const { ben } = office;
    await ben.command("/milestone", "add @Ana Landing page by 12 June");
    await viewOf(ben, "Add a milestone");
    ben.fill({
      "What does done mean?": "Live",
      By: "2026-05-31",
      Link: "not a link",
      "Leeway in days": "91",
    });
    const outcome = await ben.submit();
    expect(outcome).toMatchObject({
      ok: false,
      errors: {
        due_on: expect.stringContaining("Mon 1 June where Ana is"),
        link: expect.stringContaining("https://example.com"),
        leeway: expect.stringContaining("whole days"),
      },
    });
    expect(await office.database.sql("SELECT id FROM milestones")).toEqual([]);
  });

  it("refuses an app, an owner and somebody in the owner channel as contractor, each with what to do", async () => {
    const { ben, slack, team } = office;
    const app = slack.addUser(team.id, { name: "robo", realName: "Robo", kind: "bot" });
    const eve = office.add("Eve");
    slack.join(office.ownerChannelId, eve.userId);
    const whyNot = async (userId: string) => {
      await ben.command("/milestone", "add Landing page by 12 June");
      await viewOf(ben, "Add a milestone");
      ben.fill({ Who: userId, "What does done mean?": "Live" });
      const outcome = await ben.submit();
      await ben.close();
      return JSON.stringify(outcome);
    };
    expect(await whyNot(app.id)).toContain("is an app");
    expect(await whyNot(ben.userId)).toContain("Ben is an owner here");
    expect(await whyNot(eve.userId)).toContain("Take them out of it");
  });

  it("names somebody from another company whom Slack's menu may not offer", async () => {
    const { ben } = office;
    const leo = office.addExternal("Leo");
    await office.addMilestone("@Leo Logo by 12 June");
    await viewOf(ben, "Added");
    await office.liveUntil("2026-06-01T07:02:00.000Z");
    expect(office.toldTo(leo)).toHaveLength(1);
  });

  it("says of a stranger how Milepost can reach them, and adds nothing", async () => {
    const { ben, slack, team } = office;
    const studio = slack.addCompany({ name: "Studio" });
    slack.addExternal(team.id, { name: "leo", realName: "Leo", homeTeamId: studio.id });
    await ben.command("/milestone", "add @Leo Logo by 12 June");
    await viewOf(ben, "Add a milestone");
    ben.fill({ "What does done mean?": "An SVG." });
    const outcome = await ben.submit();
    expect(JSON.stringify(outcome)).toContain("Invite Milepost to a channel you share with them");
    expect(await office.database.sql("SELECT id FROM milestones")).toEqual([]);
  });

  it("opens the set-up where Milepost is not set up yet", async () => {
    const { ben, database, team } = office;
    await database.inWorkspace(team.id, ({ db }) =>
      db.workspace.update({ where: { id: team.id }, data: { setUpAt: null, ownerChannelId: null } }),
    );
    await ben.command("/milestone", "add @Ana Landing page by Friday");
    await office.settle();
    expect(titleOfView(ben)).not.toBe("Add a milestone");
    expect(readable(ben.view() ?? {})).toContain("channel");
  });
});
