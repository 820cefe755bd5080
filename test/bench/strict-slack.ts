import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Acts } from "./strict-slack-process.js";

const PROGRAM = fileURLToPath(new URL("./strict-slack-process.ts", import.meta.url));

export interface SlackProcess {
  /** @throws what the other process threw */
  do<Act extends keyof Acts>(
    act: Act,
    ...args: Parameters<Acts[Act]>
  ): Promise<Awaited<ReturnType<Acts[Act]>>>;
  stop(): Promise<void>;
}

/** One thing at a time: the other process answers in the order in which it is asked. */
export function startStrictSlack(): SlackProcess {
  const child = fork(PROGRAM, { execArgv: ["--import", "tsx"] });
  return {
    async do(act, ...args) {
      const answer = once(child, "message");
      child.send({ act, args });
      const [{ done, failed }] = await answer;
      if (failed !== undefined) throw new Error(`${act}: ${failed}`);
      return done;
    },
    async stop() {
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}
