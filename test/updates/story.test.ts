import { afterEach, describe, expect, it } from "vitest";
import { storedDate } from "../../src/calendar/stored-date.js";
import { refresh, touch } from "../../src/cards/cards.js";
import type { Posting } from "../../src/database/generated/client.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { addMilestones, closeAll, told } from "../design/scene.js";
import { type Office, openOffice, readable, titleOfView, viewOf } from "../milestones/office.js";
import { edited, says } from "../typed/scene.js";

let office: Office;
afterEach(() => office.stop());

/** Ana is asked about M1 on Tuesday at ten, her time; the week's message is in Ben's channel. */
async function open(
  posting: Posting = "every_update",
  transport: "socket" | "http" = "socket",
): Promise<void> {
  office = await openOffice({ transport });
  const { team, ownerChannelId: sentTo } = office;
  await office.database.sql("UPDATE workspaces SET posting = $1", [posting]);
  await office.database.inWorkspace(team.id, (work) =>
    touch(work, { workspaceId: team.id, kind: "week", subjectId: "2026-06-01", sentTo }),
  );
  await addMilestones(office.ben, "@Ana Landing page by 3 July");
  await office.liveUntil("2026-06-02T02:10:00.000Z");
}

async function answer(says: string, words: string, button: "Update…" | "Edit" = "Update…"): Promise<void> {
  const dm = told(office.ana, button === "Edit" ? "Your update is saved" : "how is the work going?");
  await office.ana.click(dm, button);
  await viewOf(office.ana, "Your update");
  office.ana.fill({ "How is it going?": says, "What moved, or what's in the way?": words });
  expect(await office.ana.submit()).toMatchObject({ ok: true });
  await office.settle();
}

async function press(person: Person, message: Message, label: string): Promise<void> {
  expect(await person.click(message, label)).toMatchObject({ ok: true });
  await office.settle();
}

function posted(): Message[] {
  return office
    .ownerCards()
    .filter(
      ({ threadTs, blocks }) => threadTs !== null && JSON.stringify(blocks).includes("Update from Ana"),
    );
}

function update(): Message {
  const [found] = posted().slice(-1);
  if (found === undefined) throw new Error("no update is posted");
  return found;
}

const anasDm = () => readable(told(office.ana, "Your update is saved"));
const thanksIn = () =>
  office.toldTo(office.ana).filter(({ text }) => text.includes("thanks for your update"));
const saidTo = (person: Person) =>
  person.messages(office.ownerChannelId).filter(({ onlyFor }) => onlyFor === person.userId);

function secondOwner(): Promise<Person> {
  const maya = office.add("Maya");
  office.slack.join(office.ownerChannelId, maya.userId);
  return office.database
    .inWorkspace(office.team.id, async ({ db, now, workspaceId }) => {
      const { userId } = maya;
      await db.person.create({
        data: {
          workspaceId,
          userId,
          name: "Maya",
          kind: "member",
          timeZone: "Europe/Berlin",
          refreshedAt: now,
        },
      });
      await db.owner.create({ data: { workspaceId, userId, addedAt: now } });
    })
    .then(() => maya);
}

