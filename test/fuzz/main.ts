import { parseArgs } from "node:util";
import { startTemplateServer } from "../support/global-setup.js";
import { runFuzz } from "./run.js";

/**
 * `npm run fuzz`: sends spoilt payloads and prints what was counted on its last line. Fails when anything is wrong.
 * `--from` goes to where something was wrong without sending all that came before.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "100000" },
    from: { type: "string", default: "0" },
  },
});
const seed = Number(values.seed);
const began = performance.now();
const { stop, ...server } = await startTemplateServer();
const { counts, problems } = await runFuzz({
  seed,
  count: Number(values.count),
  from: Number(values.from),
  server,
  say: (line) => process.stdout.write(`${line}\n`),
});
await stop();
const line = Object.entries(counts).map(([what, count]) => `${count} ${what.replaceAll("_", " ")}`);
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  `seed ${seed}: ${problems.length === 0 ? "right" : `${problems.length} wrong`} in ${seconds} s: ${line.join(", ")}\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
