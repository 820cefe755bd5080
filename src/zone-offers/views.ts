import { timeWords, zoneWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { whenImAsked } from "../milestones/milestone-view.js";
import { actions, button, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { ZONE_OFFERS } from "./ids.js";
import { timeThere, type ZoneOffer } from "./zone-offer.js";

const LONGEST_PLACE = 40;

export interface ZoneOfferShown {
  offer: Pick<ZoneOffer, "id" | "keptZone" | "slackZone" | "state">;
  /** By which they are asked, as things are. */
  zone: string;
  askTime: string;
  language: string;
  now: Date;
}

/** To a contractor: which zone it is to be, and then, what holds. */
export function zoneOfferContent(shown: ZoneOfferShown): CardContent {
  switch (shown.offer.state) {
    case "open":
      return offered(shown);
    case "used":
      return settled(shown, "You go by the time that Slack says.", keep(shown));
    case "kept":
      return settled(shown, "You keep your time.", use(shown));
    case "over":
      return settled(shown, "There is nothing to choose any more.", whenImAsked());
  }
}

function offered(shown: ZoneOfferShown): CardContent {
  const { keptZone, slackZone } = shown.offer;
  const [kept, slack] = [placeOf(keptZone), placeOf(slackZone)];
  const says = `Slack says you are in ${slack} time now.`;
  const asked = `You are asked at ${timeOf(shown)} ${kept} time, which is ${thereWords(shown)} for you.`;
  const meanwhile = "Until you choose, it stays as it is.";
  return {
    text: `${slack} or ${kept} time? ${says} ${asked} ${meanwhile}`,
    blocks: [section(`*${says}*\n${asked} ${meanwhile}`), actions([use(shown), keep(shown)])],
  };
}

function settled(shown: ZoneOfferShown, what: string, next: ReturnType<typeof button>): CardContent {
  const words = `${what} You are asked at ${timeOf(shown)} ${placeOf(shown.zone)} time.`;
  return { text: words, blocks: [section(words), actions([next])] };
}

function use({ offer }: ZoneOfferShown) {
  const about = "the time by which you are asked";
  return button(`Use ${plainPlace(offer.slackZone)} time`, ZONE_OFFERS.useSlackZone, offer.id, { about });
}

function keep({ offer }: ZoneOfferShown) {
  const about = "the time by which you are asked";
  return button(`Keep ${plainPlace(offer.keptZone)} time`, ZONE_OFFERS.keepZone, offer.id, { about });
}

function timeOf({ askTime, language }: ZoneOfferShown): string {
  return timeWords(askTime, language);
}

/** "03:00", "19:00 the day before". */
function thereWords({ offer, askTime, language, now }: ZoneOfferShown): string {
  const { time, days } = timeThere(askTime, offer.keptZone, offer.slackZone, now);
  const words = timeWords(time, language);
  if (days === 0) return words;
  return days < 0 ? `${words} the day before` : `${words} the day after`;
}

function placeOf(zone: string): string {
  return safe(plainPlace(zone), 2 * LONGEST_PLACE);
}

function plainPlace(zone: string): string {
  return oneLine(zoneWords(zone), LONGEST_PLACE);
}
