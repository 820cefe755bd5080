import shortcodes from "emojibase-data/en/shortcodes/iamcal.json";

/** Slack's names for emoji, and the characters they stand for. */
export function emojiTable(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(shortcodes).flatMap(([hexcode, names]) =>
      [names].flat().map((name): [string, string] => [name, characters(hexcode)]),
    ),
  );
}

function characters(hexcode: string): string {
  const points = hexcode.split("-").map((hex) => Number.parseInt(hex, 16));
  const emoji = String.fromCodePoint(...points);
  // Alone, these would be drawn as text: ☀, not ☀️.
  return points.length === 1 && !/\p{Emoji_Presentation}/u.test(emoji) ? `${emoji}\uFE0F` : emoji;
}
