import { describe, expect, it } from "vitest";
import { commandIn, completionAt, hintFor } from "../../../../src/playground/page/slack/completion.js";

const COMMANDS = [
  { command: "/milestone", description: "Set up Milepost", usageHint: "add @someone Landing page by Friday" },
  { command: "/checkin", description: "Say how your work is going", usageHint: "" },
];
const KNOWN = {
  commands: COMMANDS,
  people: [
    person("Ana Reyes", "ana"),
    person("João Prado", "jprado", "Estúdio Norte"),
    person("Anders Weber", "aw"),
    { ...person("Anton Gone", "anton"), deactivated: true },
  ],
  channels: [{ name: "general" }, { name: "website" }, { name: "über-uns" }],
};

function person(name: string, handle: string, company: string | null = null) {
  return { name, handle, company, deactivated: false };
}

/** The names suggested where `|` is the caret; null when nothing is. */
function suggestedAt(typed: string, known = KNOWN): string[] | null {
  const completion = completionAt(typed.replace("|", ""), typed.indexOf("|"), known);
  return completion?.suggestions.map(({ name }) => name) ?? null;
}

/** The text after the first suggestion was taken, as the composer puts it. */
function takenAt(typed: string): string {
  const text = typed.replace("|", "");
  const completion = completionAt(text, typed.indexOf("|"), KNOWN);
  if (!completion) throw new Error("nothing is suggested");
  return (
    text.slice(0, completion.from) + completion.suggestions[0]?.text + text.slice(completion.to).trimStart()
  );
}

describe("commands", () => {
  it("are suggested at the very beginning, by how they begin", () => {
    expect(suggestedAt("/|")).toEqual(["/milestone", "/checkin"]);
    expect(suggestedAt("/mil|")).toEqual(["/milestone"]);
    expect(suggestedAt("/MIL|")).toEqual(["/milestone"]);
    expect(takenAt("/mil|")).toBe("/milestone ");
  });

  it("are suggested nowhere else, and not to those who cannot run any", () => {
    for (const typed of [" /mil|", "see /mil|", "hello\n/mil|", "/milestone |", "/lunch|", "|/milestone"])
      expect(suggestedAt(typed), typed).toBeNull();
    expect(suggestedAt("/|", { ...KNOWN, commands: [] })).toBeNull();
  });
});

describe("people", () => {
  it("are suggested after @, by first name, second name and handle, with accents or without", () => {
    expect(suggestedAt("@|")).toEqual(["Ana Reyes", "João Prado", "Anders Weber"]);
    expect(suggestedAt("@an|")).toEqual(["Ana Reyes", "Anders Weber"]);
    expect(suggestedAt("@ana r|")).toEqual(["Ana Reyes"]);
    expect(suggestedAt("@rey|")).toEqual(["Ana Reyes"]);
    expect(suggestedAt("@jpr|")).toEqual(["João Prado"]);
    for (const typed of ["@joao|", "@João|", "@JOÃO|"]) expect(suggestedAt(typed)).toEqual(["João Prado"]);
  });

  it("whose account was deactivated are not suggested", () => {
    expect(suggestedAt("@anton|")).toBeNull();
  });

  it("are suggested in the middle of a sentence, of a command, and after a bracket", () => {
    expect(takenAt("Hello @an|, how are you?")).toBe("Hello @Ana Reyes , how are you?");
    expect(takenAt("/milestone add @rey| Landing page")).toBe("/milestone add @Ana Reyes Landing page");
    expect(suggestedAt("(@an|")).toEqual(["Ana Reyes", "Anders Weber"]);
    expect(suggestedAt("first\n@an|")).toEqual(["Ana Reyes", "Anders Weber"]);
  });

  it("are not suggested within a word or an address, nor once the sentence has gone on", () => {
    for (const typed of ["an|", "ana@an|", "mail ana@reyes|", "@ana reyes is here|", "@an\n|", "@zoe|"])
      expect(suggestedAt(typed), typed).toBeNull();
  });

  it("of other companies are suggested with its name", () => {
    expect(completionAt("@joao", 5, KNOWN)?.suggestions).toEqual([
      { text: "@João Prado ", name: "João Prado", note: "Estúdio Norte" },
    ]);
  });

  it("are suggested eight at a time", () => {
    const people = Array.from({ length: 20 }, (_, index) => person(`Ana ${index}`, `ana${index}`));
    expect(suggestedAt("@ana|", { ...KNOWN, people })).toHaveLength(8);
  });
});

describe("channels", () => {
  it("are suggested after #, by how they begin, with accents or without", () => {
    expect(suggestedAt("#|")).toEqual(["#general", "#website", "#über-uns"]);
    expect(suggestedAt("see #web|")).toEqual(["#website"]);
    expect(suggestedAt("#uber|")).toEqual(["#über-uns"]);
    expect(takenAt("see #web| please")).toBe("see #website please");
  });

  it("are not suggested within a word", () => {
    for (const typed of ["issue#web|", "web|", "#website is|"]) expect(suggestedAt(typed), typed).toBeNull();
  });
});

describe("with the caret in the middle", () => {
  it("what stands before it counts, and what comes after stays", () => {
    expect(suggestedAt("@a|na")).toEqual(["Ana Reyes", "Anders Weber"]);
    expect(completionAt("Hi @an and #web", 6, KNOWN)).toMatchObject({ from: 3, to: 6 });
    expect(suggestedAt("|@ana")).toBeNull();
    expect(suggestedAt("/mi| list")).toEqual(["/milestone"]);
  });
});

describe("what can come after a command", () => {
  it("is shown until something is typed there", () => {
    expect(hintFor("/milestone", COMMANDS)).toBe("add @someone Landing page by Friday");
    expect(hintFor("/milestone  ", COMMANDS)).toBe("add @someone Landing page by Friday");
    for (const typed of ["/milestone a", "/checkin", "/lunch", "milestone", "", " /milestone"])
      expect(hintFor(typed, COMMANDS), typed).toBeNull();
  });
});

describe("what was typed", () => {
  it("is a command when it begins with one, whatever its case, with everything that follows", () => {
    expect(commandIn("/milestone")).toEqual({ command: "/milestone", rest: "" });
    expect(commandIn("  /Milestone  list ")).toEqual({ command: "/milestone", rest: "list" });
    expect(commandIn("/milestone add @Ana Reyes Poster\nin two colours")).toEqual({
      command: "/milestone",
      rest: "add @Ana Reyes Poster\nin two colours",
    });
  });

  it("is none in the middle of a sentence, nor as a path", () => {
    for (const typed of ["run /milestone", "/", "/home/maya", "/ milestone", "//milestone", "and/or", ""])
      expect(commandIn(typed), typed).toBeNull();
  });
});
