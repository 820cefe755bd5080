import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkForm, EMPTY_FORM, type MilestoneForm, readLink } from "../../src/milestones/form.js";
import { noticesOf } from "../../src/milestones/form-notices.js";
import { besideSeveral, formFromWords, readMention } from "../../src/milestones/typed.js";

const where = { today: "2026-06-01", name: "Ana", leadIds: ["U0BEN"] };
const good: MilestoneForm = { ...EMPTY_FORM, title: "Landing page", dueOn: "2026-06-12", doneMeans: "Live" };
const errorsOf = (form: Partial<MilestoneForm>, at = where) => checkForm({ ...good, ...form }, at).errors;

describe("what is typed in the form", () => {
  it("is taken when it is right", () => {
    expect(checkForm({ ...good, leewayDays: "3", link: "https://example.com/a" }, where)).toEqual({
      errors: {},
      fields: {
        title: "Landing page",
        doneMeans: "Live",
        link: "https://example.com/a",
        kind: "by_date",
        dueOn: "2026-06-12",
        every: null,
        rhythm: null,
        leewayDays: 3,
      },
    });
  });

  it("needs a date that has not passed where the contractor is: today will do", () => {
    expect(errorsOf({ dueOn: null })).toHaveProperty("due_on");
    expect(errorsOf({ dueOn: "2026-05-31" }).due_on).toContain("Mon 1 June where Ana is");
    expect(errorsOf({ dueOn: "2026-06-01" })).toEqual({});
    expect(errorsOf({ dueOn: "2206-06-12" })).toHaveProperty("due_on");
  });

  it("keeps a date that was agreed and has passed, while it is not changed", () => {
    const late = { ...where, agreedOn: "2026-05-20" };
    expect(errorsOf({ dueOn: "2026-05-20" }, late)).toEqual({});
    expect(errorsOf({ dueOn: "2026-05-21" }, late)).toHaveProperty("due_on");
  });

  it("has no date, period or leeway when it is ongoing, and then no rhythm of near dates", () => {
    const { fields, errors } = checkForm({ ...good, kind: "ongoing", leewayDays: "5" }, where);
    expect(errors).toEqual({});
    expect(fields).toMatchObject({ dueOn: null, every: null, leewayDays: 0 });
    expect(errorsOf({ kind: "ongoing", rhythm: "near_dates" })).toHaveProperty("rhythm");
    expect(errorsOf({ kind: "recurring", rhythm: "near_dates" })).toEqual({});
  });

  it("takes leeway in whole days", () => {
    for (const leewayDays of ["-1", "1.5", "91", "two", "1e1x"]) {
      expect(errorsOf({ leewayDays }), leewayDays).toHaveProperty("leeway");
    }
    for (const leewayDays of ["", "0", "90"]) expect(errorsOf({ leewayDays }), leewayDays).toEqual({});
  });
});

describe("the lead", () => {
  it("is an owner, or was not chosen", () => {
    expect(errorsOf({ leadId: "U0BEN" })).toEqual({});
    expect(errorsOf({ leadId: null })).toEqual({});
    expect(errorsOf({ leadId: "U0GONE" })).toHaveProperty("lead");
  });
});

describe("a link", () => {
  it("is a web address, with https when that was left out", () => {
    expect(readLink("example.com/brief")).toBe("https://example.com/brief");
    expect(readLink("http://example.com")).toBe("http://example.com/");
    expect(readLink("example.com:8080/a")).toBe("https://example.com:8080/a");
    expect(readLink("")).toBeNull();
  });

  it("is nothing that runs, mails or is no address", () => {
    for (const typed of [
      "javascript:alert(1)",
      "mailto:a@b.c",
      "data:text/html,x",
      "see the wiki",
      "wiki",
      "https://",
    ]) {
      expect(readLink(typed), typed).toBeUndefined();
    }
  });

  it("whatever is typed, is refused or http and of a length that Slack takes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((s) => `https://a.b/${s}`),
        ),
        (typed) => {
          const link = readLink(typed);
          if (typeof link === "string") expect(link).toMatch(/^https?:\/\/\S{1,1990}$/);
        },
      ),
    );
  });
});

