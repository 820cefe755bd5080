import { parseArgs } from "node:util";
import { runChaos } from "./run.js";

/** `npm run chaos`: lives some days of trouble and prints what was counted on its last line. Fails when it is wrong. */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    seeds: { type: "string", default: "1" },
    contractors: { type: "string", default: "300" },
    days: { type: "string", default: "14" },
    troubles: { type: "string", default: "0.15" },
  },
});

let isWrong = false;
for (let index = 0; index < Number(values.seeds); index += 1) {
  const seed = Number(values.seed) + index;
  const began = performance.now();
  const { counts, problems, evidence } = await runChaos({
    seed,
    contractors: Number(values.contractors),
    days: Number(values.days),
    troubles: Number(values.troubles),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  isWrong ||= problems.length > 0;
  for (const problem of problems.slice(0, 40)) process.stdout.write(`  wrong: ${problem}\n`);
  if (evidence !== null) process.stdout.write(`  kept in ${evidence}\n`);
  const line = Object.entries(counts).map(([what, count]) => `${count} ${what.replaceAll("_", " ")}`);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stdout.write(
    `seed ${seed}: ${problems.length === 0 ? "right" : `${problems.length} wrong`} in ${seconds} s: ${line.join(", ")}\n`,
  );
}
process.exit(isWrong ? 1 : 0);
