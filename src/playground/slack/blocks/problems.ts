import type { z } from "zod";

/** Something Slack refuses: where (a JSON pointer from the payload's root) and why. */
export interface Problem {
  pointer: string;
  message: string;
}

/** As it stands in `response_metadata.messages`. */
export function problemAsText({ pointer, message }: Problem): string {
  return `[ERROR] ${message} [json-pointer:${pointer}]`;
}

export function problemsOf(error: z.ZodError, root = ""): Problem[] {
  return error.issues.map((issue) => ({
    pointer: [root, ...issue.path.map(String)].join("/"),
    message:
      issue.code === "unrecognized_keys"
        ? `invalid additional property: ${issue.keys.join(", ")}`
        : issue.message,
  }));
}
