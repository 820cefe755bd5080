/** What a check has found: nothing to do; something to look at while Milepost works; or something that keeps it from working. */
export interface Finding {
  is: "well" | "look" | "broken";
  about: string;
  words: string;
  /** What to do; "" when there is nothing. */
  todo: string;
}

const SIGNS = { well: "✓", look: "!", broken: "✗" } as const;

export function well(about: string, words: string): Finding {
  return { is: "well", about, words, todo: "" };
}

export function look(about: string, words: string, todo: string): Finding {
  return { is: "look", about, words, todo };
}

export function broken(about: string, words: string, todo: string): Finding {
  return { is: "broken", about, words, todo };
}

/** One line: `✗ Scopes: im:history is missing. Paste manifest.yml …` */
export function lineOf({ is, about, words, todo }: Finding): string {
  return [`${SIGNS[is]} ${about}: ${words}`, todo].filter(Boolean).join(" ");
}
