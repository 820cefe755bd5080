import { describe, expect, it } from "vitest";
import {
  changesModal,
  type DeliveryShown,
  decidedContent,
  decisionContent,
  deliverModal,
  deliveryContent,
} from "../../src/deliveries/views.js";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { someMilestone } from "../milestones/some-milestone.js";

const STATES = ["open", "accepted", "changes_asked", "withdrawn"] as const;

function shown(about: Partial<DeliveryShown> = {}): DeliveryShown {
  return {
    id: "44444444-4444-4444-8444-444444444444",
    milestone: someMilestone({ state: "delivered" }),
    note: "Have a look",
    link: "https://example.com/page",
    state: "open",
    isLast: true,
    decidedBy: null,
    decidedOn: null,
    changesAsked: "",
    today: "2026-07-01",
    ...about,
  };
}

describe.each([
  ["ampersands", "&"],
  ["pings", "<!channel> "],
  ["families", "👩‍👩‍👧‍👧"],
  ["lines", ">\n"],
])("at 3,000 characters of %s, Slack takes", (_, piece) => {
  const write = (n: number) => piece.repeat(Math.ceil(n / piece.length)).slice(0, n);
  const milestone = someMilestone({
    title: write(150),
    doneMeans: write(2_000),
    contractorName: write(80),
    leadName: write(80),
  });
  const link = `https://example.com/${"&".repeat(1_900)}`;
  const worst = { milestone, note: write(3_000), link, changesAsked: write(3_000), decidedBy: write(80) };

  it.each(STATES)("a delivery that is %s, for the owner channel and for the contractor", (state) => {
    const delivery = shown({ ...worst, state, decidedOn: "2026-07-01" });
    for (const content of [deliveryContent(delivery), decisionContent(delivery), decidedContent(delivery)]) {
      expect(validateMessage(content)).toEqual([]);
      // Buttons and their labels are plain text, in which nothing pings.
      const mrkdwn = content.blocks.filter((block) => block.type !== "actions");
      expect(content.text + JSON.stringify(mrkdwn)).not.toContain("<!");
    }
  });

  it("the modals, prefilled", () => {
    expect(validateView(deliverModal(milestone, { note: write(3_000), link }))).toEqual([]);
    expect(validateView(changesModal(shown().id, milestone))).toEqual([]);
  });
});

describe("a delivery", () => {
  it("opens with the ask while it waits, and with what was said to it afterwards", () => {
    expect(deliveryContent(shown()).text).toBe(
      "Accept it, or request changes: Ana says M12 Landing page is done. Have a look For <@U0BEN>.",
    );
    const accepted = shown({ state: "accepted", decidedBy: "Eve", decidedOn: "2026-07-02" });
    expect(deliveryContent(accepted).text).toMatch(/^Eve accepted it on Thu 2 July\./);
  });

  it("of a recurring milestone says when it goes on", () => {
    const milestone = someMilestone({ kind: "recurring", every: "week", dueOn: "2026-07-10" });
    expect(decisionContent(shown({ state: "accepted", milestone })).text).toBe(
      "Ben accepted M12 Landing page. Thank you! It goes on every week, next by Fri 10 July.",
    );
  });
});
