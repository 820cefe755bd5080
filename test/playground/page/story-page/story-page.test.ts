import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { STEPS } from "./steps.js";
import { type Picture, storyPage } from "./story-page.js";

const html = readFileSync(fileURLToPath(new URL("../../../../docs/story.html", import.meta.url)), "utf8");
const MEGABYTE = 1024 ** 2;

describe("docs/story.html", () => {
  it("needs nothing but itself: no script, no address, no other file", () => {
    expect(html).not.toMatch(/<script|\son\w+=|https?:|@import|url\(/i);
    const sources = [...html.matchAll(/(?:src|srcset|href)="([^"]*)"/g)].map(([, source = ""]) => source);
    expect(sources.length).toBeGreaterThan(STEPS.length);
    expect(sources.filter((source) => !source.startsWith("data:"))).toEqual([]);
    expect(html.length).toBeLessThan(3 * MEGABYTE);
  });

  it("tells every step as it stands in the source, each picture with its words (npm run story-page renews it)", () => {
    const taken = [
      ...html.matchAll(/srcset="([^"]*)">\n<img src="([^"]*)" width="(\d+)" height="(\d+)"/g),
    ].map(([, dark = "", light = "", width, height]): Picture => {
      return { light, dark, width: Number(width), height: Number(height) };
    });
    const names = STEPS.flatMap(({ shows }) => shows.map(({ name }) => name));
    expect(taken).toHaveLength(names.length);
    const pictures = new Map(taken.map((picture, index) => [names[index] ?? "", picture]));
    expect(html === storyPage(pictures)).toBe(true);
    for (const { shows } of STEPS) for (const { alt } of shows) expect(alt.length).toBeGreaterThan(20);
  });
});
