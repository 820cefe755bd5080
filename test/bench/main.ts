import { parseArgs } from "node:util";
import { dispatch } from "./dispatch.js";
import { idleTick } from "./idle-tick.js";
import type { Measure } from "./measure.js";
import { memory } from "./memory.js";
import { open } from "./open.js";
import { start } from "./start.js";
import { submission } from "./submission.js";
import { tableOf } from "./table.js";

/** `npm run bench`: measures how fast Milepost is, beside the least that could do the same, and prints a table. */
const BENCHES = [dispatch, idleTick, submission, open, start, memory];

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
  },
});
const names = BENCHES.map(({ name }) => name);
const unknown = values.only.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`--only ${unknown.join(", ")}: there is ${names.join(", ")}\n`);
  process.exit(2);
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const measured: Measure[] = [];
for (const bench of BENCHES) {
  if (values.only.length > 0 && !values.only.includes(bench.name)) continue;
  say(`${bench.name} …`);
  measured.push(...(await bench.run((line) => say(`  ${line}`))));
}
process.stdout.write(values.json ? `${JSON.stringify(measured)}\n` : `\n${tableOf(measured)}`);
