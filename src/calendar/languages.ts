/** BCP 47: in which dates are written until somebody chooses another. */
export const ENGLISH = "en";

/** Where people say something else than the runtime does. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  "en-US": "English (US)",
  fil: "Filipino (Tagalog)",
  id: "Bahasa Indonesia",
  ms: "Bahasa Melayu",
};

/** BCP 47 tags of the languages in which dates can be written: English first, then by their own names. */
export const LANGUAGES: readonly string[] = [
  ENGLISH,
  ...[
    ...[
      "en-US",
      "ar",
      "bn",
      "cs",
      "de",
      "el",
      "es",
      "fil",
      "fr",
      "he",
      "hi",
      "hu",
      "id",
      "it",
      "ja",
      "ko",
      "ms",
    ],
    ...["nl", "pl", "pt-BR", "pt-PT", "ro", "ru", "sv", "th", "tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant"],
  ].sort((a, b) => languageName(a).localeCompare(languageName(b), ENGLISH)),
];

const RIGHT_TO_LEFT: readonly string[] = ["ar", "he", "ur"];

export function isLanguage(tag: string): boolean {
  return LANGUAGES.includes(tag);
}

export function isRightToLeft(language: string): boolean {
  return RIGHT_TO_LEFT.includes(language);
}

/** What those who speak it call it: "Deutsch", "Português (Brasil)". */
export function languageName(tag: string): string {
  const name = OWN_NAMES[tag] ?? new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
