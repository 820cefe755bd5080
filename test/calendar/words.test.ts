import { describe, expect, it } from "vitest";
import { LANGUAGES, languageName } from "../../src/calendar/languages.js";
import { dateAndTime, dateWords, timeWords, weekdayAndTime, weekdayName } from "../../src/calendar/words.js";

const TODAY = "2026-06-02";
const AT = new Date("2026-07-03T07:30:00.000Z");
const isolated = (words: string) => `\u2068${words}\u2069`;

const WORDS = {
  en: {
    date: "Fri 3 July",
    nextYear: "Fri 1 January 2027",
    at: "Fri 3 July, 15:30",
    short: "Fri 15:30",
    day: "Friday",
  },
  "en-US": {
    date: "Fri, July 3",
    nextYear: "Fri, January 1, 2027",
    at: "Fri, July 3 at 15:30",
    short: "Fri 15:30",
    day: "Friday",
  },
  de: {
    date: "Fr., 3. Juli",
    nextYear: "Fr., 1. Januar 2027",
    at: "Fr., 3. Juli um 15:30",
    short: "Fr., 15:30",
    day: "Freitag",
  },
  es: {
    date: "vie, 3 de julio",
    nextYear: "vie, 1 de enero de 2027",
    at: "vie, 3 de julio, 15:30",
    short: "vie, 15:30",
    day: "viernes",
  },
  hi: {
    date: "शुक्र, 3 जुलाई",
    nextYear: "शुक्र, 1 जनवरी 2027",
    at: "शुक्र, 3 जुलाई को 15:30 बजे",
    short: "शुक्र 15:30",
    day: "शुक्रवार",
  },
  ja: {
    date: "7月3日(金)",
    nextYear: "2027年1月1日(金)",
    at: "7月3日(金) 15:30",
    short: "15:30 (金)",
    day: "金曜日",
  },
  // Read from the right, and kept apart from the English around it.
  ar: {
    date: isolated("الجمعة، 3 يوليو"),
    nextYear: isolated("الجمعة، 1 يناير 2027"),
    at: isolated("الجمعة، 3 يوليو في 15:30"),
    short: isolated("الجمعة 15:30"),
    day: isolated("الجمعة"),
  },
};

describe("dates in words", () => {
  it.each(Object.entries(WORDS))("are written as people write them in %s", (language, words) => {
    expect(dateWords("2026-07-03", TODAY, language)).toBe(words.date);
    expect(dateWords("2027-01-01", TODAY, language)).toBe(words.nextYear);
    expect(dateAndTime(AT, "Asia/Manila", language)).toBe(words.at);
    expect(weekdayAndTime(AT, "Asia/Manila", language)).toBe(words.short);
    expect(weekdayName(5, language)).toBe(words.day);
  });

  it("are English when nothing else is said, or no language that is known", () => {
    for (const language of [undefined, "", "xx", "tlh", "not a tag"]) {
      expect(dateWords("2026-07-03", TODAY, language)).toBe("Fri 3 July");
      expect(dateAndTime(AT, "Asia/Manila", language)).toBe("Fri 3 July, 15:30");
      expect(weekdayName(1, language)).toBe("Monday");
    }
  });

  it("are Gregorian in every language, as Slack's own are, and never empty", () => {
    for (const language of LANGUAGES) {
      expect(dateWords("2027-07-03", TODAY, language), language).toMatch(/2027|২০২৭/u);
      expect(timeWords("09:05", language), language).toMatch(/0?9[:.]05|০৯:০৫/u);
    }
  });

  it("are right at a half hour, and on both sides of a change of clocks", () => {
    expect(dateAndTime(new Date("2026-06-02T04:30:00Z"), "Asia/Kolkata", "de")).toBe("Di., 2. Juni um 10:00");
    expect(dateAndTime(new Date("2026-10-25T00:30:00Z"), "Europe/Berlin", "de")).toBe(
      "So., 25. Oktober um 02:30",
    );
    expect(dateAndTime(new Date("2026-10-25T01:30:00Z"), "Europe/Berlin", "de")).toBe(
      "So., 25. Oktober um 02:30",
    );
  });
});

describe("the languages", () => {
  it("go by the names that their speakers give them, English first", () => {
    expect(LANGUAGES.map(languageName)).toEqual(
      expect.arrayContaining([
        ...["English", "Deutsch", "Español", "Français", "Português (Brasil)", "Italiano", "Polski"],
        ...[
          "Українська",
          "Filipino (Tagalog)",
          "हिन्दी",
          "Bahasa Indonesia",
          "日本語",
          "Tiếng Việt",
          "Türkçe",
          "العربية",
        ],
      ]),
    );
    expect(LANGUAGES[0]).toBe("en");
    expect(new Set(LANGUAGES.map(languageName)).size).toBe(LANGUAGES.length);
  });
});
