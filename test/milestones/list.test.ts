import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attentionOrder, pageOf } from "../../src/milestones/list.js";
import { someMilestone } from "./some-milestone.js";

const NOW = new Date("2026-06-10T08:00:00.000Z");

describe("a list", () => {
  it("has what needs attention first: late, blocked, at risk, waiting to be accepted, then by date", () => {
    const shuffled = [
      someMilestone({ number: 1, dueOn: null, kind: "ongoing" }),
      someMilestone({ number: 2, dueOn: "2026-07-01" }),
      someMilestone({ number: 3, state: "delivered", dueOn: "2026-06-01" }),
      someMilestone({ number: 4, health: "at_risk", dueOn: "2026-06-20" }),
      someMilestone({ number: 5, health: "blocked", dueOn: "2026-12-01" }),
      someMilestone({ number: 6, dueOn: "2026-06-09" }),
      someMilestone({ number: 7, dueOn: "2026-06-11" }),
    ];
    expect(attentionOrder(shuffled, NOW).map(({ number }) => number)).toEqual([6, 5, 4, 3, 7, 2, 1]);
  });

  it("counts as late by the contractor's own date", () => {
    // 10 June 08:00 UTC is still the 9th in Honolulu, 22 hours earlier than Auckland.
    const honolulu = someMilestone({ number: 1, dueOn: "2026-06-09", zone: "Pacific/Honolulu" });
    const auckland = someMilestone({ number: 2, dueOn: "2026-06-09", zone: "Pacific/Auckland" });
    expect(attentionOrder([honolulu, auckland], NOW).map(({ number }) => number)).toEqual([2, 1]);
  });

  it("has pages that hold everything once, whatever page is asked for", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: -3, max: 20 }), (items, asked) => {
        const { pages, page } = pageOf(items, asked);
        expect(page).toBeGreaterThanOrEqual(0);
        expect(page).toBeLessThan(pages);
        const all = Array.from({ length: pages }, (_, each) => pageOf(items, each).items).flat();
        expect(all).toEqual(items);
      }),
    );
  });
});
