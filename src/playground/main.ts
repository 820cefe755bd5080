import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { config as loadDotEnv } from "dotenv";
import { StartError } from "../errors.js";
import { createLog } from "../log.js";
import { Host } from "./host.js";
import { servePage } from "./server/serve.js";

// `npm run playground`: a page to use Milepost in, until it is stopped; it ends by itself when it cannot start. With
// `-- --story`, a week of it in the terminal instead, which fails when anything was refused on the way.

const PORT = "4400";
const HIGHEST_PORT = 65_535;
const PAGE = fileURLToPath(new URL("./page", import.meta.url));

const say = (text: string) => process.stdout.write(`${text}\n`);

async function openPage(options: { port: number; dataDir: string }): Promise<void> {
  const host = new Host({ dataDir: options.dataDir, fresh: "lived_in", log: createLog("fatal") });
  const page = await servePage(host, { port: options.port, pageFolder: PAGE }).catch(complain);
  if (page === null) return host.stop();
  say(
    `\nThe playground is at ${page.url} (Ctrl+C ends it; what happens there is kept in ${options.dataDir})`,
  );
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      say("Stopping…");
      void page
        .stop()
        .then(() => host.stop())
        .then(() => process.exit(0));
    });
  }
  await host.idle();
  const { problem } = host.state;
  if (host.playground !== null || problem === null) return;
  await page.stop();
  await host.stop();
  complain(new StartError("not_started", problem));
}

function complain(error: unknown): null {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  return null;
}

/** 0 takes a free one. @throws {StartError} */
function portIn(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new StartError("not_a_port", `--port takes a number up to ${HIGHEST_PORT}, which "${text}" is not.`);
}

try {
  const { values } = parseArgs({
    options: {
      story: { type: "boolean", default: false },
      port: { type: "string", default: PORT },
    },
  });
  loadDotEnv({ quiet: true });
  if (values.story) {
    const { playStory } = await import("./story.js");
    process.exitCode = (await playStory(say)) ? 0 : 1;
  } else
    await openPage({ port: portIn(values.port), dataDir: `${process.env.DATA_DIR ?? "./data"}/playground` });
} catch (error) {
  complain(error);
}
