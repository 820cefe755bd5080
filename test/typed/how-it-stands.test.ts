import { afterEach, describe, expect, it } from "vitest";
import { told } from "../design/scene.js";
import { type Office, viewOf } from "../milestones/office.js";
import { A_WEEK_ON, anaWorksOn, answers, buttonsOf, edited, lastTold, ONE, says } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);

describe("a contractor with one open milestone types", () => {
  it.each([
    ["I'm stuck with the keys", "blocked", "blocked", "on_track"],
    ["I am running late", "at_risk", "at risk", "on_track"],
    ["on track", "on_track", "on track", "blocked"],
    ["Not blocked any more", "on_track", "on track", "blocked"],
  ])("%j: what is plainly said of how it stands is so", async (words, status, shown, before) => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await sql('UPDATE milestones SET health = $1::"Health"', [before]);
    await says(office, ana, words);
    expect(await answers(office)).toEqual([{ about: "M1", status, text: words }]);
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: status }]);
    const card = lastTold(ana);
    expect(card.text).toBe(`Saved as your update on M1 Landing page: ${shown}. You wrote: “${words}”`);
    expect(buttonsOf(card).slice(-2)).toEqual(["It's a question for Ben", "Not an update"]);
    if (words.startsWith("Not")) return;
    expect(buttonsOf(card)).toEqual(["Change", "It's a question for Ben", "Not an update"]);
  });

  it("that it is done, and sends it in the step that there is for it", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "It is done!");
    const card = lastTold(ana);
    expect(card.text).toBe(
      "Saved as your update on M1 Landing page. Is all of it done? Then press It's done… You wrote: “It is done!”",
    );
    expect(buttonsOf(card)).toEqual(["Change", "It's done…", "It's a question for Ben", "Not an update"]);
    expect(await ana.click(card, "It's done…")).toMatchObject({ ok: true });
    await viewOf(ana, "M1 is done");
  });

  it("what does not say how it stands, and puts that right in one tap, there and back", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "Is it blocked? The keys are not here");
    expect(lastTold(ana).text).toContain("M1 Landing page: on track.");
    expect(await ana.click(lastTold(ana), "It's blocked")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: "blocked" }]);
    expect(lastTold(ana).text).toContain("M1 Landing page: blocked.");
    expect(await ana.click(lastTold(ana), "It's on track")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: "on_track" }]);
  });

  it("what was misread as blocked, and it stands as before once it is no update, or is edited", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const state = () =>
      sql(
        "SELECT m.health, count(a.id)::int AS alerts FROM milestones m LEFT JOIN alerts a ON a.settled_at IS NULL GROUP BY 1",
      );
    const message = await says(office, ana, "The pump is blocked");
    expect(await state()).toEqual([{ health: "blocked", alerts: 1 }]);
    await edited(office, ana, message, "The pump is not blocked");
    expect(await state()).toEqual([{ health: "on_track", alerts: 0 }]);
    expect(lastTold(ana).text).toContain("M1 Landing page: on track.");
    await edited(office, ana, { ...message, text: "The pump is not blocked" }, "The pump is blocked");
    expect(await state()).toEqual([{ health: "blocked", alerts: 1 }]);
    await ana.click(lastTold(ana), "Not an update");
    await office.settle();
    expect(await state()).toEqual([{ health: "on_track", alerts: 0 }]);
    expect(await answers(office)).toEqual([]);
  });

  it("nothing is said of how it stands by a card that has been overtaken", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    await says(office, ana, "The keys are missing");
    const card = lastTold(ana);
    await office.liveUntil(A_WEEK_ON);
    await ana.click(told(ana, "how is the work going?"), "On track");
    expect(await ana.click(card, "It's blocked")).toMatchObject({ ok: true });
    await office.settle();
    expect(await sql("SELECT health FROM milestones")).toEqual([{ health: "on_track" }]);
    expect(lastTold(ana).text).toContain("That check-in is over");
  });
});
