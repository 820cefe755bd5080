import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDue } from "../../src/milestones/due-date.js";

const WEDNESDAY = "2026-05-06";

type Row = [words: string, title: string, dueOn: string | null, every: "week" | "month" | null];

describe("parseDue", () => {
  it.each<Row>([
    ["Landing page by Friday", "Landing page", "2026-05-08", null],
    ["Landing page due Friday", "Landing page", "2026-05-08", null],
    ["Landing page due by fri", "Landing page", "2026-05-08", null],
    ["Landing page for Friday", "Landing page", "2026-05-08", null],
    ["Landing page (by Friday)", "Landing page", "2026-05-08", null],
    ["Landing page, by Friday.", "Landing page", "2026-05-08", null],
    ["Landing page by Friday 5pm", "Landing page", "2026-05-08", null],
    ["Landing page by friday, June 5", "Landing page", "2026-06-05", null],
    ["Landing page next Friday", "Landing page", "2026-05-15", null],
    ["Landing page tomorrow", "Landing page", "2026-05-07", null],
    ["Landing page in two weeks", "Landing page", "2026-05-20", null],
    ["Landing page by the end of May", "Landing page", "2026-05-31", null],
    ["Landing page 2026-06-03", "Landing page", "2026-06-03", null],
    ["Landing page Monday 8 June", "Landing page", "2026-06-08", null],
    ["Landing page by July 10", "Landing page", "2026-07-10", null],
    ["Landing page by Jul 10", "Landing page", "2026-07-10", null],
    ["Landing page by 10 July", "Landing page", "2026-07-10", null],
    ["Landing page by July 10 2027", "Landing page", "2027-07-10", null],
    ["Landing page by July 10, 2027", "Landing page", "2027-07-10", null],
    ["Landing page by Friday July 10", "Landing page", "2026-07-10", null],
    ["Landing page before June 3rd", "Landing page", "2026-06-03", null],
    ["Sprint 12-14 June", "Sprint", "2026-06-14", null],
  ])("takes the date at the end of %j", (words, title, dueOn, every) => {
    expect(parseDue(words, WEDNESDAY)).toEqual({ title, dueOn, every });
  });

  it.each<Row>([
    ["March newsletter by 3 June", "March newsletter", "2026-06-03", null],
    ["Friday report by Monday", "Friday report", "2026-05-11", null],
    ["Draft 2 on Friday", "Draft 2", "2026-05-08", null],
    ["Draft 2 tomorrow", "Draft 2", "2026-05-07", null],
    ["Top 10 3 June", "Top 10", "2026-06-03", null],
    ["version 2 in 3 days", "version 2", "2026-05-09", null],
    ["Notes (draft) by Friday", "Notes (draft)", "2026-05-08", null],
    ["Weekly report by Friday", "Weekly report", "2026-05-08", null],
  ])("leaves in the title of %j what is not the date", (words, title, dueOn, every) => {
    expect(parseDue(words, WEDNESDAY)).toEqual({ title, dueOn, every });
  });

  it.each([
    "Draft 2 of chapter 3",
    "Landing page for Black Friday",
    "Website for Sun",
    "Photos of the sun",
    "Minutes of 3 June",
    "Launch after 3 June",
    "Report by May",
    "Release 1.2",
    "Support 24/7",
    "5 min pitch",
    "Plan next week",
    "Copy by noon",
    "Copy by now",
    "Copy by 30 Feb",
    "Feed every two weeks",
    "3 June newsletter, second edition.",
  ])("finds no date in %j and keeps all of it", (words) => {
    expect(parseDue(words, WEDNESDAY)).toEqual({ title: words, dueOn: null, every: null });
  });

  it.each(["Logo by 3/4", "Logo by 5/6/26", "Logo by 05.06.2026"])(
    "does not guess whether %j is American or British",
    (words) => {
      expect(parseDue(words, WEDNESDAY)).toEqual({ title: words, dueOn: null, every: null });
    },
  );

  it("reads a numeric date that can only be one", () => {
    expect(parseDue("Logo by 13/6/2026", WEDNESDAY).dueOn).toBe("2026-06-13");
  });

  it.each<Row>([
    ["Newsletter every week", "Newsletter", null, "week"],
    ["Newsletter weekly", "Newsletter", null, "week"],
    ["Invoice each month.", "Invoice", null, "month"],
    ["Invoice monthly", "Invoice", null, "month"],
    ["Support ongoing", "Support", null, null],
    ["Newsletter every Friday", "Newsletter", "2026-05-08", "week"],
    ["Newsletter every week by Friday", "Newsletter", "2026-05-08", "week"],
    ["Newsletter by Friday every week", "Newsletter", "2026-05-08", "week"],
    ["Weekly newsletter", "Weekly newsletter", null, "week"],
    ["Ongoing support", "Ongoing support", null, null],
  ])("understands how often in %j", (words, title, dueOn, every) => {
    expect(parseDue(words, WEDNESDAY)).toEqual({ title, dueOn, every });
  });

  it("takes a weekday for the next one, today included", () => {
    expect(parseDue("Logo by Wednesday", WEDNESDAY).dueOn).toBe("2026-05-06");
    expect(parseDue("Logo by Tuesday", WEDNESDAY).dueOn).toBe("2026-05-12");
  });

  it("takes a day without a year for the next one", () => {
    expect(parseDue("Logo by 6 May", WEDNESDAY).dueOn).toBe("2026-05-06");
    expect(parseDue("Logo by 5 May", WEDNESDAY).dueOn).toBe("2027-05-05");
  });

  it.each([
    ["Logo by 3 June 2020", "2020-06-03"],
    ["Logo by last friday", "2026-05-01"],
    ["Logo by yesterday", "2026-05-05"],
  ])("returns the past date of %j as it is", (words, dueOn) => {
    expect(parseDue(words, WEDNESDAY)).toMatchObject({ title: "Logo", dueOn });
  });

  it("has an empty title when only a date was typed", () => {
    expect(parseDue("by Friday", WEDNESDAY)).toEqual({ title: "", dueOn: "2026-05-08", every: null });
  });

  it("takes any words, and the title is always how they begin", () => {
    const word = fc.constantFrom(
      "by",
      "Friday",
      "3",
      "June",
      "every",
      "week",
      "(draft)",
      "on",
      "2026-06-03",
      "–",
      "logo",
    );
    const line = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 7 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(line, (words) => {
        const { title, dueOn } = parseDue(words, WEDNESDAY);
        expect(words.trim().startsWith(title)).toBe(true);
        if (dueOn !== null) expect(dueOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});
