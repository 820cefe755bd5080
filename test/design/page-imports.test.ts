import { expect, it } from "vitest";
import { importsOf, projectSources, type Source, typeImportsOf, valueImportsOf } from "./sources.js";

const PAGE = "src/playground/page/";
/** What is said over the wire, how Slack's blocks look, and how text is drawn: the same for server and page. */
const SHARED = [
  "src/playground/server/protocol.ts",
  "src/playground/slack/blocks/",
  "src/playground/slack/text/",
  "src/playground/slack/values.ts",
  "src/playground/slack/interactions/find-action.ts",
];
/** What the page may ask for. */
const SHARED_TYPES = ["src/playground/server/act.ts", "src/playground/server/control.ts"];

const sources = projectSources("src");
const page = sources.filter(({ path }) => path.startsWith(PAGE));

it("the page imports nothing of the program but what is said over the wire and how Slack's blocks look", () => {
  expect(page.filter(({ path }) => path.endsWith(".tsx")).length).toBeGreaterThan(20);
  expect(strays(page, valueImportsOf, [PAGE, ...SHARED])).toEqual([]);
  expect(strays(page, typeImportsOf, [PAGE, ...SHARED, ...SHARED_TYPES])).toEqual([]);
});

it("what the page takes along of it brings nothing else, and nothing of Node", () => {
  const taken = takenAlong(page.flatMap(valueImportsOf));
  expect(taken.length).toBeGreaterThan(page.length);
  expect(strays(taken, valueImportsOf, [PAGE, ...SHARED])).toEqual([]);
  expect(taken.filter(({ text }) => /from "node:/.test(text)).map(({ path }) => path)).toEqual([
    "src/playground/page/vite.config.ts",
  ]);
});

it("nothing else imports the page", () => {
  const others = sources.filter(({ path }) => !path.startsWith(PAGE));
  const importing = others.filter((source) => importsOf(source).some((to) => to.startsWith(PAGE)));
  expect(importing.map(({ path }) => path)).toEqual([]);
});

function strays(from: readonly Source[], imports: (source: Source) => string[], allowed: readonly string[]) {
  return from.flatMap((source) =>
    imports(source)
      .filter((to) => !allowed.some((prefix) => to.startsWith(prefix)))
      .map((to) => `${source.path} imports ${to}`),
  );
}

/** The page, and all that runs with it. */
function takenAlong(first: readonly string[]): Source[] {
  const paths = new Set(first);
  for (const path of paths) {
    const source = sources.find((one) => one.path === path);
    if (source) for (const to of valueImportsOf(source)) paths.add(to);
  }
  return sources.filter(({ path }) => path.startsWith(PAGE) || paths.has(path));
}
