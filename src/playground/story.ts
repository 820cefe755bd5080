import { DateTime } from "luxon";
import { Acting } from "./acting.js";
import { ANA, LEO, LEOS_COMPANY, MAYA, STUDIO } from "./cast.js";
import { latest, saying } from "./said.js";
import type { Person } from "./slack/person.js";
import { type Playground, startPassingPlayground } from "./start-playground.js";
import { Transcript } from "./transcript.js";

/** Monday 1 June 2026, 09:00 in Berlin. */
const STARTS_AT = new Date("2026-06-01T07:00:00.000Z");

/**
 * Plays a week of Milepost and writes down what each person sees, in plain text.
 *
 * @returns whether everything worked: Slack refused nothing, and every click found what it was meant for
 */
export async function playStory(write: (text: string) => void): Promise<boolean> {
  const playground = await startPassingPlayground({ startAt: STARTS_AT, teamName: STUDIO });
  try {
    const cast = assemble(playground);
    const transcript = new Transcript(playground, cast.maya, write);
    await play(playground, cast, transcript);
    const refusals = playground.slack.refusals();
    for (const refusal of refusals) write(`REFUSED ${refusal.name}: ${refusal.refusal}`);
    write(`\nThe week is over. Slack took ${countCalls(playground)} calls and refused ${refusals.length}.`);
    return refusals.length === 0;
  } catch (error) {
    write(`\nThe story broke off: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await playground.stop();
  }
}

interface Cast {
  maya: Person;
  ana: Person;
  leo: Person;
}

function assemble({ slack, team }: Playground): Cast {
  const maya = slack.addUser(team.id, MAYA);
  const ana = slack.addUser(team.id, ANA);
  const company = slack.addCompany({ name: LEOS_COMPANY });
  const leo = slack.addExternal(team.id, { ...LEO, homeTeamId: company.id });
  slack.addChannel(team.id, { name: "website", members: [maya.id, ana.id, leo.id], bot: true });
  return {
    maya: slack.person(maya.id, team.id),
    ana: slack.person(ana.id, team.id),
    leo: slack.person(leo.id, team.id),
  };
}

async function play(playground: Playground, { maya, ana, leo }: Cast, transcript: Transcript): Promise<void> {
  const { slack, controls } = playground;
  const at = (date: string, time: string, zone: string) =>
    DateTime.fromISO(`${date}T${time}`, { zone }).toJSDate();
  const act = new Acting(controls.settle, transcript);

  transcript.heading("Monday: Maya sets Milepost up");
  await act.command(maya, "/milestone", "setup");
  await act.clickInView(maya, "Make a private one for me");
  await act.closeAll(maya);

  transcript.heading("She hands out two pieces of work");
  await act.command(maya, "/milestone", "add @Ana Reyes Landing page by 12 June");
  await act.fillAndSubmit(maya, { "What does done mean?": "Live on our domain, and reads well on a phone" });
  await act.clickInView(maya, "See what they get");
  await act.closeAll(maya);
  await act.command(maya, "/milestone", "add @Leo Prado Newsletter every week");
  await act.fillAndSubmit(maya, { "What does done mean?": "Sent to the list" });
  await act.closeAll(maya);
  await controls.advance(at("2026-06-01", "12:00", "Europe/Berlin"));

  transcript.heading("Tuesday: each is asked in the morning of their own day");
  await controls.advance(at("2026-06-02", "10:30", "Asia/Manila"));
  await act.click(ana, latest(ana), "Update…");
  await act.fillAndSubmit(ana, { "How is it going?": "At risk" });
  await act.fillAndSubmit(ana, {
    "What moved, or what's in the way?": "The draft is up. I am still waiting for the photos.",
    "Anything you need from Maya Lindgren?": "Can you send me the team photos?",
  });
  await controls.advance(at("2026-06-02", "12:00", "America/Sao_Paulo"));

  transcript.heading("Wednesday and Thursday: nothing from Leo");
  await controls.advance(at("2026-06-04", "12:00", "America/Sao_Paulo"));
  await act.click(maya, saying(slack, maya, "No update yet from Leo Prado"), "Nudge…");
  await act.fillAndSubmit(maya, {});
  await act.closeAll(maya);

  transcript.heading("Friday: any sign of life settles it");
  await controls.advance(at("2026-06-05", "09:30", "America/Sao_Paulo"));
  await act.click(leo, latest(leo), "On track");

  transcript.heading("The next week: Ana is done");
  await controls.advance(at("2026-06-09", "10:30", "Asia/Manila"));
  await act.click(ana, latest(ana), "Update…");
  await act.fillAndSubmit(ana, {
    "How is it going?": "Done",
    "What moved, or what's in the way?": "It is live: have a look on your phone.",
    "Link to the latest work": "https://lindgren.example/landing",
  });
  await act.click(maya, saying(slack, maya, "M1 Landing page is done"), "Accept");
  await controls.advance(at("2026-06-09", "12:00", "Europe/Berlin"));
}

function countCalls({ slack }: Playground): number {
  return slack.log.filter((entry) => entry.kind === "call").length;
}
