import { describe, expect, it } from "vitest";
import { isAway, type Presence, whomToAsk, whyNotUntil } from "../../src/workspaces/owner.js";

const TODAY = "2026-06-10";

function owners(...all: (Partial<Presence> & { userId: string })[]): Map<string, Presence> {
  return new Map(
    all.map((owner) => [
      owner.userId,
      { name: owner.userId, deactivated: false, awayFrom: null, awayUntil: null, standInId: null, ...owner },
    ]),
  );
}
const away = (userId: string, standInId: string | null = null) => ({
  userId,
  awayFrom: "2026-06-01",
  standInId,
});
const asked = (all: Map<string, Presence>) => whomToAsk("MAYA", all, TODAY)?.userId ?? "the lead";

describe("whom to ask", () => {
  it("is the lead while they are there, and when nobody stands in", () => {
    expect(asked(owners({ userId: "MAYA", standInId: "JONAS" }, { userId: "JONAS" }))).toBe("the lead");
    expect(asked(owners(away("MAYA")))).toBe("the lead");
    expect(asked(owners({ userId: "JONAS" }))).toBe("the lead");
  });

  it("is whoever stands in while the lead is away", () => {
    expect(asked(owners(away("MAYA", "JONAS"), { userId: "JONAS" }))).toBe("JONAS");
  });

  it("is one step further when the stand-in is away or gone too, and never further or in a circle", () => {
    expect(asked(owners(away("MAYA", "JONAS"), away("JONAS", "KIM"), { userId: "KIM" }))).toBe("KIM");
    const off = { userId: "JONAS", deactivated: true, standInId: "KIM" };
    expect(asked(owners(away("MAYA", "JONAS"), off, { userId: "KIM" }))).toBe("KIM");
    expect(asked(owners(away("MAYA", "JONAS")))).toBe("the lead");
    expect(asked(owners(away("MAYA", "JONAS"), away("JONAS", "MAYA")))).toBe("the lead");
    expect(asked(owners(away("MAYA", "MAYA")))).toBe("the lead");
    const long = owners(away("MAYA", "JONAS"), away("JONAS", "KIM"), away("KIM", "LEO"), { userId: "LEO" });
    expect(asked(long)).toBe("the lead");
  });

  it("holds from the first day away to the last", () => {
    const from = { awayFrom: "2026-06-10", awayUntil: "2026-06-12" };
    expect(["2026-06-09", "2026-06-10", "2026-06-12", "2026-06-13"].map((day) => isAway(from, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isAway({ awayFrom: "2026-06-10", awayUntil: null }, "2030-01-01")).toBe(true);
  });
});

it("a last day away is today or later, and within a year", () => {
  expect(whyNotUntil(null, TODAY)).toBeNull();
  expect(whyNotUntil(TODAY, TODAY)).toBeNull();
  expect(whyNotUntil("2026-06-09", TODAY)).toContain("has passed");
  expect(whyNotUntil("2027-07-09", TODAY)).toContain("over a year");
});
