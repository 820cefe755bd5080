import { afterAll, beforeAll, expect, it } from "vitest";
import { assembleCast, type Cast } from "../../src/playground/cast.js";
import { type Controls, createControls } from "../../src/playground/controls.js";
import { HISTORY_ENDS_AT, HISTORY_STARTS_AT, liveHistory } from "../../src/playground/history.js";
import type { Channel } from "../../src/playground/slack/channels.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { messageAsText, viewAsText, viewerOf } from "../../src/playground/text.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";

let place: Workplace;
let cast: Cast;
let controls: Controls;
/** All that Milepost has shown to those who do the work, as it was sent: messages, modals and Homes. */
const shownToContractors: string[] = [];
const progress: string[] = [];

beforeAll(async () => {
  place = await startWorkplace({ startAt: HISTORY_STARTS_AT });
  const { slack, team, clock, milepost } = place;
  controls = createControls({ clock, slack, milepost });
  cast = assembleCast(slack, team.id);
  const contractors = new Set([cast.ana, cast.leo, cast.priya, cast.tom].map(({ userId }) => userId));
  slack.on("change", (change) => {
    if ("view" in change && contractors.has(change.view.userId))
      shownToContractors.push(JSON.stringify(change.view.definition));
    if (!("message" in change) || change.message.bot === null) return;
    if ([...change.channel.members].some((id) => contractors.has(id)))
      shownToContractors.push(JSON.stringify(change.message));
  });
  await liveHistory({ slack, team, controls, cast }, (note) => progress.push(note));
}, 120_000);
afterAll(() => place.stop());

function as(person: Person, message: Message): string {
  return messageAsText(message, viewerOf(place.slack.world, person.userId));
}

/** What Milepost says there, as this person sees it. */
function cards(person: Person, channelId = person.dm()): string[] {
  return person
    .messages(channelId)
    .filter(({ bot, threadTs }) => bot !== null && threadTs === null)
    .map((message) => as(person, message));
}

function ownerChannel(): Channel {
  const found = [...place.slack.world.channels.values()].find(({ name }) => name === "milepost-updates");
  if (found === undefined) throw new Error("there is no owner channel");
  return found;
}

async function homeOf(person: Person): Promise<string> {
  const home = await person.openHome();
  if (home === undefined) throw new Error(`${person.user.realName} sees no Home`);
  return viewAsText(home, viewerOf(place.slack.world, person.userId));
}

/** Finds these one after the other, others in between or not. */
function expectInOrder(text: string, ...parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    expect(at, `"${part}" in ${text.slice(from)}`).toBeGreaterThanOrEqual(0);
    from = at + part.length;
  }
}

it("is lived without Slack refusing anything, and says how far it is", () => {
  expect(place.slack.refusals()).toEqual([]);
  expect(progress.map((note) => note.split(":")[0])).toEqual([
    "The first week",
    "The second week",
    "The third week",
  ]);
});

it("ends on a Monday morning, an hour before Ana is asked at the time she chose", async () => {
  expect(controls.now()).toEqual(HISTORY_ENDS_AT);
  expect(await controls.nextDueAt()).toEqual(new Date("2026-06-01T08:00:00.000Z"));
  expect(cards(cast.ana)[0]).toContain("Every Monday at 16:00 Manila time");
});