describe("an update in the owner channel", () => {
  it("stands in the week's thread, with who, what and their words, and changes in place", async () => {
    await open();
    await answer("On track", "The header stands");
    const week = office.ownerCards().find(({ threadTs }) => threadTs === null);
    expect(update().threadTs).toBe(week?.ts);
    expect(readable(update())).toContain("*M1 Landing page*: on track");
    expect(readable(update())).toContain("The header stands");
    await answer("On track", "The header and the footer stand", "Edit");
    expect(posted()).toHaveLength(1);
    expect(readable(update())).toContain("footer");
  });

  it.each([
    ["every_update", "On track", true],
    ["needs_attention", "On track", false],
    ["needs_attention", "At risk", true],
    ["needs_attention", "Blocked", true],
    ["needs_attention", "Done", false],
    ["alerts_only", "Blocked", false],
  ] as const)("is posted as owners want it: %s, %s", async (posting, says, isPosted) => {
    await open(posting);
    await answer(says, "Words");
    expect(posted()).toHaveLength(isPosted ? 1 : 0);
  });

  it("is posted when it came late, though all is on track", async () => {
    await open("needs_attention");
    await office.liveUntil("2026-06-04T03:00:00.000Z");
    await office.ana.click(told(office.ana, "No update this time"), "On track");
    await office.settle();
    expect(readable(update())).toContain("which came late");
  });

  it("says nothing while a contractor reads along", async () => {
    await open();
    await answer("Blocked", "No keys");
    office.slack.join(office.ownerChannelId, office.ana.userId);
    await office.settle();
    expect(office.ownerCards().map(readable).join()).not.toContain("No keys");
  });

  it("is cut in the channel, and read to its last word in the modal", async () => {
    await open();
    const words = `${"x ".repeat(1_400)}the end`;
    await answer("On track", words);
    expect(readable(update())).not.toContain("the end");
    await press(office.ben, update(), "Read…");
    expect(readable(await viewOf(office.ben, "Updates"))).toContain("the end");
  });
});

describe("seen", () => {
  it("is told in the answered message, without a new one, as soon as an owner opens the update, and once", async () => {
    await open();
    await answer("On track", "The header stands");
    const messages = office.toldTo(office.ana).length;
    expect(anasDm()).not.toContain("has read this");
    await press(office.ben, update(), "Read…");
    expect(anasDm()).toContain("*Ben* has read this");
    expect(told(office.ana, "Your update is saved").text).toContain("Ben has read this.");
    expect(office.toldTo(office.ana)).toHaveLength(messages);
    expect(readable(update())).toContain("Read by Ben.");
    expect(readable(update())).not.toContain("Mark read");
    const maya = await secondOwner();
    await press(maya, update(), "Read…");
    expect(anasDm()).toContain("*Ben* has read this");
    expect(anasDm()).not.toContain("Maya");
  });

  it("is unsaid by new words, and not by the same ones sent again", async () => {
    await open();
    await answer("On track", "The header stands");
    await press(office.ben, update(), "Mark read");
    expect(anasDm()).toContain("*Ben* has read this");
    await answer("On track", "The header stands", "Edit");
    expect(anasDm()).toContain("*Ben* has read this");
    await answer("On track", "It fell over", "Edit");
    expect(anasDm()).not.toContain("has read this");
    expect(readable(update())).toContain("Mark read");
  });

  it("is unsaid by a message that is edited, and by one that is taken back, as the channel is told", async () => {
    await open("every_update", "http");
    const message = await says(office, office.ana, "Where is the logo");
    await press(office.ben, update(), "Mark read");
    await edited(office, office.ana, message, "Where is the logo, you know");
    expect(readable(update())).toContain("Where is the logo, you know");
    expect(readable(update())).toContain("Mark read");
    await press(office.ana, told(office.ana, "Saved as your update"), "Not an update");
    expect(posted()).toEqual([]);
    const [taken] = office.ownerCards().filter(({ text }) => text.includes("Ana has taken this update back"));
    expect(readable(taken ?? {})).not.toContain("logo");
  });

  it("stands there again when the check-in is answered with what would not be posted", async () => {
    await open();
    await says(office, office.ana, "Where is the logo");
    expect(posted()).toHaveLength(1);
    await press(office.ana, told(office.ana, "Saved as your update"), "Not an update");
    expect(posted()).toEqual([]);
    await office.database.sql("UPDATE workspaces SET posting = 'alerts_only'");
    await answer("On track", "The header stands");
    expect(readable(update())).toContain("The header stands");
    expect(
      office
        .ownerCards()
        .map(({ text }) => text)
        .join(),
    ).not.toContain("taken this update back");
  });

  it("is what Got it says of the update that was at risk", async () => {
    await open("alerts_only");
    await answer("At risk", "No keys");
    const alert = office.ownerCards().find(({ text }) => text.includes("is at risk"));
    if (alert === undefined) throw new Error("there is no alert");
    await press(office.ben, alert, "Got it");
    expect(anasDm()).toContain("*Ben* has read this");
  });

  it("is what the lead does who looks at the milestone, and nobody else", async () => {
    await open("alerts_only");
    await answer("On track", "The header stands");
    const maya = await secondOwner();
    await maya.command("/milestone", "show M1");
    await office.settle();
    expect(anasDm()).not.toContain("has read this");
    await office.ben.command("/milestone", "show M1");
    await office.settle();
    expect(readable(office.answersTo(office.ben).at(-1) ?? {})).toContain("The header stands");
    expect(office.answersTo(office.ben).at(-1)?.text).toContain(
      "Last update: on track, “The header stands”.",
    );
    expect(anasDm()).toContain("*Ben* has read this");
  });

  it("is what opening the week's updates does, newest first and page by page", async () => {
    await open("alerts_only");
    await answer("On track", "The header stands");
    await office.liveUntil("2026-06-02T02:15:00.000Z");
    const [week] = office.ownerCards().filter(({ text }) => text.includes("Week of"));
    if (week === undefined) throw new Error("there is no week's message");
    await press(office.ben, week, "Read updates…");
    expect(readable(await viewOf(office.ben, "Updates"))).toContain("The header stands");
    expect(anasDm()).toContain("*Ben* has read this");
  });

  it("takes pages to read an update on many milestones", async () => {
    await open();
    const [row] = await office.database.sql("SELECT id, contractor_id FROM milestones");
    await office.database.inWorkspace(office.team.id, async ({ db, workspaceId, now }) => {
      const announcement = await db.announcement.findFirstOrThrow();
      await db.milestone.createMany({
        data: Array.from({ length: 24 }, (_, n) => ({
          id: crypto.randomUUID(),
          workspaceId,
          number: n + 2,
          contractorId: String(row?.contractor_id),
          leadId: office.ben.userId,
          title: `Part ${n + 2}`,
          kind: "ongoing" as const,
          startsOn: storedDate("2026-06-01"),
          announcementId: announcement.id,
          createdAt: now,
        })),
      });
    });
    // One tap answers what its message shows: they are there before it is pressed.
    const [checkIn] = await office.database.sql("SELECT id FROM check_ins");
    await office.database.inWorkspace(office.team.id, (work) =>
      refresh(work, "check-in", String(checkIn?.id)),
    );
    await office.settle();
    await office.ana.click(told(office.ana, "how is the work going?"), "On track");
    await office.settle();
    await press(office.ben, update(), "Read…");
    await viewOf(office.ben, "Updates (1 of 3)");
    await office.ben.clickInView("Older");
    expect(readable(await viewOf(office.ben, "Updates (2 of 3)"))).toContain("M11 Part 11");
    await office.ben.clickInView("Newer");
    expect(titleOfView(office.ben)).toBe("Updates (1 of 3)");
  });
});

