import type { Person } from "../../src/playground/slack/person.js";
import { startWorkplace, type Workplace } from "../support/milepost.js";

/** A workplace that is set up, with an owner and a contractor who has one milestone. */
export interface Acme extends Workplace {
  olga: Person;
  ana: Person;
  ownerChannelId: string;
  milestoneId: string;
}

export async function startAcme(): Promise<Acme> {
  const place = await startWorkplace();
  const olga = place.add("Olga");
  const ana = place.add("Ana", { kind: "guest" });
  const { id: ownerChannelId } = place.slack.addChannel(place.team.id, {
    name: "owners",
    isPrivate: true,
    members: [olga.userId],
    bot: true,
  });
  await olga.command("/milestone", "setup");
  olga.fill({ "Owner channel": ownerChannelId });
  await olga.submit();
  await olga.close();
  await olga.command("/milestone", "add @Ana Landing page by 19 June");
  olga.fill({ done_means: "It is live" });
  const added = await olga.submit();
  if (!added.ok) throw new Error(`the milestone was not added: ${JSON.stringify(added)}`);
  await olga.close();
  await place.liveUntil("2026-06-01T07:05:00.000Z");
  const [milestone] = await place.database.sql("SELECT id FROM milestones");
  return { ...place, olga, ana, ownerChannelId, milestoneId: String(milestone?.id) };
}

/** Everything this person reads in a channel, as JSON. */
export function readBy(person: Person, channelId: string): string {
  return JSON.stringify(person.messages(channelId).map(({ text, blocks }) => ({ text, blocks })));
}
