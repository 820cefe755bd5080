import { existsSync, readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Source {
  /** From the project's root: `src/app.ts`. */
  path: string;
  /** Without its comments. */
  text: string;
}

/** The project's own TypeScript under a folder; what is generated is left out. */
export function projectSources(folder: string): Source[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("/generated/"))
    .sort()
    .map((path) => ({ path, text: withoutComments(readFileSync(`${ROOT}${path}`, "utf8")) }));
}

/** The project's files that this one imports, from the project's root. */
export function importsOf(source: Source): string[] {
  return [...typeImportsOf(source), ...valueImportsOf(source)];
}

/** Those of which nothing is left when it runs. */
export function typeImportsOf(source: Source): string[] {
  return matching(source, /^(?:import|export) type [^";]*? from "(\.[^"]+)\.jsx?"/gm);
}

/** Those that it runs. */
export function valueImportsOf(source: Source): string[] {
  return [
    ...matching(source, /^(?:import|export) (?!type )[^";]*?from "(\.[^"]+)\.jsx?"/gm),
    ...matching(source, /\bimport\("(\.[^"]+)\.jsx?"\)/g),
  ];
}

function matching({ path, text }: Source, imports: RegExp): string[] {
  return [...text.matchAll(imports)].map(([, to]) => {
    const name = posix.normalize(posix.join(posix.dirname(path), to ?? ""));
    return `${name}.${existsSync(`${ROOT}${name}.tsx`) ? "tsx" : "ts"}`;
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
