import pino from "pino";

export type Log = pino.Logger;

/** JSON lines on stderr. Tokens never get in: what could hold one is redacted by name. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      redact: {
        paths: ["token", "*.token", "*.botToken", "headers.authorization", "err.original.config"],
        remove: true,
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
