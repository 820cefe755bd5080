import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));

describe("an operator's command", () => {
  it.each([
    ["restore", ["a.backup", "--repalce"], "npm run restore -- data/backups/milepost-….backup [--replace]"],
    ["restore", ["a.backup", "b.backup"], "npm run restore -- data/backups/milepost-….backup [--replace]"],
    ["backup", ["--to", "a.backup"], "npm run backup [-- a-new-file]"],
    ["doctor", ["--fix"], "npm run doctor"],
  ])("%s %j says how it is typed, and does nothing", (command, typed, usage) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`${DIST}/${command}/main.js`, ...typed], {
      encoding: "utf8",
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr: `It is typed like this: ${usage}\n`,
    });
  });
});
