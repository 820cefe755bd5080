import type { Change } from "../changes.js";
import { type Channel, installationIn, isShared } from "../channels.js";
import type { Courier } from "../delivery/courier.js";
import { isKnownTo } from "../people.js";
import type { Installation } from "../teams.js";
import type { World } from "../world.js";
import {
  type AppEvent,
  homeEvent,
  idChangedEvent,
  leftEvent,
  lifecycleEvent,
  type MembershipChange,
  membershipEvent,
  messageEvent,
  uninstallEvents,
  userEvent,
} from "./shapes.js";

type Audience = { installation: Installation; events: AppEvent[] }[];

/** Turns changes into events for the app, as far as it subscribed to them and may see them. */
export function announceEvents(world: World, courier: Courier): void {
  world.onChange((change) => {
    for (const { installation, events } of audience(world, change))
      for (const event of events) announce(world, courier, installation, event);
  });
}

function audience(world: World, change: Change): Audience {
  switch (change.kind) {
    case "message_posted":
    case "message_changed":
    case "message_deleted":
      return change.message.onlyFor === null
        ? toBotIn(world, change.channel, () => messageEvent(world, change))
        : [];
    case "member_joined":
    case "member_left":
      return membershipAudience(world, change);
    case "channel_archived":
    case "channel_unarchived":
    case "channel_deleted":
      return toBotIn(world, change.channel, () => lifecycleEvent(change));
    case "channel_id_changed":
      return toBotIn(world, change.channel, () => idChangedEvent(world, change));
    case "user_changed":
    case "user_joined":
      return everyInstallation(world).map((installation) => ({
        installation,
        events: isKnownTo(change.user, installation.teamId) ? [userEvent(world, change, installation)] : [],
      }));
    case "app_home_opened":
      return [{ installation: world.installation(change.team.id), events: [homeEvent(world, change)] }];
    case "app_uninstalled":
      return [{ installation: change.installation, events: uninstallEvents(world, change.installation) }];
    default:
      return [];
  }
}

function announce(world: World, courier: Courier, installation: Installation, said: AppEvent): void {
  const dying = said.subscription === "app_uninstalled" || said.subscription === "tokens_revoked";
  if (!installation.active && !dying) return;
  if (!world.subscribedTo(said.subscription)) return;
  if (said.scopes.length > 0 && !said.scopes.some((scope) => installation.scopes.has(scope))) return;
  const shared = said.channel ? isShared(world, said.channel) : false;
  const payload = {
    token: world.identity.verificationToken,
    // Where it happened: in a shared channel that is the company of whoever did it.
    team_id: shared && said.actor ? said.actor.teamId : installation.teamId,
    api_app_id: world.appId,
    event: said.event,
    type: "event_callback",
    event_id: world.ids.next("Ev"),
    event_time: Math.floor(world.clock.now().getTime() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: installation.teamId,
        user_id: installation.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: shared,
    context_team_id: installation.teamId,
    context_enterprise_id: null,
  };
  courier.sendEvent({ type: "events_api", payload }, `event:${said.subscription}`, installation.teamId);
}

function membershipAudience(world: World, change: MembershipChange): Audience {
  const { channel, user, kind } = change;
  const own = everyInstallation(world).find(({ botUserId }) => botUserId === user.id);
  if (own && kind === "member_left") return [{ installation: own, events: [leftEvent(world, channel)] }];
  return toBotIn(world, channel, () => membershipEvent(world, change));
}

/** Builds the event only when somebody is there to hear it: most posts of a busy workspace are heard by nobody. */
function toBotIn(world: World, channel: Channel, event: () => AppEvent): Audience {
  const installation = installationIn(world, channel);
  return installation ? [{ installation, events: [event()] }] : [];
}

function everyInstallation(world: World): Installation[] {
  return [...world.installations.values()];
}
