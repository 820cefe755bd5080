import { afterEach, describe, expect, it } from "vitest";
import { told } from "../design/scene.js";
import { type Office, viewOf } from "../milestones/office.js";
import { anaWorksOn, answers, edited, hearOf, lastTold, ONE, says, toldTo, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string) => office.database.sql(text);

describe("what is edited in Slack", () => {
  it("is followed in the update, in what waits to be sorted and in the question", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const one = await says(office, ana, "Half of it stands");
    const two = await says(office, ana, "The rest tomorow");
    await edited(office, ana, two, "The rest tomorrow");
    await edited(office, ana, two, "The rest tomorrow");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Half of it stands\nThe rest tomorrow" },
    ]);
    await edited(office, ana, one, "All of it stands");
    expect((await answers(office))[0]?.text).toBe("All of it stands\nThe rest tomorrow");
    await ana.click(lastTold(ana), "It's a question for Ben");
    await office.settle();
    await edited(office, ana, two, "The rest when?");
    expect(await sql("SELECT text FROM questions")).toEqual([{ text: "The rest when?" }]);
    expect(office.ownerCards().at(-1)?.text).toContain("The rest when?");
    expect((await answers(office))[0]?.text).toBe("All of it stands");
    expect(toldTo(ana).filter(({ text }) => text.includes("Saved as your update"))).toHaveLength(1);
  });

  it("comes before what was edited, or twice: it is one message, as it is now", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const first = { ts: "1780298000.000100", text: "Half" };
    await edited(office, ana, first, "Half of it stands");
    const original = { user: ana.userId, ...first };
    expect(await hearOf(office, ana, original, "Ev0TWICE")).toBe(200);
    expect(await hearOf(office, ana, original, "Ev0TWICE")).toBe(200);
    expect(await hearOf(office, ana, original, "Ev0AGAIN")).toBe(200);
    expect(await answers(office)).toEqual([{ about: "M1", status: "on_track", text: "Half of it stands" }]);
    expect(await typed(office)).toHaveLength(1);
  });

  it("leaves what was changed in the modal since", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const message = await says(office, ana, "Half of it stands");
    await ana.click(lastTold(ana), "Change");
    await viewOf(ana, "Your update");
    ana.fill({ "What moved, or what's in the way?": "Two thirds" });
    await ana.submit();
    await office.settle();
    await edited(office, ana, message, "Half of it");
    expect((await answers(office))[0]?.text).toBe("Two thirds");
    await ana.click(told(ana, "Saved as your update"), "Not an update");
    expect((await answers(office))[0]?.text).toBe("Two thirds");
  });
});
