import { z } from "zod";

const letGo = z.object({
  /** Waited for an answer, and was skipped. */
  checkInIds: z.array(z.uuid()),
  /** Was put off until then, and is not asked again. */
  putOff: z.array(z.object({ checkInId: z.uuid(), until: z.coerce.date() })),
  /** When they were to be asked for an owner. */
  askAt: z.coerce.date().nullable(),
});

/** What somebody is not asked for any more as they are away or paused: what the Undo of that brings back. */
export type LetGo = z.infer<typeof letGo>;

const NOTHING: LetGo = { checkInIds: [], putOff: [], askAt: null };

export function readLetGo(stored: unknown): LetGo {
  return letGo.safeParse(stored).data ?? NOTHING;
}

/** As JSON. */
export function writeLetGo({ checkInIds, putOff, askAt }: LetGo) {
  return {
    checkInIds,
    putOff: putOff.map(({ checkInId, until }) => ({ checkInId, until: until.toISOString() })),
    askAt: askAt === null ? null : askAt.toISOString(),
  };
}

/** What was let go before and is now. */
export function withLetGo(before: LetGo, now: LetGo): LetGo {
  return {
    checkInIds: [...before.checkInIds, ...now.checkInIds],
    putOff: [...before.putOff, ...now.putOff],
    askAt: now.askAt ?? before.askAt,
  };
}

/** Check-ins whose message says now that they are not asked. */
export function messagesOf({ checkInIds, putOff }: LetGo): string[] {
  return [...checkInIds, ...putOff.map(({ checkInId }) => checkInId)];
}
