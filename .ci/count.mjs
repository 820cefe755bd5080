// Adds up the reports of all runs into one last line; fails when a run is missing or has executed no test.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const RUNS = 2;
const folder = process.argv[2] ?? "";
const reports = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
const sum = (key) => reports.reduce((total, report) => total + report[key], 0);
const whole = reports.length === RUNS && reports.every((report) => report.numPassedTests > 0);
if (!whole) process.stdout.write(`only ${reports.length} of ${RUNS} runs have reported tests\n`);
process.exitCode = whole && sum("numFailedTests") === 0 ? 0 : 1;
process.stdout.write(
  `${sum("numPassedTests")} passed, ${sum("numFailedTests")} failed, ${sum("numPendingTests") + sum("numTodoTests")} skipped\n`,
);
