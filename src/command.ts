import { parseArgs } from "node:util";
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

/**
 * What was typed after the command's name: at most `most` words, and these flags (`--name`).
 *
 * @param usage how it is typed, said when it was typed otherwise
 * @throws StartError
 */
export function argumentsOf(
  usage: string,
  { flags = [], most = 0 }: { flags?: readonly string[]; most?: number } = {},
): { words: string[]; flags: ReadonlySet<string> } {
  const options = Object.fromEntries(flags.map((name) => [name, { type: "boolean" as const }]));
  try {
    const { positionals: words, values } = parseArgs({ allowPositionals: true, options });
    if (words.length <= most) return { words, flags: new Set(Object.keys(values)) };
  } catch {
    // Said below.
  }
  throw new StartError("bad_arguments", `It is typed like this: ${usage}`);
}

export function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