it("leaves the owners' channel with what is settled, and with what waits", () => {
  const all = cards(cast.maya, ownerChannel().id);
  const ofWeeks = (card: string) => /^Week of/.test(card);
  expect(all.filter(ofWeeks).map((card) => card.split("\n")[0])).toEqual([
    "Week of Mon 11 May",
    "Week of Mon 18 May",
    "Week of Mon 25 May",
    "Week of Mon 1 June",
  ]);
  const seen = all.filter((card) => !ofWeeks(card));
  expect(seen.map((card) => card.split("\n")[0])).toEqual([
    "M2 Pricing page is on track again.",
    "Ana Reyes says M1 Landing page is done.",
    "Leo Prado says M4 Newsletter is done.",
    "Ana Reyes says M1 Landing page is done.",
    "Still nothing from Priya Nair after 5 working days.",
    "Q1 from Tom Baker, on M6 Product photos",
    "Leo Prado says M4 Newsletter is done.",
    "Ana Reyes says M7 Photo gallery is done.",
    "M5 Checkout in Portuguese was due Thu 28 May.",
  ]);
  const [recovered, changes, newsletter, landing, silence, question, another, gallery, late] = seen;
  expect(recovered).toContain("Settled");
  expect(changes).toContain("Maya Lindgren asked for changes on Fri 22 May: On my phone the menu covers");
  expect(newsletter).toContain("Maya Lindgren accepted it on Thu 21 May.");
  expect(landing).toContain("Maya Lindgren accepted it on Fri 22 May.");
  expect(silence).toContain("[I've heard from them] [Nudge…] [Mark away] [Backup plan]");
  expect(silence).toContain("Nudged by Maya Lindgren");
  expect(question).toContain("For @Jonas Weber");
  expect(another).toContain("Maya Lindgren accepted it on Thu 28 May.");
  expect(gallery).toContain("[Accept] [Request changes]");
  expect(late).toContain("Your leeway lasts until Mon 1 June.");
  expect(late).toContain("[Ask now] [Change date…] [Got it]");
});

it("leaves what people said in between, also in a thread", () => {
  const { maya, general, website, shopPhotos } = cast;
  const inChannel = maya.messages(ownerChannel().id);
  const atRisk = inChannel.find(
    ({ bot, text }) => bot !== null && text.includes("M2 Pricing page is on track again"),
  );
  const replies = inChannel.filter(({ threadTs }) => threadTs !== null && threadTs === atRisk?.ts);
  expect(replies.map(({ userId }) => userId)).toEqual([cast.jonas.userId, maya.userId]);
  for (const channel of [general, website, shopPhotos])
    expect(maya.messages(channel.id).filter(({ bot }) => bot === null).length).toBeGreaterThan(1);
});

it("leaves Maya four things to look at, and everybody's next check-in", async () => {
  expectInOrder(
    await homeOf(cast.maya),
    "Waiting for you (4)",
    "Ana Reyes says M7 Photo gallery is done.",
    "Q1 from Tom Baker",
    "Still nothing from Priya Nair.",
    "M5 Checkout in Portuguese is late.",
    "Next check-ins",
    "Ana Reyes: Mon 1 June, 16:00 their time",
    "Priya Nair: Tue 2 June, 10:00 their time",
    "Leo Prado: Tue 2 June, 10:00 their time",
    "Tom Baker: Tue 2 June, 10:00 their time",
    "Owners: Maya Lindgren, Jonas Weber.",
  );
});

it("leaves each contractor with what they were told, asked and answered", () => {
  const [ana, leo, priya, tom] = [cast.ana, cast.leo, cast.priya, cast.tom].map((person) =>
    cards(person).join("\n\n"),
  );
  expectInOrder(
    ana ?? "",
    "M1 Landing page (accepted)",
    "The draft is up: header and first section.",
    "M2 Pricing page: at risk · new date proposed: Tue 9 June",
    "M2 Pricing page: on track",
    "Maya Lindgren asks for changes on M1 Landing page:",
    "M7 Photo gallery\nby Fri 29 May",
    "Maya Lindgren accepted M1 Landing page. Thank you!",
    "Link (https://lindgren.example/draft/gallery)",
  );
  expectInOrder(
    leo ?? "",
    "every week, next by Thu 4 June",
    "M4 Newsletter: done",
    "Maya Lindgren accepted M4 Newsletter. Thank you! It goes on every week, next by Thu 28 May.",
  );
  expectInOrder(
    priya ?? "",
    "Thanks, Priya Nair.",
    "No update this time, Priya Nair",
    "Maya Lindgren asks",
    "[On track] [Update…]",
  );
  expectInOrder(tom ?? "", "Your question, Q1", "Two of the bottles came scratched.");
});

it("shows nothing of what only owners know to those who do the work", () => {
  expect(shownToContractors.length).toBeGreaterThan(50);
  expect(shownToContractors.filter((shown) => /leeway|milepost-updates/i.test(shown))).toEqual([]);
});

it("has nothing for the accountant", async () => {
  expect(cards(cast.nora)).toEqual([]);
  expect(await homeOf(cast.nora)).toContain("There is nothing of yours in it just now.");
});
