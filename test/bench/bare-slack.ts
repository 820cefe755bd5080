import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Posts } from "./bare-slack-process.js";

const PROGRAM = fileURLToPath(new URL("./bare-slack-process.ts", import.meta.url));

export interface BareSlack {
  /** For SLACK_API_URL. */
  url: string;
  /** Resolves once so many messages have come since they were taken last. */
  reached(count: number): Promise<void>;
  /** What has come, by workspace, and forgets it. */
  take(): Promise<Map<string, Posts>>;
  stop(): Promise<void>;
}

export async function startBareSlack(): Promise<BareSlack> {
  const child = fork(PROGRAM, { execArgv: ["--import", "tsx"] });
  const ask = async (message: object) => {
    const answer = once(child, "message");
    child.send(message);
    return (await answer)[0];
  };
  const [{ port }] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${port}/api/`,
    reached: async (count) => void (await ask({ wait: count })),
    take: async () => new Map((await ask({ take: true })).posts),
    async stop() {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}
