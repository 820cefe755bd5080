import { systemClock } from "../clock.js";
import { argumentsOf, runCommand, say } from "../command.js";
import { createLog } from "../log.js";
import { readManifest } from "../slack/manifest.js";
import { freeBytes } from "./disk.js";
import { examine } from "./examine.js";
import { lineOf } from "./finding.js";

await runCommand(async () => {
  argumentsOf("npm run doctor");
  let troubles = 0;
  const findings = examine({
    env: process.env,
    manifest: await readManifest(new URL("../../manifest.yml", import.meta.url)),
    clock: systemClock,
    freeBytes,
    log: createLog("silent"),
  });
  for await (const finding of findings) {
    say(lineOf(finding));
    if (finding.is !== "well") troubles += 1;
  }
  say(
    troubles === 0
      ? "All is well."
      : `${troubles === 1 ? "One thing needs" : `${troubles} things need`} doing.`,
  );
  return troubles === 0 ? 0 : 1;
});
