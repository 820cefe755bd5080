import { afterEach, describe, expect, it } from "vitest";
import { isSmallTalk } from "../../src/typed/small-talk.js";
import { ANAS_WINDOW_END } from "../design/scene.js";
import type { Office } from "../milestones/office.js";
import { anaWorksOn, answers, checkIns, edited, lastTold, ONE, says, toldTo, typed } from "./scene.js";

describe("small talk", () => {
  it.each([
    "Thanks!",
    "thank you",
    "Thank you so much 🙏",
    "Thanks, Maya!",
    "Thanks Maya & Jonas",
    "ok",
    "OK.",
    "Okay, great",
    "Ok, will do 👍",
    "👍",
    "👍🏽",
    "🎉🎉 ❤️",
    ":thumbsup:",
    ":+1::skin-tone-2:",
    "will do",
    "yes",
    "Yes please!",
    "hi",
    "Hi Milepost",
    "<@U0MAYA> thanks",
    "Good morning team",
    "gracias",
    "¡Muchas gracias!",
    "Vale, perfecto",
    "Sí",
    "Buenos días",
    "obrigada!",
    "Muito obrigado",
    "Olá, tudo bem",
    "Merci beaucoup",
    "D’accord, merci",
    "ça marche",
    "Danke schön",
    "Alles klar, danke",
    "Mach ich",
    "Salamat po",
    "Sige, maraming salamat",
    "Opo",
    "...",
  ])("is %j", (text) => {
    expect(isSmallTalk(text, ["Maya Lindqvist", "Jonas"])).toBe(true);
  });

  it.each([
    "Thanks, the draft is done",
    "ok but the client has not answered",
    "Done",
    "Listo",
    "Fertig",
    "Hi, half of it is done",
    "Yes, by Friday",
    "Good morning, where is the logo?",
    "ok?",
    "?",
    "50%",
    "https://example.com",
    "Thanks Zoe",
    "👍 M12",
    "blocked",
    "no keys",
    "",
    "   ",
    "thanks ".repeat(40),
  ])("is not %j", (text) => {
    expect(isSmallTalk(text, ["Maya Lindqvist", "Jonas"])).toBe(false);
  });
});

describe("small talk that is typed", () => {
  let office: Office;
  afterEach(() => office.stop());

  const sql = (text: string) => office.database.sql(text);

  it("is not kept and not answered, and is a sign of life", async () => {
    office = await anaWorksOn(ONE, { until: ANAS_WINDOW_END });
    const { ana } = office;
    const before = toldTo(ana).length;
    for (const words of ["Thanks, Ben!", "👍", "ok"]) await says(office, ana, words);
    expect(toldTo(ana)).toHaveLength(before);
    expect(await typed(office)).toEqual([]);
    expect(await checkIns(office)).toEqual([{ state: "missed", unasked: false }]);
    expect(await sql("SELECT ended_how FROM silences")).toEqual([{ ended_how: "in_touch" }]);
  });

  it("becomes an update when it is edited to be one", async () => {
    office = await anaWorksOn(ONE, { transport: "http" });
    const { ana } = office;
    const message = await says(office, ana, "ok");
    await edited(office, ana, message, "ok, half of it stands");
    expect(await answers(office)).toEqual([
      { about: "M1", status: "on_track", text: "ok, half of it stands" },
    ]);
    expect(lastTold(ana).text).toContain("Saved as your update");
  });
});
