import { describe, expect, it } from "vitest";
import { type Candidate, whyNotOwner } from "../../src/workspaces/owner.js";

const MEMBER: Candidate = {
  userId: "U1",
  name: "Mia",
  kind: "member",
  deactivatedAt: null,
  isContractor: false,
};

describe("who can be an owner", () => {
  it("is a full member", () => {
    expect(whyNotOwner(MEMBER)).toBeNull();
  });

  it.each([
    [{ kind: "guest" }, "Mia is not a full member here. Only full members can be owners."],
    [{ kind: "external" }, "Mia is not a full member here. Only full members can be owners."],
    [{ kind: "bot" }, "Mia is an app. Owners are people."],
    [{ deactivatedAt: new Date("2026-06-01T07:00:00.000Z") }, "Mia's account is deactivated in Slack."],
    [{ isContractor: true }, "Mia is asked for updates here, so they cannot be an owner as well."],
  ] as const)("is nobody with %j", (trait, why) => {
    expect(whyNotOwner({ ...MEMBER, ...trait })).toBe(why);
  });
});
