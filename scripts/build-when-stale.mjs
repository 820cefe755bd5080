// Builds, unless nothing that goes into it has changed since the last time: `npm run playground` and `npm start`
// then begin at once.
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";

const INPUTS = [
  "src",
  "prisma",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "prisma.config.ts",
];
const GENERATED = "src/database/generated";
/** Written last of all by the build. */
const OUTPUT = "dist/playground/page/index.html";

/** When a file, or anything in a folder, was changed last; milliseconds since 1970. */
function changedAt(path) {
  if (path === GENERATED) return 0;
  const { mtimeMs } = statSync(path);
  const inside = statSync(path).isDirectory()
    ? readdirSync(path).map((name) => changedAt(`${path}/${name}`))
    : [];
  return Math.max(mtimeMs, ...inside);
}

function isStale() {
  try {
    const builtAt = statSync(OUTPUT).mtimeMs;
    return INPUTS.some((path) => changedAt(path) > builtAt);
  } catch {
    return true;
  }
}

if (isStale()) {
  process.stderr.write("Building Milepost, which takes half a minute, once…\n");
  // What the tools say on the way concerns nobody, unless they fail.
  const { status, stdout, stderr } = spawnSync("npm run --silent build", { shell: true, encoding: "utf8" });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
}
