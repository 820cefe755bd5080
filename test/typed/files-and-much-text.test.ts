import { afterEach, describe, expect, it } from "vitest";
import { closeAll } from "../design/scene.js";
import { type Office, viewOf } from "../milestones/office.js";
import { anaWorksOn, answers, buttonsOf, edited, hearOf, lastTold, ONE, says, toldTo } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

describe("what else can be typed", () => {
  it("a file without words is answered with how a link is sent, and words that come to it later count", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const file = { ts: "1780298000.000200", text: "" };
    await hearOf(office, ana, { subtype: "file_share", user: ana.userId, ...file, files: [{ id: "F1" }] });
    const card = lastTold(ana);
    expect(card.text).toBe("I can't read files; paste a link to it with Update…");
    expect(buttonsOf(card)).toEqual(["Update…"]);
    expect(await ana.click(card, "Update…")).toMatchObject({ ok: true });
    await viewOf(ana, "Your update");
    await closeAll(ana);
    await edited(office, ana, file, "The draft, as a PDF");
    expect((await answers(office))[0]?.text).toBe("The draft, as a PDF");
  });

  it("a very long text is kept whole, and stays whole through the modal", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    const long = `${"All of it & more. ".repeat(700)}End`;
    await says(office, ana, long);
    expect((await answers(office))[0]?.text).toBe(long);
    await ana.click(lastTold(ana), "Change");
    await viewOf(ana, "Your update");
    ana.fill({ "How is it going?": "Done" });
    expect(await ana.submit()).toMatchObject({ ok: true });
    await office.settle();
    expect(await answers(office)).toEqual([{ about: "M1", status: "done", text: long }]);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("two hundred messages in a minute get one card each and are one update", async () => {
    office = await anaWorksOn(ONE);
    const { ana } = office;
    const before = toldTo(ana).length;
    for (let n = 1; n <= 200; n += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, i) => ana.say(ana.dm(), `Line ${n + i}`)));
      await office.settle();
    }
    expect(toldTo(ana)).toHaveLength(before + 200);
    const [answer, ...others] = await answers(office);
    expect(others).toEqual([]);
    expect(new Set(String(answer?.text).split("\n")).size).toBe(200);
  }, 60_000);
});
