import Holidays from "date-holidays";
import { addDays, type IsoDate } from "./iso-date.js";
import { remembering } from "./remembering.js";

const MS_PER_HOUR = 3_600_000;
/** A country's year is computed in about 20 ms and is then some 2 KB. */
const REMEMBERED_YEARS = 1_000;

export interface Country {
  /** ISO 3166-1 alpha-2 */
  code: string;
  /** In English */
  name: string;
}

/** Recalled, never changed: the holidays of a country and a year are always the same. */
const holidaysOf = remembering(REMEMBERED_YEARS, computeHolidays);

/**
 * True when the whole of `date` is a public holiday everywhere in the country (ISO 3166-1 alpha-2). Half
 * days are working days, and so is every day of a country that `date-holidays` does not know.
 */
export function isPublicHoliday(country: string, date: IsoDate): boolean {
  const year = Number(date.slice(0, 4));
  if (holidaysOf(country, year).has(date)) return true;
  // A holiday of several days can begin in the year before.
  return date.slice(5, 7) === "01" && holidaysOf(country, year - 1).has(date);
}

/** The countries whose holidays are known, by name. */
export function countries(): Country[] {
  return Object.entries(new Holidays().getCountries("en"))
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function computeHolidays(country: string, year: number): ReadonlySet<IsoDate> {
  const holidays = new Holidays(country, { types: ["public"] }).getHolidays(year);
  return new Set(
    holidays.flatMap(({ date, start, end }) => {
      // Begins and ends can be at sunset; the text has the date that people know it by. An hour of daylight
      // saving does not make a day shorter, and half a day at the end is not a holiday.
      const days = Math.floor(((end.getTime() - start.getTime()) / MS_PER_HOUR + 1) / 24);
      return Array.from({ length: days }, (_, day) => addDays(date.slice(0, 10), day));
    }),
  );
}
