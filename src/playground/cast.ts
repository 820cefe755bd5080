import type { Channel } from "./slack/channels.js";
import { postAsPerson } from "./slack/messages.js";
import type { NewUser } from "./slack/people.js";
import type { Person } from "./slack/person.js";
import type { StrictSlack } from "./slack/start-slack.js";

/** The playground's workspace is theirs. */
export const STUDIO = "Lindgren Studio";
/** Where the studio is. */
export const STUDIO_ZONE = "Europe/Berlin";

export const MAYA: NewUser = { name: "maya", realName: "Maya Lindgren", tz: "Europe/Berlin" };
export const ANA: NewUser = { name: "ana", realName: "Ana Reyes", tz: "Asia/Manila", kind: "guest" };
export const LEO: NewUser = { name: "leo", realName: "Leo Prado", tz: "America/Sao_Paulo" };
export const LEOS_COMPANY = "Estúdio Norte";

const JONAS: NewUser = { name: "jonas", realName: "Jonas Weber", tz: "Europe/London" };
const NORA: NewUser = { name: "nora", realName: "Nora Winter", tz: "Europe/Berlin" };
const PRIYA: NewUser = { name: "priya", realName: "Priya Nair", tz: "Asia/Kolkata" };
const PRIYAS_COMPANY = "Nair Illustration";
const TOM: NewUser = {
  name: "tom",
  realName: "Tom Baker",
  tz: "America/New_York",
  kind: "single_channel_guest",
};

/** What makes it interesting to be somebody, by handle. */
export const CAST_NOTES: Readonly<Record<string, string>> = {
  maya: "Runs the studio, and hires people.",
  jonas: "Hires people as well.",
  nora: "Keeps the studio's books.",
  ana: "Builds its website.",
  tom: "Takes its photos. Cannot run commands.",
  leo: "Writes for it in Portuguese. Cannot run commands.",
  priya: "Draws for it. Cannot run commands.",
};

/** Who is in the workspace, and where they talk. */
export interface Cast {
  /** Outsources, and sets Milepost up. */
  maya: Person;
  /** Outsources as well. */
  jonas: Person;
  /** The studio's accountant: nothing of Milepost is hers. */
  nora: Person;
  /** A guest, who can run commands. */
  ana: Person;
  /** From another company, who cannot. */
  leo: Person;
  /** From another company. */
  priya: Person;
  /** A guest in one channel, who cannot run commands either. */
  tom: Person;
  general: Channel;
  /** Shared with the other companies. */
  website: Channel;
  /** Tom's one channel. */
  shopPhotos: Channel;
}

/** The people and channels of a workspace in which Milepost is installed, and nothing more. */
export function assembleCast(slack: StrictSlack, teamId: string): Cast {
  const member = (user: NewUser) => slack.person(slack.addUser(teamId, user).id, teamId);
  const external = (user: NewUser, company: string) => {
    const homeTeamId = slack.addCompany({ name: company }).id;
    return slack.person(slack.addExternal(teamId, { ...user, homeTeamId }).id, teamId);
  };
  const [maya, jonas, nora, ana, tom] = [member(MAYA), member(JONAS), member(NORA), member(ANA), member(TOM)];
  const [leo, priya] = [external(LEO, LEOS_COMPANY), external(PRIYA, PRIYAS_COMPANY)];

  const channel = (name: string, bot: boolean, ...people: readonly Person[]) =>
    slack.addChannel(teamId, { name, bot, members: people.map(({ userId }) => userId) });
  const cast: Cast = {
    ...{ maya, jonas, nora, ana, leo, priya, tom },
    general: channel("general", false, maya, jonas, nora),
    website: channel("website", true, maya, jonas, ana, leo, priya),
    shopPhotos: channel("shop-photos", true, jonas, maya, tom),
  };
  talk(slack, cast);
  return cast;
}

/** What they have said to each other before anything happens. */
function talk(slack: StrictSlack, { maya, jonas, nora, ana, tom, general, website, shopPhotos }: Cast): void {
  const say = (channel: Channel, { userId }: Person, text: string) =>
    postAsPerson(slack.world, channel, userId, { text });
  say(general, nora, "Good morning! April is closed. Please send me your receipts for May as they come.");
  say(general, jonas, "Will do. I am in London all month, so an hour behind you.");
  say(website, maya, "Welcome, all of you. The relaunch is on 22 June; the brief is pinned here.");
  say(website, ana, "Thank you, Maya. I have read it, and I am looking forward to it.");
  say(shopPhotos, jonas, "Tom, the samples were posted to you on Friday: twelve boxes.");
  say(shopPhotos, tom, "They are here. I set up the table today.");
}
