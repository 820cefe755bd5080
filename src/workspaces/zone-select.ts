import type { PlainTextOption, StaticSelect } from "@slack/types";
import { option, plain } from "../slack/blocks.js";

const MOST_OPTIONS_IN_A_GROUP = 100;

/** What the runtime still calls by an old name, and how people call it. */
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/**
 * A menu of all IANA zones by continent, in which people can type to find theirs; `chosen` is always among them.
 *
 * @param first a choice that is no zone of its own, above all others; chosen when `chosen` is null
 */
export function zoneSelect(actionId: string, chosen: string): StaticSelect;
export function zoneSelect(actionId: string, chosen: string | null, first: PlainTextOption): StaticSelect;
export function zoneSelect(actionId: string, chosen: string | null, first?: PlainTextOption): StaticSelect {
  const zones = new Set(Intl.supportedValuesOf("timeZone").map((zone) => RENAMED[zone] ?? zone));
  const current = chosen === null ? undefined : option(placeOf(chosen), chosen);
  const above = [...(first === undefined ? [] : [first]), ...(current === undefined ? [] : [current])];
  const groups = [
    { label: plain("Now", 75), options: above },
    ...[...byContinent([...zones, "UTC"].filter((zone) => zone !== chosen).sort())].flatMap(groupsOf),
  ];
  const initial = current ?? first;
  return {
    type: "static_select",
    action_id: actionId,
    option_groups: groups,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function byContinent(zones: readonly string[]): Map<string, string[]> {
  const continents = new Map<string, string[]>();
  for (const zone of zones) {
    const continent = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "Other";
    continents.set(continent, [...(continents.get(continent) ?? []), zone]);
  }
  return continents;
}

function groupsOf([continent, zones]: [string, string[]]): {
  label: ReturnType<typeof plain>;
  options: PlainTextOption[];
}[] {
  const groups = [];
  for (let from = 0; from < zones.length; from += MOST_OPTIONS_IN_A_GROUP) {
    const part = zones.slice(from, from + MOST_OPTIONS_IN_A_GROUP);
    groups.push({ label: plain(continent, 75), options: part.map((zone) => option(placeOf(zone), zone)) });
  }
  return groups;
}

/** "Argentina, Ushuaia": unlike in a sentence, here places of the same name must differ. */
function placeOf(zone: string): string {
  const place = zone.includes("/") ? zone.slice(zone.indexOf("/") + 1) : zone;
  return place.replaceAll("/", ", ").replaceAll("_", " ");
}
