import { describe, expect, it } from "vitest";
import { mrkdwnAsText } from "../../../../src/playground/slack/text/mrkdwn.js";
import type { MrkdwnNode } from "../../../../src/playground/slack/text/mrkdwn-node.js";
import { parseMrkdwn } from "../../../../src/playground/slack/text/parse-mrkdwn.js";
import type { Viewer } from "../../../../src/playground/slack/text/viewer.js";

const viewer: Viewer = {
  zone: "America/Sao_Paulo",
  now: new Date("2026-03-02T09:00:00.000Z"),
  personName: (id) => ({ U1: "Ana *Reyes*" })[id] ?? id,
  channelName: (id) => ({ C1: "general" })[id] ?? id,
};

/** The tree in brackets: `bold[a italic[b]]`. */
function drawn(nodes: readonly MrkdwnNode[]): string {
  return nodes.map(drawnNode).join("");
}

function drawnNode(node: MrkdwnNode): string {
  if ("children" in node) return `${node.type}[${drawn(node.children)}]`;
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return "⏎";
    case "link":
      return `link(${node.url}${node.text === null ? "" : ` as ${node.text}`})`;
    case "person":
    case "channel":
      return `${node.type}(${node.id})`;
    case "broadcast":
      return `broadcast(${node.text})`;
    case "date":
      return `date(${node.seconds} ${node.format}${node.url === null ? "" : ` to ${node.url}`})`;
    case "emoji":
      return `emoji(${node.name})`;
  }
}

/** One paragraph's content. */
function inline(text: string): string {
  const [block, ...others] = parseMrkdwn(text);
  expect(others).toEqual([]);
  return block?.type === "paragraph" ? drawn(block.children) : "no paragraph";
}

describe("styles", () => {
  it.each([
    ["*bold* _italic_ ~strike~", "bold[bold] italic[italic] strike[strike]"],
    ["*_both_* and _*both*_", "bold[italic[both]] and italic[bold[both]]"],
    ["~*a _b_ c*~", "strike[bold[a italic[b] c]]"],
    ["(*a*), *b*.", "(bold[a]), bold[b]."],
    ["*<@U1>* :tada:*x*", "bold[person(U1)] emoji(tada)bold[x]"],
    ["*שלום* *日本語*", "bold[שלום] bold[日本語]"],
    ["🎉*x*🎉", "🎉bold[x]🎉"],
  ])("of %s", (text, expected) => expect(inline(text)).toBe(expected));

  it.each([
    ["2*3*4 snake_case_name a~b~c"],
    ["é*é*é 𝒳*𝒳*𝒳"],
    ["* a * _ b _"],
    ["**a** __b__ ~~c~~"],
    ["*a"],
    ["a*"],
    ["*a_"],
  ])("are not in %s", (text) => expect(inline(text)).toBe(text));

  it("end with their line", () => expect(inline("*a\nb*")).toBe("*a⏎b*"));

  it("do not cross: what opened in between is text", () => {
    expect(inline("*a _b* c_")).toBe("bold[a _b] c_");
  });

  it("begin at the last mark that may begin them", () => {
    expect(inline("*a *b* c*")).toBe("*a bold[b] c*");
  });
});

describe("code", () => {
  it.each([
    ["`*a* :tada: _b_`", "code[*a* :tada: _b_]"],
    ["`a &lt; b` `<@U1>`", "code[a < b] code[person(U1)]"],
    ["*`a`*", "bold[code[a]]"],
    ["a`b`c ``d`` `", "a`b`c ``d`` `"],
  ])("of %s", (text, expected) => expect(inline(text)).toBe(expected));

  it("is preformatted between fences, which bring their line breaks", () => {
    expect(drawn(parseMrkdwn("see\n```\n*a*\n  b\n```\nthen ```c```"))).toBe(
      "paragraph[see]preformatted[*a*⏎  b]paragraph[then ]preformatted[c]",
    );
  });

  it("is not what a fence opens and never closes", () => {
    expect(drawn(parseMrkdwn("```a``` ```*b*"))).toBe("preformatted[a]paragraph[ ```bold[b]]");
  });
});

