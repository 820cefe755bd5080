/**
 * What people say to be kind or to say that they have read: nothing is kept of it, and nothing is answered. In the
 * languages of the field; without accents and apostrophes, as it is compared.
 */
const PHRASES: Readonly<Record<string, string>> = {
  English: `thanks, thank you, thank u, thx, tnx, tks, ty, cheers, many thanks, thanks a lot, thanks so much,
    thank you so much, thank you very much, much appreciated, youre welcome, ok, okay, okey, oki, okie, k, kk, alright,
    all right, all good, sure, sure thing, great, good, nice, cool, perfect, awesome, super, excellent, amazing, lovely,
    wow, got it, noted, understood, will do, copy that, roger, sounds good, works for me, right, yes, yep, yeah, yup,
    yes please, no, nope, no problem, no worries, np, of course, hi, hello, hey, hi there, hello there, good morning,
    good afternoon, good evening, good day, morning, bye, goodbye, see you, have a nice day, have a good day, lol, haha`,
  Spanish: `gracias, muchas gracias, mil gracias, vale, de acuerdo, perfecto, genial, bueno, buenas, hola,
    buenos dias, buenas tardes, buenas noches, si, claro, entendido, de nada, excelente`,
  Portuguese: `obrigado, obrigada, muito obrigado, muito obrigada, valeu, beleza, blz, certo, perfeito, otimo, ola,
    oi, bom dia, boa tarde, boa noite, sim, nao, combinado, tudo bem, entendi`,
  French: `merci, merci beaucoup, mille mercis, daccord, parfait, bonjour, bonsoir, salut, oui, non, ca marche,
    de rien, entendu, bien recu, tres bien, bien sur, cest note`,
  German: `danke, danke schon, dankeschon, vielen dank, besten dank, danke dir, alles klar, in ordnung, gut, prima,
    passt, perfekt, hallo, guten morgen, guten tag, guten abend, moin, servus, ja, nein, gerne, gern, mache ich,
    mach ich, verstanden, klar, bitte`,
  Tagalog: `salamat, salamat po, maraming salamat, maraming salamat po, sige, sige po, opo, oo, po, magandang umaga,
    magandang hapon, magandang gabi, kumusta, kamusta, walang anuman`,
};

/** Whom it is said to: part of the kindness. Names of their leads come on top. */
const SPOKEN_TO: readonly string[] = ["milepost", "team", "all", "everyone", "everybody", "guys", "boss"];

const KNOWN = new Set([...Object.values(PHRASES).flatMap((phrases) => phrases.split(/,\s+/)), ...SPOKEN_TO]);
const LONGEST_PHRASE_WORDS = 4;
/** Longer is more than that; and it need not be looked at word by word. */
const LONGEST = 200;

const EMOJI_CODE = /:[a-z0-9_+'-]+:/g;
const MENTION = /<@[UW][A-Z0-9]+>/g;
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3/gu;
const ACCENTS = /\p{Mark}/gu;
const APOSTROPHES = /['’`´]/g;
/** All but a question mark: that asks for something. */
const PUNCTUATION = /(?:(?!\?)[\p{P}\p{S}])+/gu;

/**
 * Whether there is nothing in it but thanks, emoji, "ok" and the like. A message that has anything more is none, and
 * neither is one without a character in it.
 *
 * @param names of people they may be speaking to
 */
export function isSmallTalk(text: string, names: readonly string[] = []): boolean {
  if (text.trim() === "" || text.length > LONGEST) return false;
  const spoken = wordsOf(text.replace(MENTION, " ").replace(EMOJI_CODE, " "));
  const theirs = new Set(names.flatMap(wordsOf));
  let at = 0;
  while (at < spoken.length) {
    const taken = phraseAt(spoken, at, theirs);
    if (taken === 0) return false;
    at += taken;
  }
  return true;
}

/** How many words the longest phrase that begins here takes; 0 when none does. */
function phraseAt(words: readonly string[], at: number, names: ReadonlySet<string>): number {
  for (let length = LONGEST_PHRASE_WORDS; length > 0; length--) {
    if (at + length <= words.length && KNOWN.has(words.slice(at, at + length).join(" "))) return length;
  }
  return names.has(words[at] ?? "") ? 1 : 0;
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFD")
    .replace(ACCENTS, "")
    .toLowerCase()
    .replace(EMOJI, " ")
    .replace(APOSTROPHES, "")
    .replace(PUNCTUATION, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
}
