import { config as loadDotEnv } from "dotenv";
import { StartError } from "./errors.js";

/** Runs one of the operator's commands, with `.env` read, and ends the process; what keeps it from working is said in words. */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  loadDotEnv({ quiet: true });
  try {
    process.exit(await command());
  } catch (error) {
    // The machine's own words, such as of a full disk, say more than where in the program they were met.
    const isOfMachine = error instanceof Error && "code" in error && !(error instanceof TypeError);
    if (!isOfMachine) throw error;
    process.stderr.write(`${error instanceof StartError ? "" : "That did not work: "}${error.message}\n`);
    process.exit(1);
  }
}

export function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
