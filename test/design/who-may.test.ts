import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { allListeners } from "../../src/capabilities.js";
import type { Person } from "../../src/playground/slack/person.js";
import { askQuestion } from "../../src/questions/ask-question.js";
import { type Office, openOffice, viewOf } from "../milestones/office.js";
import { audienceOf, isPressed } from "./audience.js";
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

describe("every click and submission is authorised in one place", () => {
  /**
   * Ana's work with something of everything: a delivery that waits, a missed check-in, a silence, a late
   * alert, a question with a reply of Ben's and one that waits, to which he has written something he did not send.
   */
  async function anasWork() {
    office = await openOffice({ transport: "http" });
    await addMilestones(
      office.ben,
      "@Ana Landing page by 3 June",
      "@Ana Support ongoing",
      "@Ana Logo ongoing",
    );
    await office.liveUntil("2026-06-01T07:10:00.000Z");
    await office.ana.command("/milestone", "done M2");
    await viewOf(office.ana, "M2 is done");
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    await closeAll(office.ana);
    await office.liveUntil("2026-06-05T07:00:00.000Z");
    await anaHasAsked();
    await office.ana.say(office.ana.dm(), "The client is happy with it");
    await office.settle();
    const ids = await sql(`SELECT id::text FROM questions UNION SELECT id::text FROM question_messages
      UNION SELECT id::text FROM typed_messages
      UNION SELECT id::text FROM check_ins UNION SELECT id::text FROM milestones
      UNION SELECT id::text FROM deliveries UNION SELECT id::text FROM silences
      UNION SELECT id::text FROM alerts UNION SELECT id::text FROM contractors`);
    const [asked] = await sql("SELECT id FROM check_ins");
    const [typed] = await sql("SELECT id FROM typed_messages");
    const milestones = (await sql("SELECT id FROM milestones ORDER BY number")).map(({ id }) => String(id));
    const meta = JSON.stringify([String(asked?.id), 0, milestones]);
    return { ids: ids.map(({ id }) => String(id)), typedId: String(typed?.id), milestones, meta };
  }
  async function anaHasAsked(): Promise<void> {
    const [ana] = await sql("SELECT id FROM contractors");
    const asked = { contractorId: String(ana?.id), checkInId: null, milestoneId: null, wantsTalk: false };
    const fromUserId = office.ben.userId;
    await office.database.inWorkspace(office.team.id, async (work) => {
      for (const text of ["Which font?", "Which colour?"]) {
        const question = await askQuestion(work, { ...asked, leadId: fromUserId, text });
        if (question === null) throw new Error("nothing was asked");
        const said = { workspaceId: office.team.id, questionId: question.id, fromUserId, isReply: true };
        const sentAt = text === "Which font?" ? work.now : null;
        await work.db.questionMessage.create({
          data: { ...said, id: randomUUID(), text: "Inter", createdAt: work.now, sentAt },
        });
      }
      await work.db.question.updateMany({
        where: { text: "Which font?" },
        data: { state: "answered", answeredAt: work.now, answeredBy: fromUserId, answeredHow: "reply" },
      });
    });
    await office.settle();
  }
  type Work = Awaited<ReturnType<typeof anasWork>>;

  /** Every button and modal of Milepost's with everything of Ana's that it could be about, forged. */
  async function tryEverything(person: string, work: Work, only = /./): Promise<void> {
    const values = [
      ...work.ids,
      ...work.ids.flatMap((id) => ["dismiss", "anyway", "hour", "away"].map((what) => `${what} ${id}`)),
      ...work.ids.map((id) => `${id} 1,2,3`),
      ...work.ids.map((id) => `${id} 2026-06-12`),
      "open",
      "2026-06-05",
      ...work.ids.map((id) => `${id} ${office.ana.userId}`),
      ...work.ids.map((id) => JSON.stringify([id, 0])),
      ...work.milestones.map((id) => JSON.stringify({ milestoneId: id, dueOn: null, health: "blocked" })),
      ...work.ids.map((id) =>
        JSON.stringify({ contractorId: id, noticeId: id, notes: "", access: "", couldStepIn: "", open: "" }),
      ),
      ...[...work.milestones, "blocked"].map((said) => `${work.typedId} ${said}`),
      work.meta,
      person,
      office.ben.userId,
    ];
    const payloads = allListeners.filter(isPressed).flatMap((listener): object[] => {
      if (!only.test(listener.on === "click" ? listener.actionId : listener.callbackId)) return [];
      const readable = values.filter((value) => audienceOf(listener, value) !== null);
      if (listener.on === "click")
        return readable.map((value) => clickBy(person, listener.actionId, value, work.meta));
      return readable.map((meta) => submissionBy(person, listener.on, listener.callbackId, meta, work));
    });
    for (let at = 0; at < payloads.length; at += 8)
      await Promise.all(payloads.slice(at, at + 8).map((payload) => deliverSigned(office, payload)));
    await office.settle();
  }

  function clickBy(user: string, actionId: string, value: string, meta: string): object {
    const inModal = ["check-ins.back", "silence.away_how", "away.how"].includes(actionId);
    return {
      type: "block_actions",
      user: { id: user },
      team: { id: office.team.id },
      trigger_id: "1.2.x",
      container: { type: "message", channel_id: office.generalId, message_ts: "1.1", is_ephemeral: true },
      actions: [{ type: "button", action_id: actionId, value }],
      ...(inModal ? { view: { ...viewWith("any", meta), hash: "h" } } : {}),
    };
  }

  function submissionBy(user: string, on: string, callbackId: string, meta: string, work: Work): object {
    const text = { x: { type: "plain_text_input", value: "forged" } };
    const option = (value: string) => ({ x: { type: "static_select", selected_option: { value } } });
    const values = {
      ...Object.fromEntries(
        ["note", "changes", "silence.nudge_text", "question", "text"].map((id) => [id, text]),
      ),
      away_how: option("open"),
      by: { x: { type: "datepicker", selected_date: "2026-06-30" } },
      ...Object.fromEntries(work.milestones.map((id) => [`status ${id}`, option("on_track")])),
    };
    return {
      type: on === "closing" ? "view_closed" : "view_submission",
      user: { id: user },
      team: { id: office.team.id },
      view: { ...viewWith(callbackId, meta), state: { values } },
    };
  }

  let views = 0;
  const viewWith = (callbackId: string, meta: string) => ({
    id: `V${++views}`,
    type: "modal",
    callback_id: callbackId,
    private_metadata: meta,
    app_installed_team_id: office.team.id,
    blocks: [],
  });

  const strangers = (): Person[] => [office.add("Nia"), office.addExternal("Eva")];

  it("nothing of a contractor's is changed by a member or somebody external, whatever they forge", async () => {
    const work = await anasWork();
    const before = await stored(office);
    // Side by side: what one person does is done one after the other.
    await Promise.all(strangers().map((stranger) => tryEverything(stranger.userId, work)));
    expect(await stored(office)).toEqual(before);
  }, 300_000);

  it("nothing of a contractor's is changed by another contractor, whatever they forge", async () => {
    const work = await anasWork();
    const cem = office.add("Cem", { kind: "guest" });
    await addMilestones(office.ben, "@Cem Brochure ongoing");
    await office.liveUntil("2026-06-05T07:05:00.000Z");
    const [his] = await sql("SELECT id FROM contractors WHERE user_id = $1", [cem.userId]);
    const notHis = async () => {
      const own = await sql(
        `SELECT id::text FROM check_ins WHERE contractor_id = $1
           UNION SELECT id::text FROM milestones WHERE contractor_id = $1 UNION SELECT $1::text`,
        [his?.id],
      );
      // What he says of himself is in the week's message, which is nobody's own.
      const rows = (await stored(office)).filter(({ row }) => !String(row).includes("week-refresh"));
      return rows.filter(({ row }) => !own.some(({ id }) => String(row).includes(String(id))));
    };
    const before = await notHis();
    await tryEverything(cem.userId, work);
    expect(await notHis()).toEqual(before);
  }, 300_000);

  it("and the same clicks and submissions do change things for those whose they are", async () => {
    const work = await anasWork();
    const before = await stored(office);
    await tryEverything(office.ana.userId, work, /^(check-ins|questions)/);
    const afterAna = await stored(office);
    expect(afterAna).not.toEqual(before);
    await tryEverything(office.ben.userId, work, /^(deliveries|silence|questions)/);
    expect(await stored(office)).not.toEqual(afterAna);
  }, 300_000);
});
