import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJournal } from "../../src/playground/journal.js";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-journal-"));
  path = join(folder, "journal.jsonl");
});

afterEach(() => rm(folder, { recursive: true }));

it("has what was written last under each key, without having been closed", () => {
  const first = openJournal(path);
  first.write("a", 1);
  first.write("b", { text: "line\nbreak" });
  first.write("a", 2);
  first.write("c", true);
  first.write("c", null);
  expect([...openJournal(path).kept]).toEqual([
    ["a", 2],
    ["b", { text: "line\nbreak" }],
  ]);
});

it("loses the line that a kill has cut in half, and nothing else", async () => {
  openJournal(path).write("a", 1);
  await appendFile(path, '["b",{"te');
  const again = openJournal(path);
  expect([...again.kept]).toEqual([["a", 1]]);
  again.write("b", 2);
  expect([...openJournal(path).kept]).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});

it("does not grow with what was written over, once it is opened again", async () => {
  const first = openJournal(path);
  for (let count = 0; count < 1000; count += 1) first.write("a", count);
  openJournal(path);
  expect(await readFile(path, "utf8")).toBe('["a",999]\n');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});
