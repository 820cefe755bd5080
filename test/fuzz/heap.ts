import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** In megabytes, of what is still needed. */
export function heapAfterCollecting(): number {
  setFlagsFromString("--expose-gc");
  const collectGarbage: unknown = runInNewContext("gc");
  if (typeof collectGarbage === "function") collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
}
