import { randomBytes } from "node:crypto";

const COUNTER_BITS = 42n;
const RANDOM_BITS = 32n;

let made = 0n;

/**
 * An id (a UUID of version 8) that comes after all that this process has made at the same moment or before, as
 * PostgreSQL sorts them: cards that were touched at one moment are sent in the order in which they were touched.
 */
export function growingId(now: Date): string {
  made = (made + 1n) & ((1n << COUNTER_BITS) - 1n);
  const low = (made << RANDOM_BITS) | BigInt(randomBytes(4).readUInt32BE());
  const time = hex(BigInt(now.getTime()), 12);
  const [first, second] = [low >> 62n, low & ((1n << 62n) - 1n)];
  const rest = hex((0b10n << 62n) | second, 16);
  return `${time.slice(0, 8)}-${time.slice(8)}-8${hex(first, 3)}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}

function hex(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
