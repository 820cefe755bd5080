import { expect, it } from "vitest";
import { z } from "zod";
import { growingId } from "../../src/cards/card-id.js";

const NOW = new Date("2026-06-01T08:00:00.000Z");

it("makes ids that are UUIDs and grow at one moment, and from moment to moment", () => {
  const ids = Array.from({ length: 5_000 }, () => growingId(NOW));
  const later = growingId(new Date(NOW.getTime() + 1));
  expect([...ids, later].toSorted()).toEqual([...ids, later]);
  expect(new Set(ids)).toHaveLength(5_000);
  for (const id of ids.slice(0, 10)) expect(z.uuid().safeParse(id).success).toBe(true);
});
