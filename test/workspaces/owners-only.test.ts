import { describe, expect, it } from "vitest";
import { validateMessage } from "../../src/playground/slack/blocks/message.js";
import { words } from "../../src/slack/notice.js";
import { ownersOnly } from "../../src/workspaces/owners-only.js";

const CONTENT = words("Ana says M12 Landing page is blocked");

describe("a card in the owner channel", () => {
  it("says everything while only owners are there", () => {
    expect(ownersOnly({ contractorsInChannel: [] }, CONTENT)).toBe(CONTENT);
  });

  it("says nothing of substance, and offers nothing, while a contractor is there", () => {
    const withheld = ownersOnly({ contractorsInChannel: ["U1"] }, CONTENT);
    expect(JSON.stringify(withheld)).not.toMatch(/Ana|M12|Landing|blocked|button/);
    expect(validateMessage({ ...withheld })).toEqual([]);
  });
});
