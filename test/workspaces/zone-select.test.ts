import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTimeZone } from "../../src/calendar/wall-clock.js";
import { validateView } from "../../src/playground/slack/blocks/view.js";
import { input, modal } from "../../src/slack/blocks.js";
import { zoneSelect } from "../../src/workspaces/zone-select.js";

const zones = [...Intl.supportedValuesOf("timeZone"), "UTC", "Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv"];

describe("the menu of time zones", () => {
  it("is one that Slack takes, with the chosen zone chosen, whichever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), (zone) => {
        const select = zoneSelect("zone", zone);
        const view = modal({
          callbackId: "x",
          title: "x",
          submit: "x",
          blocks: [input("z", "Zone", select)],
        });
        expect(validateView(view)).toEqual([]);
        expect(select.initial_option?.value).toBe(zone);
      }),
    );
  });

  it("offers only zones that Milepost can reckon in, and everybody's", () => {
    const offered = zoneSelect("zone", "UTC").option_groups?.flatMap(({ options }) => options) ?? [];
    const values = offered.map(({ value }) => value ?? "");
    expect(values.filter((zone) => !isTimeZone(zone))).toEqual([]);
    expect(values).toEqual(
      expect.arrayContaining(["Asia/Manila", "Asia/Kolkata", "America/Argentina/Ushuaia"]),
    );
    expect(values).not.toContain("Asia/Calcutta");
  });
});
