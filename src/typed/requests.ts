/** What can be asked of Milepost itself, in words. */
export type Request = "help" | "who" | "stop";

const LONGEST = 80;
const AROUND = /^[\s"'(/*_]+|(?:[\s"')*_.,!?;:…]|\p{Extended_Pictographic}|\ufe0f)+$/gu;
const MENTION = /<@[UW][A-Z0-9]+>/gi;
const BEFORE =
  /^(?:(?:hi|hello|hey|ok|okay|please|pls|sorry|milepost|can you|could you|would you)[\s,!.:-]+)+/;
const AFTER = /(?:[\s,!.-]+(?:please|pls|thanks|thank you|thx|now|any ?more|again))+$/;

const ABOUT_ME = `(?: (?:to |with )?(?:me|us))?`;
const MESSAGES = `(?: (?:for )?(?:an? )?(?:any |more |all |these |this |the |your )*(?:messages?|reminders?|questions?|check-?ins?|updates?|emails?))?`;
const REQUESTS: readonly (readonly [Request, RegExp])[] = [
  [
    "help",
    /^(?:help|commands?|menu|options|what can (?:you|i) do(?: here)?|how does (?:this|it|milepost) work)$/,
  ],
  [
    "who",
    /^(?:who(?:'s| is| are| r|'re)? (?:you|u|this|that|there)|what(?:'s| is) (?:this|milepost)|what are you|are you (?:an? )?(?:ro)?bot|who am i (?:talking|speaking|writing) (?:to|with))$/,
  ],
  [
    "stop",
    new RegExp(
      `^(?:stop(?: it| this| that| milepost)?|unsubscribe${ABOUT_ME}|opt(?: me)? out|mute|quit|leave me alone|remove me|no more${MESSAGES}|` +
        `(?:(?:stop|quit) (?:asking|messaging|writing|contacting|texting|sending|reminding|bothering|pestering|spamming|pinging)|` +
        `(?:don't|do not|dont|never) (?:ask|message|write|contact|text|send|remind|bother|pester|spam|ping))${ABOUT_ME}${MESSAGES})$`,
    ),
  ],
];

/** What somebody typed who speaks to Milepost and not to those whom they work for; null: it is about their work. */
export function requestIn(text: string): Request | null {
  if (text.length > LONGEST || text.includes("\n")) return null;
  if (/^\s*\?+\s*$/.test(text)) return "help";
  const said = plainOf(text);
  return REQUESTS.find(([, words]) => words.test(said))?.[0] ?? null;
}

function plainOf(text: string): string {
  const plain = text.replace(MENTION, " ").toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");
  return plain.replace(AROUND, "").replace(BEFORE, "").replace(AFTER, "").replace(AROUND, "");
}
