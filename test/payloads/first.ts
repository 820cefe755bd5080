import type { JsonObject } from "../../src/playground/slack/json.js";
import { isJsonObject } from "../../src/playground/slack/json.js";
import type { Person } from "../../src/playground/slack/person.js";
import { onScreen } from "./collect.js";
import type { FullOffice } from "./full-office.js";
import type { Template } from "./template.js";

const OWNERS_TYPE = {
  "/milestone": [
    "",
    "help",
    "list",
    "list all",
    "list late",
    "list @Ana",
    "show M1",
    "show M2",
    "edit M1",
    "done M1",
    "done M2",
    "cancel M3",
    "ask @Cem",
    "setup",
    "add @Cem Press kit by 10 July",
    "add Site by Friday",
    "add",
    "nonsense",
  ],
  "/contractor": [
    "",
    "help",
    "list",
    "list all",
    "show @Ana",
    "notes @Ana",
    "rhythm @Ana weekly",
    "rhythm @Cem",
    "pause @Cem",
    "pause @Cem until 12 June",
    "resume @Cem",
    "end @Cem",
    "nonsense",
  ],
  "/checkin": ["", "nonsense"],
};
const CONTRACTORS_TYPE = {
  "/milestone": [
    "",
    "help",
    "list",
    "show M1",
    "show M4",
    "done M1",
    "done M4",
    "cancel M1",
    "edit M1",
    "add @Ana Logo",
  ],
  "/contractor": ["", "list"],
  "/checkin": ["", "nonsense"],
};
const CONTRACTORS_SAY = [
  "Half of it is done",
  "on track",
  "M1 is blocked, I wait for the prices",
  "Which font?",
  "away until Monday",
  "sick today",
  "I'm back",
  "help",
  "thanks!",
  "later",
  "not today",
];

/** Where everything starts: what people type, what is on their screens, and what happens in Slack. */
export function whereItStarts(office: FullOffice): Template[] {
  const { ben, zoe, ana, cem, eva } = office.people;
  return [
    ...[ben, zoe].flatMap((by) => typed(by, OWNERS_TYPE)),
    ...[ana, cem].flatMap((by) => typed(by, CONTRACTORS_TYPE)),
    ...[ben, zoe, ana, cem, eva].flatMap((by) => onScreen(office, by)),
    ...[ana, cem, eva, ben].flatMap((by) => CONTRACTORS_SAY.map((text) => says(office, by, text))),
    ...happened(office),
    ...happening(office),
  ];
}

function typed(by: Person, all: Readonly<Record<string, readonly string[]>>): Template[] {
  return Object.entries(all).flatMap(([command, texts]) => texts.map((text) => typedBy(by, command, text)));
}

export function typedBy(by: Person, command: string, text: string): Template {
  return { is: "command", by, command, name: command, text: mentioning(by, text) };
}

function mentioning(by: Person, text: string): string {
  return text.replace(/@(\w+)/g, (_, name: string) => `<@${idOf(by, name)}|${name.toLowerCase()}>`);
}

const ids = new Map<string, string>();
function idOf(_by: Person, name: string): string {
  return ids.get(name) ?? name;
}

export function knowNames({ people }: FullOffice): void {
  for (const person of Object.values(people)) ids.set(person.user.realName, person.userId);
}

function envelopeFor(office: FullOffice): JsonObject {
  return {
    token: office.slack.world.identity.verificationToken,
    team_id: office.team.id,
    api_app_id: office.slack.appId,
    type: "event_callback",
    event_time: 1_780_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: office.team.id,
        user_id: office.team.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    context_team_id: office.team.id,
    context_enterprise_id: null,
  };
}

let stamps = 0;
function says(office: FullOffice, by: Person, text: string): Template {
  stamps += 1;
  const ts = `17806000${String(stamps).padStart(2, "0")}.000100`;
  const event = {
    type: "message",
    channel: by.dm(),
    channel_type: "im",
    user: by.userId,
    text,
    ts,
    event_ts: ts,
  };
  return { is: "event", name: "message", by, event, envelope: envelopeFor(office) };
}

/** One of each kind of event that Slack has sent of Acme. */
function happened(office: FullOffice): Template[] {
  const seen = new Set<string>();
  return office.slack.log.flatMap(({ kind, name, request, teamId }): Template[] => {
    if (
      kind !== "delivery" ||
      !name.startsWith("event:") ||
      !isJsonObject(request) ||
      teamId !== office.team.id
    )
      return [];
    const { event, ...envelope } = request;
    if (!isJsonObject(event) || seen.has(name)) return [];
    seen.add(name);
    return [{ is: "event", name: name.slice("event:".length), by: office.people.ben, event, envelope }];
  });
}

/** What does not happen by itself. */
export function happening(office: FullOffice): Template[] {
  const { ben, ana, sol } = office.people;
  const channel = office.ownerChannelId;
  const envelope = envelopeFor(office);
  const event_ts = "1780600000.000200";
  const [card] = office.ownerCards().filter(({ text }) => text.startsWith("Q1"));
  const user = {
    id: ana.userId,
    team_id: office.team.id,
    real_name: "Ana",
    name: "ana",
    tz: "Asia/Tokyo",
    is_restricted: true,
    deleted: false,
    profile: { display_name: "Ana" },
  };
  const events: JsonObject[] = [
    ...["channel_archive", "group_archive", "channel_unarchive", "group_unarchive"].map((type) => ({
      type,
      channel,
      user: ben.userId,
      event_ts,
    })),
    ...["channel_deleted", "group_deleted", "channel_left", "group_left"].map((type) => ({
      type,
      channel,
      event_ts,
    })),
    { type: "channel_id_changed", old_channel_id: channel, new_channel_id: "C0NEW00001", event_ts },
    {
      type: "member_joined_channel",
      user: ana.userId,
      channel,
      channel_type: "G",
      team: office.team.id,
      event_ts,
    },
    {
      type: "member_left_channel",
      user: sol.userId,
      channel,
      channel_type: "G",
      team: office.team.id,
      event_ts,
    },
    { type: "user_change", user, event_ts },
    { type: "user_change", user: { ...user, deleted: true }, event_ts },
    { type: "app_home_opened", user: ana.userId, channel: ana.dm(), tab: "home", event_ts },
    { type: "app_uninstalled" },
    { type: "tokens_revoked", tokens: { oauth: [], bot: [office.team.botUserId] } },
    ...(card === undefined
      ? []
      : [
          {
            type: "message",
            channel,
            channel_type: "group",
            user: ben.userId,
            text: "In euros",
            ts: event_ts,
            thread_ts: card.ts,
            event_ts,
          },
        ]),
    {
      type: "message",
      subtype: "message_changed",
      channel: ana.dm(),
      channel_type: "im",
      ts: event_ts,
      event_ts,
      message: { type: "message", user: ana.userId, ts: "1780600001.000100", text: "Changed" },
      previous_message: { user: ana.userId, ts: "1780600001.000100", text: "Said" },
    },
  ];
  return events.map(
    (event): Template => ({ is: "event", name: String(event.type), by: ben, event, envelope }),
  );
}
