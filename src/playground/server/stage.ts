import { CAST_NOTES, STUDIO_ZONE } from "../cast.js";
import type { Host } from "../host.js";
import { unreadIn } from "../slack/reading.js";
import type { World } from "../slack/world.js";
import type { Playground } from "../start-playground.js";
import type { Stage } from "./protocol.js";
import { seenPerson } from "./seen.js";

/** The playground as every window shows it: the time, what comes next, what is going on. */
export function stageOf(host: Host): Stage {
  const { playground, now } = host;
  const { upcoming, ...state } = host.state;
  return {
    ...state,
    now: now?.toISOString() ?? null,
    zone: STUDIO_ZONE,
    upcoming: upcoming.map(({ dueAt, what, zone }) => ({ at: dueAt.toISOString(), what, zone })),
    cast: playground ? castOf(playground) : [],
    channels: playground ? channelsOf(playground) : [],
    refusals: playground?.slack.refusals().length ?? 0,
  };
}

function castOf({ slack, team }: Playground): Stage["cast"] {
  return [...slack.world.users.values()]
    .filter(({ kind }) => kind !== "bot")
    .map((user) => ({
      ...seenPerson(slack.world, team.id, user),
      note: CAST_NOTES[user.name] ?? "",
      waiting: waitingFor(slack.world, user.id),
    }));
}

function waitingFor(world: World, userId: string): number {
  return [...world.channels.values()]
    .filter(({ members }) => members.has(userId))
    .reduce((sum, channel) => sum + unreadIn(channel, userId).mentions, 0);
}

function channelsOf({ slack, team }: Playground): Stage["channels"] {
  return [...slack.world.channels.values()]
    .filter(({ kind, archived }) => kind !== "im" && !archived)
    .map(({ id, name, members }) => ({ id, name, hasApp: members.has(team.botUserId) }));
}
