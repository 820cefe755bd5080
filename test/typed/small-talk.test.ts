import { describe, expect, it } from "vitest";
import { isSmallTalk } from "../../src/typed/small-talk.js";

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
