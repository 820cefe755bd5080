import { afterAll, beforeAll, expect, it } from "vitest";
import { assembleCast } from "../../src/playground/cast.js";
import { viewAsText, viewerOf } from "../../src/playground/text.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";

let place: Workplace;
beforeAll(async () => {
  place = await startWorkplace();
});
afterAll(() => place.stop());

it("is a workspace in which people talk, and in which Milepost waits to be set up", async () => {
  const { slack, team } = place;
  const { maya, ana, general } = assembleCast(slack, team.id);
  await place.settle();
  expect(maya.messages(general.id).map(({ bot }) => bot)).toEqual([null, null]);
  expect(maya.messages(maya.dm())).toEqual([]);

  const homes = [];
  for (const person of [maya, ana]) {
    const home = await person.openHome();
    homes.push(home && viewAsText(home, viewerOf(slack.world, person.userId)));
  }
  expect(homes).toEqual([
    expect.stringContaining("Nobody has set it up here yet: you can, in a minute."),
    expect.stringContaining("Ask a full member of this workspace to."),
  ]);
  expect(slack.refusals()).toEqual([]);
});
