import { parseArgs } from "node:util";
import { runSoak } from "./run.js";

/** `npm run soak`: lives a year and looks at what it leaves behind. Fails when anything of it is wrong. */
const { values } = parseArgs({
  options: { contractors: { type: "string", default: "200" }, days: { type: "string", default: "365" } },
});

const began = performance.now();
const { counts, tables, problems } = await runSoak({
  contractors: Number(values.contractors),
  days: Number(values.days),
  say: (line) => process.stdout.write(`${line}\n`),
});
for (const { table, rows, why } of tables)
  process.stdout.write(`  ${String(rows).padStart(8)}  ${table}: ${why}\n`);
for (const problem of problems.slice(0, 40)) process.stdout.write(`  wrong: ${problem}\n`);
const seconds = Math.round((performance.now() - began) / 1000);
const verdict = problems.length === 0 ? "right" : `${problems.length} wrong`;
process.stdout.write(`${verdict} in ${seconds} s: ${counts}\n`);
process.exit(problems.length === 0 ? 0 : 1);
