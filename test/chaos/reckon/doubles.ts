import type { Parts, Reckoning, Shown } from "./parts.js";

/** A message twice is one too many, unless the first came after Milepost had looked for it. */
export function reckonDoubles({ troubles }: Parts, shown: Shown, found: Reckoning): void {
  const doubles = [...shown].filter(([, messages]) => messages.length > 1);
  found.counts.doubles = doubles.reduce((sum, [, messages]) => sum + messages.length - 1, 0);
  if (found.counts.doubles > troubles.late)
    found.problems.push(`${doubles.length} messages came twice: ${doubles.map(([what]) => what).join(", ")}`);
}
