import { describe, expect, test } from "vitest";
import { answerTarget, CHECK_IN_MOVES, canMove, statesBefore } from "../../src/check-ins/check-in.js";
import { CheckInState } from "../../src/database/generated/client.js";

const STATES = Object.values(CheckInState);

describe("moves", () => {
  test("every state is in the table, and every other is reached from `due`", () => {
    expect(Object.keys(CHECK_IN_MOVES).sort()).toEqual([...STATES].sort());
    const reached = new Set<string>(["due"]);
    for (const from of reached)
      for (const to of STATES) if (canMove(from as CheckInState, to)) reached.add(to);
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  test("an answer is never lost by a later move, and what was called off is not asked again", () => {
    for (const to of STATES) {
      expect(canMove("answered", to)).toBe(false);
      expect(canMove("superseded", to)).toBe(false);
      expect(canMove("cancelled", to)).toBe(false);
    }
  });

  test("only what was asked can be missed; a missed one is answered or let go, and what was let go can come back", () => {
    expect(statesBefore("missed")).toEqual(["asked"]);
    expect(STATES.filter((to) => canMove("missed", to))).toEqual(["answered", "skipped"]);
    expect(statesBefore("asked")).toEqual(["due", "skipped"]);
    expect(statesBefore("due")).toEqual([]);
    expect(statesBefore("answered")).toEqual(["due", "asked", "missed", "skipped"]);
  });
});

describe("which check-in an answer belongs to", () => {
  const checkIn = (id: string, state: CheckInState) => ({ id, state, unasked: false });

  test.each(["due", "asked", "missed", "answered"] as const)(
    "the latest one itself when it is %s",
    (state) => {
      const latest = checkIn("new", state);
      expect(answerTarget(checkIn("new", state), latest)).toBe(latest);
    },
  );

  test.each(["missed", "answered", "superseded", "skipped", "cancelled"] as const)(
    "the one that waits when an older, %s one was clicked",
    (state) => {
      const latest = checkIn("new", "asked");
      expect(answerTarget(checkIn("old", state), latest)).toBe(latest);
    },
  );

  test("none when they have been heard, or missed one, since", () => {
    expect(answerTarget(checkIn("old", "missed"), checkIn("new", "answered"))).toBeNull();
    expect(answerTarget(checkIn("old", "answered"), checkIn("new", "missed"))).toBeNull();
  });

  test("none when it was called off and nothing came after it", () => {
    expect(answerTarget(checkIn("old", "cancelled"), null)).toBeNull();
  });
});