describe("quotes", () => {
  it.each([
    ["&gt; a\n&gt;*b*\nc", "quote[a⏎bold[b]]paragraph[c]"],
    ["> a", "quote[a]"],
    ["a &gt; b", "paragraph[a > b]"],
    ["a\n&gt;&gt;&gt; b\nc", "paragraph[a]quote[b⏎c]"],
  ])("of %j", (text, expected) => expect(drawn(parseMrkdwn(text))).toBe(expected));
});

describe("references", () => {
  it.each([
    [
      "<@U1|ana> <#C1|general> <!here> <!subteam^S1|@team>",
      "person(U1) channel(C1) broadcast(@here) broadcast(@team)",
    ],
    ["<https://a.bc/?x=1&amp;y=2|*here*>", "link(https://a.bc/?x=1&y=2 as *here*)"],
    ["<mailto:a@b.cd|a@b.cd>", "link(mailto:a@b.cd)"],
    [
      "<!date^1772442000^{date} at {time}^https://a.bc|then>",
      "date(1772442000 {date} at {time} to https://a.bc)",
    ],
    [
      "(https://a.bc/_d_?e=1&amp;f=2). &lt;https://a.bc/_&gt;",
      "(link(https://a.bc/_d_?e=1&f=2)). <link(https://a.bc/_)>",
    ],
    ["a <b <> c", "a <b <> c"],
  ])("of %s", (text, expected) => expect(inline(text)).toBe(expected));
});

describe("emoji", () => {
  it.each([
    [":tada::+1: (:white_check_mark:)", "emoji(tada)emoji(+1) (emoji(white_check_mark))"],
    [":wave::skin-tone-3:", "emoji(wave::skin-tone-3)"],
    ["10:00:30, a:b:c, :Not: : x :", "10:00:30, a:b:c, :Not: : x :"],
  ])("of %s", (text, expected) => expect(inline(text)).toBe(expected));
});

it("reads what is escaped once", () =>
  expect(inline("&amp;lt;b&amp;gt; &lt;@U1&gt;")).toBe("&lt;b&gt; <@U1>"));

describe("as text", () => {
  it.each([
    ["a\n\n&gt; *b*\n&gt; c\n```\nd\n```\n:tada:", "a\n\n> b\n> c\nd\n:tada:"],
    ["<@U1> <!date^1772442000^{time}|x>", "@Ana *Reyes* 6:00 AM"],
    ["", ""],
  ])("reads %j as it looks", (text, expected) => expect(mrkdwnAsText(text, viewer)).toBe(expected));
});

describe("hostile text", () => {
  const MANY = 4_000;
  it.each(
    [
      "*",
      "_*",
      "*a ",
      "*a _b ~c ",
      "`",
      "`a",
      "`a`b",
      "```",
      "<",
      "<a",
      "<a>",
      ":a",
      "&gt;",
      "&gt;\n",
      "\n",
      "http://",
      "xhttp://",
    ].map((unit) => [unit]),
  )("of %j again and again is read in linear time", (unit) => {
    const timeOf = (times: number) => timed(() => parseMrkdwn(unit.repeat(times)))[1];
    timeOf(MANY);
    // Sixteen times as much takes sixteen times as long, and not 256 times.
    expect(timeOf(16 * MANY) / Math.max(timeOf(MANY), 3)).toBeLessThan(80);
  });

  it("nests no deeper than three styles", () => {
    const text = `${"*_~".repeat(1000)}x${"~_*".repeat(1000)}`;
    expect(depth(parseMrkdwn(text))).toBeLessThanOrEqual(5);
  });
});

function timed<Result>(work: () => Result): [Result, number] {
  const start = performance.now();
  return [work(), performance.now() - start];
}

function depth(nodes: readonly MrkdwnNode[]): number {
  return Math.max(0, ...nodes.map((node) => 1 + ("children" in node ? depth(node.children) : 0)));
}
