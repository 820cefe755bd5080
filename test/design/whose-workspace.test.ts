import { afterEach, describe, expect, it } from "vitest";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import {
  ANAS_SLOT,
  addMilestones,
  closeAll,
  deliverSigned,
  type OtherCompany,
  openOtherCompany,
  stored,
  told,
} from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);

/** Leo is an owner at Bolt, which has its own Milepost, and works for Acme from there. */
async function leoWorksForAcme(options: Parameters<typeof openOffice>[0] = {}) {
  office = await openOffice(options);
  const bolt = await openOtherCompany(office);
  const leoAtBolt = bolt.add("Leo", { tz: "Asia/Manila" });
  office.slack.join(office.generalId, leoAtBolt.userId);
  const leo = office.slack.person(leoAtBolt.userId, office.team.id);
  return { bolt, leo };
}

describe("the workspace of a payload is the one Milepost is installed in", () => {
  it("for everything an external person clicks, types and submits, also with a Milepost at home", async () => {
    const { bolt, leo } = await leoWorksForAcme();
    const parts = Array.from({ length: 6 }, (_, n) => `@Leo Part ${n + 1} ongoing`);
    await addMilestones(office.ben, ...parts);
    await office.liveUntil(ANAS_SLOT);
    const asked = told(leo, "how is the work going?");

    // A click in a message opens a modal; in it a click, a submission that shows the next page, and a closing.
    expect(await leo.click(asked, "Update…")).toMatchObject({ ok: true });
    await viewOf(leo, "Your update (1 of 2)");
    expect(await leo.submit()).toMatchObject({ ok: true });
    await viewOf(leo, "Your update (2 of 2)");
    leo.fill({ "Anything you need from Ben?": "Which colour?" });
    expect(await leo.clickInView("Back")).toMatchObject({ ok: true });
    await viewOf(leo, "Your update (1 of 2)");
    expect(await leo.close()).toMatchObject({ ok: true });
    expect(await sql("SELECT workspace_id FROM drafts")).toEqual([{ workspace_id: office.team.id }]);

    expect(await leo.click(asked, "Update…")).toMatchObject({ ok: true });
    const page = await viewOf(leo, "Your update (1 of 2)");
    const status = page.definition.blocks.find((block) => block.block_id?.startsWith("status "));
    leo.fill({ [status?.block_id ?? ""]: "On track" });
    await leo.submit();
    expect(await leo.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await leo.click(told(leo, "Your update is saved"), "Edit")).toMatchObject({ ok: true });
    await viewOf(leo, "Your update (1 of 2)");
    await closeAll(leo);

    for (const table of ["contractors", "check_ins", "answers", "questions", "milestones"]) {
      expect(await sql(`SELECT DISTINCT workspace_id FROM ${table}`), table).toEqual([
        { workspace_id: office.team.id },
      ]);
    }
    expect(
      await sql("SELECT key FROM received WHERE workspace_id = $1 AND key NOT LIKE 'event:%'", [
        bolt.team.id,
      ]),
    ).toEqual([]);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("for an event about them, which names their company first", async () => {
    const { bolt, leo } = await leoWorksForAcme();
    await addMilestones(office.ben, "@Leo Logo by 3 July");
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    office.slack.join(office.ownerChannelId, leo.userId);
    await office.settle();
    const [event] = office.slack.log.filter(({ name }) => name === "event:member_joined_channel").slice(-1);
    expect(event?.request).toMatchObject({ team_id: bolt.team.id });
    expect(await sql("SELECT id, contractors_in_channel FROM workspaces ORDER BY name")).toEqual([
      { id: office.team.id, contractors_in_channel: [leo.userId] },
      { id: bolt.team.id, contractors_in_channel: [] },
    ]);
  });

  it("for a click in a message, whatever team the payload names: our record of the message says whose it is", async () => {
    const { bolt, leo } = await leoWorksForAcme({ transport: "http" });
    await addMilestones(office.ben, "@Leo Logo by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const asked = told(leo, "how is the work going?");
    const [checkIn] = await sql("SELECT id FROM check_ins");
    await deliverSigned(office, {
      type: "block_actions",
      user: { id: leo.userId, team_id: bolt.team.id },
      team: { id: bolt.team.id },
      trigger_id: "1.2.x",
      container: { type: "message", channel_id: asked.channelId, message_ts: asked.ts, is_ephemeral: false },
      actions: [{ type: "button", action_id: "check-ins.on-track", value: String(checkIn?.id) }],
    });
    expect(await sql("SELECT workspace_id, state FROM check_ins")).toEqual([
      { workspace_id: office.team.id, state: "answered" },
    ]);
  });

  it("for a click in a message that is not ours: nobody's, and nothing is done", async () => {
    const { leo } = await leoWorksForAcme({ transport: "http" });
    await addMilestones(office.ben, "@Leo Logo by 3 July");
    await office.liveUntil(ANAS_SLOT);
    const [checkIn] = await sql("SELECT id FROM check_ins");
    const before = await stored(office);
    await deliverSigned(office, {
      type: "block_actions",
      user: { id: leo.userId },
      team: { id: office.team.id },
      trigger_id: "1.2.x",
      container: { type: "message", channel_id: office.generalId, message_ts: "1.1", is_ephemeral: false },
      actions: [{ type: "button", action_id: "check-ins.on-track", value: String(checkIn?.id) }],
    });
    expect(await stored(office)).toEqual(before);
  });

  it("so that two companies with the same numbers see and change their own", async () => {
    office = await openOffice();
    const bolt: OtherCompany = await openOtherCompany(office);
    bolt.add("Mia");
    await addMilestones(office.ben, "@Ana Landing page by 3 July");
    await addMilestones(bolt.olga, "@Mia Bolt brochure by 3 July");
    await bolt.olga.command("/milestone", "show M1");
    expect(told(bolt.olga, "M1 Bolt brochure")).toBeDefined();
    await bolt.olga.command("/milestone", "list all");
    await bolt.olga.command("/milestone", "cancel M1");
    expect(JSON.stringify(bolt.olga.messages(bolt.olga.dm()))).not.toContain("Landing page");
    expect(await sql("SELECT title, state FROM milestones ORDER BY title")).toEqual([
      { title: "Bolt brochure", state: "cancelled" },
      { title: "Landing page", state: "agreed" },
    ]);
  });
});

describe("who becomes the owner", () => {
  it("is no guest, whatever they type, open or forge, and then the first full member", async () => {
    office = await openOffice({ transport: "http" });
    await office.database.sql("UPDATE workspaces SET set_up_at = NULL, owner_channel_id = NULL");
    const guests = [
      office.ana,
      office.add("Sol", { kind: "single_channel_guest" }),
      office.addExternal("Eva"),
    ];
    for (const guest of guests) {
      for (const words of ["setup", "add @Ana Logo by 3 July", "list", ""])
        await guest.command("/milestone", words);
      await deliverSigned(office, {
        type: "block_actions",
        user: { id: guest.userId },
        team: { id: office.team.id },
        trigger_id: "1.2.x",
        container: { type: "message", channel_id: office.generalId, message_ts: "1.1", is_ephemeral: true },
        actions: [{ type: "button", action_id: "workspaces.set_up", value: "" }],
      });
      expect(guest.view()).toBeUndefined();
    }
    const home = await office.ana.openHome();
    expect(JSON.stringify(home?.definition)).not.toContain("workspaces.set_up");
    expect(await sql("SELECT 1 FROM owners")).toEqual([]);
    await office.ben.command("/milestone", "setup");
    expect(await sql("SELECT user_id FROM owners")).toEqual([{ user_id: office.ben.userId }]);
  });
});
