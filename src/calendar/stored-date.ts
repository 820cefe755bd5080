import type { IsoDate } from "./iso-date.js";

/** PostgreSQL's `date` as Prisma has it: midnight UTC. */
export function storedDate(date: IsoDate): Date;
export function storedDate(date: IsoDate | null): Date | null;
export function storedDate(date: IsoDate | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00.000Z`);
}

/** The date that Prisma has read from a `date` column. */
export function isoDate(stored: Date): IsoDate;
export function isoDate(stored: Date | null): IsoDate | null;
export function isoDate(stored: Date | null): IsoDate | null {
  return stored === null ? null : stored.toISOString().slice(0, 10);
}
