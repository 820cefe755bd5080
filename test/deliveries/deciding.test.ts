import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Office, openOffice, readable, viewOf } from "../milestones/office.js";
import { buttonsOf } from "../silence/story-bench.js";

describe("saying that it is done", () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
    await office.addMilestone("@Ana Landing page by 12 June");
    await office.liveUntil("2026-06-01T07:02:00.000Z");
    await office.ben.close();
  });
  afterEach(async () => {
    expect(office.slack.refusals()).toEqual([]);
    await office.stop();
  });

  const state = async () => (await office.database.sql("SELECT state FROM milestones"))[0]?.state;
  const deliver = async (note: string, link?: string) => {
    await office.ana.command("/milestone", "done M1");
    await viewOf(office.ana, "M1 is done");
    office.ana.fill({
      "Anything Ben should know?": note,
      ...(link === undefined ? {} : { "Where is it?": link }),
    });
    const outcome = await office.ana.submit();
    await office.settle();
    return outcome;
  };
  const theCard = () => {
    const cards = office.ownerCards().filter(({ text }) => text?.includes("is done"));
    expect(cards).toHaveLength(1);
    const [card] = cards;
    if (card === undefined) throw new Error("no card");
    return card;
  };
  const lastTold = () => office.toldTo(office.ana).at(-1);

  it("waits for the owner on one card, with the note and the link; said again, it replaces what was said", async () => {
    await deliver("Have a look", "example.com/page");
    expect(await state()).toBe("delivered");
    expect(readable(theCard())).toContain(">Have a look");
    expect(readable(theCard())).toContain("<https://example.com/page|");
    await office.ana.close();
    await deliver("Have another look");
    expect(readable(theCard())).toContain(">Have another look");
    expect(await office.database.sql("SELECT id FROM deliveries")).toHaveLength(1);
  });

  it("stands beside Accept wherever the milestone is shown", async () => {
    await deliver("Have a look", "example.com/page");
    await office.ben.command("/milestone", "show M1");
    await office.settle();
    const shown = office.answersTo(office.ben).at(-1);
    if (shown === undefined) throw new Error("nothing was shown");
    expect(buttonsOf(shown)).toContain("Accept");
    expect(readable(shown)).toContain(">Have a look");
    expect(readable(shown)).toContain("<https://example.com/page|Open what was delivered>");
    expect(shown.text).toContain("Delivered with the words “Have a look”.");
  });

  it("is not accepted by a link that is none, and what was typed stays", async () => {
    expect(await deliver("Look", "not a link")).toMatchObject({
      ok: false,
      errors: { link: expect.anything() },
    });
    expect(await state()).toBe("agreed");
  });

  it("accepted thanks the contractor after two minutes, and settles the card; they are not asked about it any more", async () => {
    await deliver("Have a look");
    await office.ben.click(theCard(), "Accept");
    await office.settle();
    expect(await state()).toBe("accepted");
    expect(theCard().text).toContain("Ben accepted it on Mon 1 June.");
    expect(buttonsOf(theCard())).toEqual(["Undo"]);
    expect(office.toldTo(office.ana)).toHaveLength(1);
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(lastTold()?.text).toBe("Ben accepted M1 Landing page. Thank you!");
    expect(await office.database.sql("SELECT kind FROM agenda WHERE kind <> 'week-refresh'")).toEqual([]);
  });

  it("two owners at once decide once: the second hears what is true", async () => {
    const eve = office.add("Eve");
    office.slack.join(office.ownerChannelId, eve.userId);
    await office.database.inWorkspace(office.team.id, async ({ db, now }) => {
      const person = { workspaceId: office.team.id, userId: eve.userId };
      await db.person.upsert({
        where: { workspaceId_userId: person },
        create: { ...person, name: "Eve", kind: "member", refreshedAt: now },
        update: {},
      });
      await db.owner.create({ data: { ...person, addedAt: now } });
    });
    await deliver("Have a look");
    const card = theCard();
    await Promise.all([office.ben.click(card, "Accept"), eve.click(card, "Accept")]);
    await office.settle();
    expect(await office.database.sql("SELECT accepted_at FROM deliveries")).toHaveLength(1);
    await office.liveUntil("2026-06-01T07:04:00.000Z");
    expect(office.toldTo(office.ana).filter(({ text }) => text?.includes("Thank you!"))).toHaveLength(1);
    const answers = [...office.ben.messages(card.channelId), ...eve.messages(card.channelId)].filter(
      ({ onlyFor }) => onlyFor !== null,
    );
    expect(answers).toHaveLength(1);
    expect(answers[0]?.text).toMatch(/(Ben|Eve) accepted it on Mon 1 June/);
  });

  it("changes that come after it was accepted are not sent, and shown to be copied", async () => {
    await deliver("Have a look");
    await office.ben.click(theCard(), "Request changes");
    await viewOf(office.ben, "Changes on M1");
    office.ben.fill({ "What is missing?": "The footer" });
    await office.ben.click(theCard(), "Accept");
    await office.settle();
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    const shown = readable(office.ben.view() ?? {});
    expect(shown).toContain("What you wrote was not sent.");
    expect(shown).toContain("The footer");
  });

  it("said to be done after it was cancelled is not, and the note is shown to be copied", async () => {
    await office.ana.command("/milestone", "done M1");
    await viewOf(office.ana, "M1 is done");
    const note = `It is behind the login. ${"é".repeat(2_900)} The end.`;
    office.ana.fill({ "Anything Ben should know?": note });
    await office.ben.command("/milestone", "cancel M1");
    await office.settle();
    expect(await office.ana.submit()).toMatchObject({ ok: true });
    const shown = readable(office.ana.view() ?? {});
    expect(shown).toContain("It is behind the login");
    expect(shown).toContain("The end.");
  });

  it("changes asked go to the contractor word for word, and they are asked about it again", async () => {
    await deliver("Have a look");
    expect(await office.database.sql("SELECT kind FROM agenda WHERE kind <> 'week-refresh'")).toEqual([]);
    await office.ben.click(theCard(), "Request changes");
    await viewOf(office.ben, "Changes on M1");
    office.ben.fill({ "What is missing?": "The footer <!channel>" });
    expect(await office.ben.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await state()).toBe("agreed");
    expect(lastTold()?.text).toContain(
      "Ben asks for changes on M1 Landing page: The footer &lt;!channel&gt;",
    );
    const planned = await office.database.sql(
      "SELECT kind FROM agenda WHERE kind <> 'week-refresh' ORDER BY kind",
    );
    expect(planned).toEqual([{ kind: "check-in" }, { kind: "late" }]);

    const asked = lastTold();
    if (asked !== undefined) await office.ana.click(asked, "It's done");
    await viewOf(office.ana, "M1 is done");
    await office.ana.submit();
    await office.settle();
    expect(await state()).toBe("delivered");
    expect(await office.database.sql("SELECT id FROM deliveries")).toHaveLength(2);
  });

  it("cancelled while it waits withdraws the card, and undone puts it back", async () => {
    await deliver("Have a look");
    await office.ben.command("/milestone", "cancel M1");
    await office.settle();
    expect(theCard().text).toContain("It was cancelled.");
    const answer = office.answersTo(office.ben).at(-1);
    if (answer !== undefined) await office.ben.click(answer, "Undo");
    await office.settle();
    expect(await state()).toBe("delivered");
    expect(readable(theCard())).toContain("Accept");
  });

  it("done by command accepts what was delivered, tells it two minutes later, and Undo lets it wait again", async () => {
    await deliver("Have a look");
    await office.ben.command("/milestone", "done M1");
    await office.settle();
    expect(theCard().text).toContain("Ben accepted it");
    expect(office.toldTo(office.ana)).toHaveLength(1);
    const answer = office.answersTo(office.ben).at(-1);
    if (answer !== undefined) await office.ben.click(answer, "Undo");
    await office.settle();
    expect(await state()).toBe("delivered");
    expect(readable(theCard())).toContain("Accept");
    await office.liveUntil("2026-06-01T09:00:00.000Z");
    expect(office.toldTo(office.ana)).toHaveLength(1);
  });

  it("accepted on the card and undone there was never told, and waits for a decision again", async () => {
    await deliver("Have a look");
    expect(theCard().text).toContain(`For <@${office.ben.userId}>`);
    await office.ben.click(theCard(), "Accept");
    await office.settle();
    const accepted = theCard();
    // Pressed twice.
    await Promise.all([office.ben.click(accepted, "Undo"), office.ben.click(accepted, "Undo")]);
    await office.settle();
    expect(await state()).toBe("delivered");
    expect(buttonsOf(theCard())).toEqual(["Accept", "Request changes"]);
    await office.liveUntil("2026-06-01T09:00:00.000Z");
    expect(office.toldTo(office.ana)).toHaveLength(1);
    await office.ben.click(theCard(), "Accept");
    await office.liveUntil("2026-06-01T09:02:00.000Z");
    expect(lastTold()?.text).toBe("Ben accepted M1 Landing page. Thank you!");
  });

  it("undone once the contractor was told, says to them that it is looked at again, in the same message", async () => {
    await deliver("Have a look");
    await office.ben.click(theCard(), "Accept");
    await office.liveUntil("2026-06-08T07:00:00.000Z");
    const told = lastTold();
    await office.ben.click(theCard(), "Undo");
    await office.settle();
    expect(await state()).toBe("delivered");
    expect(lastTold()?.ts).toBe(told?.ts);
    expect(lastTold()?.text).toBe("Ben looks at M1 Landing page again: it is not accepted yet.");
  });

  it("of a week is undone with its date and its health, and not once the next one was delivered", async () => {
    const { ben, ana, database } = office;
    await office.addMilestone("@Ana Newsletter every week by 5 June");
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    await ben.close();
    const week = async () =>
      (await database.sql("SELECT due_on, state, health FROM milestones WHERE number = 2"))[0];
    const deliverIt = async () => {
      await ana.command("/milestone", "done M2");
      await viewOf(ana, "M2 is done");
      await ana.submit();
      await office.settle();
      return office.ownerCards().findLast(({ text }) => text.includes("M2 Newsletter is done"));
    };
    const card = await deliverIt();
    if (card === undefined) throw new Error("no card");
    await ben.click(card, "Accept");
    await office.settle();
    expect(await week()).toMatchObject({ due_on: "2026-06-12", state: "agreed" });
    await ben.click(card, "Undo");
    await office.settle();
    expect(await week()).toMatchObject({ due_on: "2026-06-05", state: "delivered" });

    await ben.click(card, "Accept");
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await deliverIt();
    await ben.click(card, "Undo");
    await office.settle();
    expect(await week()).toMatchObject({ due_on: "2026-06-12", state: "delivered" });
    const answer = ben.messages(card.channelId).findLast(({ onlyFor }) => onlyFor !== null);
    expect(answer?.text).toContain("has moved on since");
  });

  it("delivered again, the message with the changes offers It's done no more, until more is to change", async () => {
    await deliver("Have a look");
    const askForChanges = async (words: string) => {
      const card = office.ownerCards().findLast(({ text }) => text.startsWith("Accept it"));
      if (card !== undefined) await office.ben.click(card, "Request changes");
      await viewOf(office.ben, "Changes on M1");
      office.ben.fill({ "What is missing?": words });
      await office.ben.submit();
      await office.settle();
    };
    const offered = () =>
      office
        .toldTo(office.ana)
        .filter(({ text }) => text.includes("asks for changes"))
        .map((message) => buttonsOf(message).length);
    await office.ana.close();
    await askForChanges("The footer");
    expect(offered()).toEqual([1]);
    await office.liveUntil("2026-06-01T08:00:00.000Z");
    await deliver("With a footer");
    expect(offered()).toEqual([0]);
    await office.ana.close();
    await askForChanges("The header");
    expect(offered()).toEqual([0, 1]);
    await office.ben.command("/milestone", "done M1");
    await office.settle();
    expect(offered()).toEqual([0, 0]);
  });

  it("is the contractor's own to say: nobody else's click or submission counts", async () => {
    const kim = office.add("Kim", { kind: "guest" });
    await office.addMilestone("@Kim Logo by 12 June");
    await office.liveUntil("2026-06-01T07:30:00.000Z");
    await kim.command("/milestone", "done M1");
    await office.settle();
    expect(kim.view()).toBeUndefined();
    expect(office.answersTo(kim).at(-1)?.text).toContain("M1 is not one of yours");
  });
});
