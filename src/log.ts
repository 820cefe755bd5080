import pino from "pino";

export type Log = pino.Logger;

/** JSON lines on stderr. Tokens never get in: what could hold one is redacted by name. */
export function createLog(level: string): Log {
  const stderr = pino.destination({ dest: 2, sync: true });
  // Where nothing can be written, on a full disk say, nothing can be said of it; nobody else is to notice.
  stderr.on("error", () => {});
  return pino(
    {
      level,
      redact: {
        paths: ["token", "*.token", "*.botToken", "headers.authorization", "err.original.config"],
        remove: true,
      },
    },
    stderr,
  );
}
