import type { PlainTextOption, StaticSelect } from "@slack/types";
import { countries } from "../calendar/holidays.js";
import { option, plain } from "../slack/blocks.js";

/** The value of the choice to keep no public holidays. */
export const NO_COUNTRY = "none";

/**
 * A menu of all countries whose public holidays are known, in which people can type to find theirs: by first letter,
 * as Slack takes at most 100 options in a row.
 */
export function countrySelect(actionId: string, chosen: string | null): StaticSelect {
  const none = option("No public holidays", NO_COUNTRY);
  const options = countries().map(({ code, name }) => option(name, code));
  const initial = chosen === null ? undefined : options.find((each) => each.value === chosen);
  return {
    type: "static_select",
    action_id: actionId,
    placeholder: plain("Your country", 150),
    option_groups: [
      { label: plain("None", 75), options: [none] },
      ...[...byFirstLetter(options)].map(([letter, group]) => ({ label: plain(letter, 75), options: group })),
    ],
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function byFirstLetter(options: readonly PlainTextOption[]): Map<string, PlainTextOption[]> {
  const groups = new Map<string, PlainTextOption[]>();
  for (const each of options) {
    // Åland stands with A.
    const letter = (each.text.text.normalize("NFD")[0] ?? "#").toUpperCase();
    groups.set(letter, [...(groups.get(letter) ?? []), each]);
  }
  return groups;
}
