import type { Deed } from "../crowd.js";
import { type CheckInRow, type Parts, type Reckoning, type Shown, wordsOf } from "./parts.js";

/** Processes' clocks are moved one after the other. */
const ABOUT_MS = 10 * 60_000;

/** Every acknowledged answer, question, typed line and reply is stored, and shown to those whom it concerns. */
export async function reckonDeeds(
  parts: Parts,
  checkIns: readonly CheckInRow[],
  shown: Shown,
  found: Reckoning,
): Promise<void> {
  const { crowd, database, slack } = parts;
  const stored = await database.sql<{ text: string }>(
    `SELECT text FROM answers UNION ALL SELECT text FROM questions UNION ALL SELECT text FROM typed_messages
      UNION ALL SELECT text FROM question_messages`,
  );
  const storedMarks = marksIn(stored.map(({ text }) => text).join("\n"));
  const ownMarks = new Map<string, Set<string>>();
  const said = (channelId: string): Set<string> => {
    const known = ownMarks.get(channelId);
    if (known !== undefined) return known;
    const messages = [...slack.world.channel(channelId).messages.values()].filter(({ bot }) => bot !== null);
    const marks = marksIn(JSON.stringify(messages));
    ownMarks.set(channelId, marks);
    return marks;
  };
  const byMessage = new Map(
    [...shown].flatMap(([what, messages]) =>
      messages.map(({ channelId, ts }) => [`${channelId} ${ts}`, what]),
    ),
  );
  // A reminder is answered as the check-in that it reminds of.
  const states = new Map(
    checkIns.flatMap(({ id, state }) => ["check-in", "reminder"].map((kind) => [`${kind} ${id}`, state])),
  );
  const own = await database.sql<{ contractor_id: string; answered_at: Date }>(
    "SELECT contractor_id, answered_at FROM check_ins WHERE unasked AND answered_at IS NOT NULL",
  );
  const begun = ({ by, at }: Deed) =>
    own.some(({ contractor_id: id, answered_at: said }) => id === by.id && Math.abs(+said - +at) < ABOUT_MS);
  for (const deed of crowd.deeds) {
    found.counts[deed.did] = (found.counts[deed.did] ?? 0) + 1;
    const where = placesOf(deed);
    if (deed.mark !== "" && !storedMarks.has(deed.mark)) found.problems.push(`lost: ${wordsOf(deed)}`);
    else if (deed.mark !== "" && !where.some((channelId) => said(channelId).has(deed.mark)))
      found.problems.push(`stored and not shown: ${wordsOf(deed)}`);
    if (deed.messageTs === null || deed.did === "put_off") continue;
    const state = states.get(byMessage.get(`${deed.by.person.dm()} ${deed.messageTs}`) ?? "");
    // What was taken for unsent and called off is answered all the same, by an update of their own.
    if (state === "cancelled" && begun(deed)) continue;
    if (state !== "answered") found.problems.push(`answered, and the check-in is ${state}: ${wordsOf(deed)}`);
  }
}

/** Where somebody has to read it: the contractor themselves, or the owner's channel. */
function placesOf({ by, did }: Deed): string[] {
  return did === "asked" ? [by.office.channelId] : [by.person.dm(), by.office.channelId];
}

function marksIn(text: string): Set<string> {
  return new Set(text.match(/(?:wrote|asked|typed|replied)-\d+/g) ?? []);
}
