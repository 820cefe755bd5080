import { afterEach, describe, expect, it } from "vitest";
import { closeAll } from "../design/scene.js";
import { type Office, viewOf } from "../milestones/office.js";
import { anaWorksOn, answers, buttonsOf, edited, lastTold, ONE, says, TWO, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("what is asked of Milepost itself", () => {
  it("is help, and who it is: answered here, and nobody else hears of it", async () => {
    office = await anaWorksOn(TWO);
    const { ana } = office;
    const cards = office.ownerCards().length;
    await says(office, ana, "help");
    expect(lastTold(ana).text).toContain("`/checkin` says how it is going");
    expect(buttonsOf(lastTold(ana))).toEqual(["Answer now", "When I'm asked", "It's a question for Ben"]);
    await says(office, ana, "Hi, who are you?");
    expect(lastTold(ana).text).toContain(
      "I'm Milepost, an app: I ask how your work is going, and tell Ben, who gave it to you.\n• `/checkin`",
    );
    expect(await typed(office)).toEqual([
      { text: "help", state: "set_aside" },
      { text: "Hi, who are you?", state: "set_aside" },
    ]);
    await office.liveUntil("2026-06-02T08:00:00.000Z");
    expect(office.ownerCards()).toHaveLength(cards);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("is not to be asked: how that is done, and whom to ask, in buttons", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "stop asking me");
    const card = lastTold(ana);
    expect(card.text).toBe(
      "You decide when: press When I'm asked for another day or hour, or I'm away not to be asked for a while. To stop altogether, ask Ben, who can pause it.",
    );
    expect(buttonsOf(card)).toEqual([
      "When I'm asked",
      "I'm away",
      "It's a question for Ben",
      "That's an update",
    ]);
    expect(await answers(office)).toEqual([]);
    expect(await ana.click(card, "When I'm asked")).toMatchObject({ ok: true });
    await viewOf(ana, "When I'm asked");
    await closeAll(ana);
    await ana.click(card, "It's a question for Ben");
    await office.settle();
    expect(await sql("SELECT text FROM questions")).toEqual([{ text: "stop asking me" }]);
  });

  it("can be said to be an update, and an edit is followed", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const message = await says(office, ana, "stop");
    await ana.click(lastTold(ana), "That's an update");
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "stop" }]);
    await edited(office, ana, message, "unsubscribe");
    expect(await answers(office)).toEqual([]);
    await edited(office, ana, { ...message, text: "unsubscribe" }, "Half of it stands");
    expect((await answers(office)).map(({ text }) => text)).toEqual(["Half of it stands"]);
  });
});
