/** What is typed so soon after something else is said with it. */
const MOMENT_MS = 10 * 60_000;

interface Said {
  id: string;
  receivedAt: Date;
}

/** All that was typed in one breath with this one, with it, in order: nobody has sorted any of it. */
export function togetherWith<Typed extends Said>(id: string, unsorted: readonly Typed[]): Typed[] {
  return breaths(unsorted).find((breath) => breath.some((typed) => typed.id === id)) ?? [];
}

function breaths<Typed extends Said>(unsorted: readonly Typed[]): Typed[][] {
  const all: Typed[][] = [];
  for (const typed of unsorted) {
    const breath = all.at(-1);
    const last = breath?.at(-1);
    const goesOn = last !== undefined && typed.receivedAt.getTime() - last.receivedAt.getTime() <= MOMENT_MS;
    if (goesOn) breath?.push(typed);
    else all.push([typed]);
  }
  return all;
}
