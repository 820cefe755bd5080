import { playStory } from "./story.js";

/** `npm run playground`: plays a week of Milepost in the terminal, and fails when anything was refused on the way. */
const write = (text: string) => process.stdout.write(`${text}\n`);
process.exitCode = (await playStory(write)) ? 0 : 1;