describe("words after the command", () => {
  const from = (text: string) => {
    const { userId, words } = readMention(text);
    const { title, kind, dueOn, every } = formFromWords(words, "2026-06-01");
    return { userId, title, kind, dueOn, every };
  };

  it("say who, what and when", () => {
    expect(from("<@U0ANA|ana> Landing page by Friday")).toEqual({
      userId: "U0ANA",
      title: "Landing page",
      kind: "by_date",
      dueOn: "2026-06-05",
      every: "week",
    });
    expect(from("<@U0ANA> Newsletter every month")).toMatchObject({
      title: "Newsletter",
      kind: "recurring",
      every: "month",
      dueOn: "2026-07-01",
    });
    expect(from("<@U0ANA> Support ongoing")).toMatchObject({
      title: "Support",
      kind: "ongoing",
      dueOn: null,
    });
  });

  it("can be none, or a title alone", () => {
    expect(from("")).toEqual({ userId: null, title: "", kind: "by_date", dueOn: null, every: "week" });
    expect(from("Landing page")).toMatchObject({ userId: null, title: "Landing page", dueOn: null });
  });

  it("are read as they were typed, with Slack's escapes undone and no second person", () => {
    expect(
      from("<@U0ANA|ana> Q&amp;A for <@U0BEN|ben> in <#C0GEN|general> <https://x.example|x.example>"),
    ).toMatchObject({
      userId: "U0ANA",
      title: "Q&A for @ben in #general x.example",
    });
  });

  it("name several people only one after the other", () => {
    for (const both of ["<@U0ANA|ana> <@U0BEN>", "<@U0ANA>, <@U0BEN>", "<@U0ANA> and <@U0BEN|ben>"]) {
      expect(besideSeveral(`${both} Q&amp;A by Friday`), both).toBe("Q&A by Friday");
    }
    expect(besideSeveral("<@U0ANA> &amp; <@U0BEN>, <@U0EVE> Logo")).toBe("Logo");
    expect(besideSeveral("<@U0ANA> Review with <@U0BEN>")).toBeNull();
    expect(besideSeveral("<@U0ANA> Logo")).toBeNull();
  });

  const notices = (text: string, today = "2026-06-01") => {
    const typed = readMention(text);
    return noticesOf(typed, formFromWords(typed.words, today), today);
  };

  it("name somebody whom Slack does not know, who is no part of the title then", () => {
    expect(readMention("@nobody Landing page by Friday")).toEqual({
      userId: null,
      unknown: "nobody",
      words: "Landing page by Friday",
    });
    expect(notices("@nobody Landing page").who).toBe(
      "There is nobody called @nobody here. Choose who does the work.",
    );
    for (const text of [
      "<@U0ANA> Landing page",
      "Landing page",
      "Mail a@b.example",
      "Fix the @media query",
    ]) {
      expect(readMention(text).unknown, text).toBeNull();
      expect(notices(text).who, text).toBe("");
    }
  });

  it("say so when a title was cut", () => {
    expect(notices(`<@U0ANA> ${"x".repeat(151)} by Friday`).title).toContain("up to 150 characters");
    expect(notices(`<@U0ANA> ${"x".repeat(150)} by Friday`).title).toBe("");
  });

  it.each([
    ["Landing page by 1 May", "1 May has passed: this is 1 May 2027."],
    ["Landing page by May 31st", "31 May has passed: this is 31 May 2027."],
    ["Landing page by 1 May 2027", ""],
    ["Landing page by 12 June", ""],
    ["Landing page by Friday", ""],
    ["Landing page by tomorrow", ""],
    ["Landing page in May", ""],
    ["Landing page by 10/7", "10/7 can be 10 July or 7 October: choose the day."],
    ["Landing page by 5.6.2026", "5.6.2026 can be 5 June or 6 May: choose the day."],
    ["Landing page by 13/7", ""],
    ["Draft 1.2", ""],
    ["Support 24/7", ""],
    ["Landing page", ""],
  ])("say so when the day of this year has passed: %s", (words, said) => {
    expect(notices(words).dueOn).toBe(said);
  });

  it("say nothing of a day in January that is typed in December", () => {
    expect(notices("Landing page by 5 January", "2026-12-20").dueOn).toBe("");
  });

  it("never make a title that Slack would not take", () => {
    expect(from(`<@U0ANA> ${"long ".repeat(60)}by Friday`).title.length).toBeLessThanOrEqual(150);
  });
});
