import { afterEach, describe, expect, it } from "vitest";
import { addMilestones } from "../design/scene.js";
import { type Office, openOffice } from "../milestones/office.js";
import { answers, buttonsOf, hearOf, lastTold, ONE, says, TOLD, toldTo, typed } from "./scene.js";

let office: Office;
afterEach(() => office.stop());

const sql = (text: string, params?: readonly unknown[]) => office.database.sql(text, params);

describe("others who type", () => {
  it("an owner is told what can be done here, once a day, and not for small talk", async () => {
    office = await openOffice();
    const { ben } = office;
    await addMilestones(ben, ...ONE);
    const before = toldTo(ben).length;
    await says(office, ben, "thanks");
    expect(toldTo(ben)).toHaveLength(before);
    await says(office, ben, "How do I add somebody?");
    await says(office, ben, "Anybody there?");
    expect(toldTo(ben)).toHaveLength(before + 1);
    expect(lastTold(ben).text).toContain("/milestone add @someone");
    expect(buttonsOf(lastTold(ben))).toContain("Add a milestone");
    await office.liveUntil("2026-06-02T07:00:00.000Z");
    await says(office, ben, "And today?");
    expect(toldTo(ben).filter(({ text }) => text.includes("/milestone add @someone"))).toHaveLength(2);
    expect(await typed(office)).toEqual([]);
  });

  it("an owner who does work as well is heard as a contractor while there is some", async () => {
    office = await openOffice();
    await addMilestones(office.ben, "@Ana Books ongoing");
    await office.liveUntil(TOLD);
    await sql("UPDATE contractors SET user_id = $1", [office.ben.userId]);
    await says(office, office.ben, "Half of the books are in");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "Half of the books are in" },
    ]);
  });

  it("somebody whom Milepost has never seen is told whom to ask", async () => {
    office = await openOffice();
    await addMilestones(office.ben, ...ONE);
    const nia = office.add("Nia");
    await says(office, nia, "What is this?");
    expect(lastTold(nia).text).toContain("There is nothing of yours in it just now");
    expect(await typed(office)).toEqual([]);
    expect(office.slack.refusals()).toEqual([]);
  });

  it("a bot is not answered, which could answer in its turn", async () => {
    office = await openOffice({ transport: "http" });
    const robo = office.slack.addUser(office.team.id, { name: "robo", realName: "Robo", kind: "bot" });
    await hearOf(office, office.ben, { user: robo.id, text: "Beep", ts: "1.000001" });
    expect(await sql("SELECT 1 FROM people WHERE user_id = $1", [robo.id])).toHaveLength(1);
    expect(await sql("SELECT 1 FROM cards WHERE kind = 'typed-help'")).toEqual([]);
  });
});
