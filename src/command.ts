import { config as loadDotEnv } from "dotenv";
import { StartError } from "./errors.js";

/** Runs one of the operator's commands, with `.env` read, and ends the process; what keeps it from working is said in words. */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  loadDotEnv({ quiet: true });
  try {
    process.exit(await command());
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

export function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
