import { randomUUID } from "node:crypto";
import { assignIds } from "../../src/playground/slack/blocks/assign-ids.js";
import type { Block } from "../../src/playground/slack/blocks/blocks.js";
import type { ViewDefinition } from "../../src/playground/slack/blocks/view.js";
import type { JsonObject } from "../../src/playground/slack/json.js";
import { type Message, postAsBot } from "../../src/playground/slack/messages.js";
import {
  actorAsPayload,
  asJson,
  envelope,
  teamAsPayload,
  viewAsPayload,
} from "../../src/playground/slack/payloads.js";
import type { Person } from "../../src/playground/slack/person.js";
import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import type { Values } from "../../src/playground/slack/values.js";
import { addView, type StoredView } from "../../src/playground/slack/views.js";

/** Where something is pressed. */
export type Place =
  /** Without a `ts` it is an answer that only they see. */
  { in: "message"; channelId: string; ts: string | null } | { in: "view"; definition: ViewDefinition };

/** Something that a person can do, from which Slack makes a payload each time that they do it. */
export type Template = { by: Person; name: string } & (
  | { is: "command"; command: string; text: string }
  | { is: "click"; action: JsonObject; place: Place }
  | { is: "submission" | "closing"; definition: ViewDefinition; values: Values }
  | { is: "event"; event: JsonObject; envelope: JsonObject }
);

/** The payload as Slack would send it now, and what takes away the modal that it is about. */
export function makePayload(
  slack: StrictSlack,
  template: Template,
  by: Person = template.by,
): { payload: JsonObject; tidy(): void } {
  const { world } = slack;
  const person = { user: actorAsPayload(by.user), ...envelope(world) };
  switch (template.is) {
    case "command": {
      const { command, text } = template;
      const channelId = by.dm();
      const payload = {
        token: world.identity.verificationToken,
        team_id: by.teamId,
        team_domain: world.team(by.teamId).domain,
        channel_id: channelId,
        channel_name: "directmessage",
        user_id: by.userId,
        user_name: by.user.name,
        command,
        text,
        api_app_id: world.appId,
        is_enterprise_install: "false",
        response_url: "",
        ...slack.answerableBy(by, { channelId }),
      };
      return { payload, tidy: () => undefined };
    }
    case "click": {
      const { place, action } = template;
      if (place.in === "view") {
        const { view, payload, tidy } = shown(slack, place.definition, by, undefined);
        const answerable = slack.answerableBy(by, { viewId: view.id });
        return {
          payload: {
            type: "block_actions",
            ...person,
            container: { type: "view", view_id: view.id },
            ...answerable,
            team: teamAsPayload(world, by.user.teamId),
            view: payload,
            actions: [action],
          },
          tidy,
        };
      }
      const { channelId } = place;
      const answer = place.ts === null ? whispered(slack, by, channelId) : null;
      const ts = answer?.ts ?? place.ts ?? "";
      return {
        payload: {
          type: "block_actions",
          ...person,
          container: {
            type: "message",
            message_ts: ts,
            channel_id: channelId,
            is_ephemeral: answer !== null,
          },
          ...slack.answerableBy(by, { channelId, ts }),
          team: teamAsPayload(world, by.teamId),
          channel: { id: channelId, name: "directmessage" },
          actions: [action],
        },
        tidy: () => {
          if (answer !== null) slack.world.channel(channelId).ephemerals.delete(answer.ts);
        },
      };
    }
    case "submission":
    case "closing": {
      const { view, payload, tidy } = shown(slack, template.definition, by, template.values);
      return {
        payload: {
          type: template.is === "closing" ? "view_closed" : "view_submission",
          team: teamAsPayload(world, by.user.teamId),
          ...person,
          ...(template.is === "closing"
            ? { is_cleared: false }
            : { ...slack.answerableBy(by, { viewId: view.id }), response_urls: [] }),
          view: payload,
        },
        tidy,
      };
    }
    case "event":
      return {
        payload: { ...template.envelope, event: template.event, event_id: `Ev${randomUUID()}` },
        tidy: () => undefined,
      };
  }
}

function whispered(slack: StrictSlack, { teamId, userId }: Person, channelId: string): Message {
  const { world } = slack;
  const said = { text: "An answer", onlyFor: userId };
  return postAsBot(world, world.channel(channelId), world.installation(teamId), said);
}

function shown(slack: StrictSlack, definition: ViewDefinition, by: Person, values: Values | undefined) {
  const { world } = slack;
  const view: StoredView = addView(world, {
    teamId: by.teamId,
    userId: by.userId,
    definition: structuredClone(definition),
    over: undefined,
  });
  if (values !== undefined) view.values = structuredClone(values);
  return {
    view,
    payload: viewAsPayload(world, view),
    tidy: () => {
      world.views.delete(view.id);
    },
  };
}

export function withIds(slack: StrictSlack, blocks: readonly Block[]): Block[] {
  const own = structuredClone([...blocks]);
  assignIds(own, () => slack.world.ids.short());
  return own;
}

export { asJson };