describe("thanks", () => {
  it("reach the contractor in one line, two minutes later, and mark the update read", async () => {
    await open();
    await answer("On track", "The header stands");
    await press(office.ben, update(), "Thanks");
    expect(saidTo(office.ben).at(-1)?.text).toContain("Your thanks reach Ana");
    expect(readable(update())).toContain("Read by Ben. Ben said thanks.");
    expect(anasDm()).toContain("*Ben* has read this");
    expect(thanksIn()).toEqual([]);
    await office.liveUntil("2026-06-02T02:12:00.000Z");
    expect(thanksIn()).toHaveLength(1);
    expect(thanksIn()[0]?.text).toBe("Ben: thanks for your update on M1 Landing page.");
  });

  it("are sent once, whoever presses, twice or both, and the second hears who was first", async () => {
    await open();
    await answer("On track", "The header stands");
    const maya = await secondOwner();
    const before = update();
    await Promise.all([office.ben.click(before, "Thanks"), office.ben.click(before, "Thanks")]);
    await maya.click(before, "Thanks").catch(() => undefined);
    await office.liveUntil("2026-06-02T03:00:00.000Z");
    expect(thanksIn()).toHaveLength(1);
    expect(
      saidTo(office.ben)
        .map(({ text }) => text)
        .join(),
    ).toContain("Ben has said thanks for it already.");
  });

  it("keep a typed update from being taken back, so that they are for something", async () => {
    await open();
    await says(office, office.ana, "Half of it stands");
    await press(office.ben, update(), "Thanks");
    await press(office.ana, told(office.ana, "Saved as your update"), "Not an update");
    expect(await office.database.sql("SELECT state FROM check_ins")).toEqual([{ state: "answered" }]);
    expect(readable(update())).toContain("Half of it stands");
    expect(office.answersTo(office.ana).at(-1)?.text).toBe(
      "Ben has said thanks for this update, so it stays as it is.",
    );
    expect(readable(told(office.ana, "Saved as your update"))).toContain("Not an update");
    await office.liveUntil("2026-06-02T02:20:00.000Z");
    expect(thanksIn()).toHaveLength(1);
  });

  it("can be undone until they are sent, and not after", async () => {
    await open();
    await answer("On track", "The header stands");
    await press(office.ben, update(), "Thanks");
    const [said] = saidTo(office.ben).slice(-1);
    if (said === undefined) throw new Error("nothing was said");
    await press(office.ben, said, "Undo");
    await office.liveUntil("2026-06-02T03:00:00.000Z");
    expect(thanksIn()).toEqual([]);
    expect(readable(update())).toContain('"Thanks"');
    await press(office.ben, update(), "Thanks");
    const [again] = saidTo(office.ben).slice(-1);
    await office.liveUntil("2026-06-02T04:00:00.000Z");
    if (again !== undefined) await press(office.ben, again, "Undo");
    expect(thanksIn()).toHaveLength(1);
    expect(readable(update())).toContain("Ben said thanks.");
  });

  it("wait for the morning when it is night where the contractor is", async () => {
    await open();
    await answer("On track", "The header stands");
    await office.liveUntil("2026-06-02T15:00:00.000Z");
    await press(office.ben, update(), "Thanks");
    await office.liveUntil("2026-06-03T00:59:00.000Z");
    expect(thanksIn()).toEqual([]);
    await office.liveUntil("2026-06-03T01:00:00.000Z");
    expect(thanksIn()).toHaveLength(1);
  });

  it("can be given and undone in the modal, which says so in place, and are nobody's but owners'", async () => {
    await open();
    await answer("On track", "The header stands");
    await press(office.ben, update(), "Read…");
    await viewOf(office.ben, "Updates");
    await office.ben.clickInView("Thanks");
    await office.settle();
    const modal = () => readable(office.ben.view() ?? {});
    expect(modal()).toContain("Your thanks reach Ana");
    expect(modal()).not.toContain('"Thanks"');
    await office.ben.clickInView("Undo");
    await office.settle();
    expect(modal()).not.toContain("Your thanks reach Ana");
    await office.ben.clickInView("Thanks");
    await office.settle();
    await closeAll(office.ben);
    const nora = office.add("Nora");
    office.slack.join(office.ownerChannelId, nora.userId);
    await press(nora, update(), "Read…");
    expect(saidTo(nora).at(-1)?.text).toContain("That is not yours to do here. Ask Ben.");
    await office.liveUntil("2026-06-02T02:13:00.000Z");
    expect(thanksIn()).toHaveLength(1);
  });
});

describe("an update whose work ends while it is written", () => {
  it("is not sent, and its words are shown to be copied", async () => {
    await open();
    await office.ana.click(told(office.ana, "how is the work going?"), "Update…");
    await viewOf(office.ana, "Your update");
    office.ana.fill({
      "What moved, or what's in the way?": "The header stands",
      "Anything you need from Ben?": "Which blue?",
    });
    await office.ben.command("/milestone", "cancel M1");
    await office.settle();
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    const shown = readable(office.ana.view() ?? {});
    expect(shown).toContain("These milestones have ended while you were writing.");
    expect(shown).toContain("The header stands");
    expect(shown).toContain("Which blue?");
  });
});
