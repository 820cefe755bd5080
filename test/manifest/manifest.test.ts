import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { allListeners } from "../../src/capabilities.js";
import { SCOPE_OF_COMMANDS, SCOPES_OF_EVENT, SCOPES_OF_METHOD } from "./slack-facts.js";

const SRC = new URL("../../src/", import.meta.url);
const ELSEWHERE = /^(playground|database\/generated)\//;
/** Every way in which Milepost's source calls the Web API: `slack.chat.postMessage(…)`. */
const CALL = /\bslack\s*\.\s*([a-z]+(?:\s*\.\s*[a-zA-Z]+)+)\s*\(/g;

const manifest = z
  .object({
    features: z.object({
      app_home: z.object({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean().default(false) })),
    }),
    oauth_config: z.object({
      scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()).default([]) }),
    }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.boolean() }),
      socket_mode_enabled: z.boolean(),
    }),
  })
  .parse(readManifest());

const { bot: scopes, bot_optional: optionalScopes } = manifest.oauth_config.scopes;
const events = manifest.settings.event_subscriptions.bot_events;
const commands = manifest.features.slash_commands.map(({ command }) => command);

describe("the manifest", () => {
  it("is one that Slack's schema takes", () => {
    const schema = JSON.parse(readFileSync(new URL("slack-manifest.schema.json", import.meta.url), "utf8"));
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    validate(readManifest());
    expect(validate.errors ?? []).toEqual([]);
  });

  it("names each thing once", () => {
    for (const names of [scopes, events, commands]) expect(names).toEqual([...new Set(names)]);
  });

  it("names only scopes and events that Slack has", () => {
    const known = new Set([
      SCOPE_OF_COMMANDS,
      ...Object.values(SCOPES_OF_METHOD).flat(),
      ...Object.values(SCOPES_OF_EVENT).flat(),
    ]);
    expect(scopes.filter((scope) => !known.has(scope))).toEqual([]);
    expect(optionalScopes.filter((scope) => !scopes.includes(scope))).toEqual([]);
    expect(events.filter((event) => !(event in SCOPES_OF_EVENT))).toEqual([]);
  });

  it("lets people write to Milepost and look at its Home", () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it("has Slack send who is mentioned in a command, not just their name", () => {
    expect(manifest.features.slash_commands.every((command) => command.should_escape)).toBe(true);
  });

  it("is for Socket Mode, and shows what HTTP needs where it needs it", () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    const text = manifestText();
    expect(text.match(/https:\/\/milepost\.example\.com\/slack\/events/g)).toHaveLength(3);
    expect(text).toContain("redirect_urls: [https://milepost.example.com/slack/oauth_redirect]");
  });

  it("announces exactly the commands that are listened to", () => {
    const heard = allListeners.flatMap((listener) => (listener.on === "command" ? [listener.command] : []));
    expect([...commands].sort()).toEqual([...new Set(heard)].sort());
  });

  it("subscribes to exactly the events that are listened to", () => {
    const heard = allListeners.flatMap((listener) => (listener.on === "event" ? [listener.type] : []));
    const subscribed = events.map((event) => event.replace(/\..*/, ""));
    expect([...new Set(subscribed)].sort()).toEqual([...new Set(heard)].sort());
  });

  it("has clicks and submissions sent, as there are listeners for them", () => {
    const interactive = allListeners.some(({ on }) => on === "click" || on === "submission");
    expect(manifest.settings.interactivity.is_enabled).toBe(interactive);
  });

  it("asks for every scope that is needed", () => {
    expect([...neededScopes()].filter((scope) => !scopes.includes(scope))).toEqual([]);
  });

  it("asks for no scope that is not needed", () => {
    expect(scopes.filter((scope) => !neededScopes().has(scope))).toEqual([]);
  });
});

describe("every listener", () => {
  it("has an id of its own", () => {
    const ids = allListeners.map((listener) => {
      switch (listener.on) {
        case "command":
          return `${listener.command} ${listener.word}`;
        case "click":
          return `click ${listener.actionId}`;
        case "event":
          return `event ${listener.type} ${listener.part}`;
        default:
          return `${listener.on} ${listener.callbackId}`;
      }
    });
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

function neededScopes(): Set<string> {
  const methods = calledMethods();
  const unknown = methods.filter((method) => !(method in SCOPES_OF_METHOD));
  if (unknown.length > 0) throw new Error(`not in slack-facts.ts: ${unknown.join(", ")}`);
  return new Set([
    ...(commands.length > 0 ? [SCOPE_OF_COMMANDS] : []),
    ...methods.flatMap((method) => SCOPES_OF_METHOD[method] ?? []),
    ...events.flatMap((event) => SCOPES_OF_EVENT[event] ?? []),
  ]);
}

function calledMethods(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !ELSEWHERE.test(file),
  );
  const called = files.flatMap((file) =>
    [...readFileSync(new URL(file, SRC), "utf8").matchAll(CALL)].map(([, method = ""]) =>
      method.replace(/\s/g, ""),
    ),
  );
  if (!called.includes("chat.postMessage")) throw new Error("the source is not read as it is written");
  return [...new Set(called)].sort();
}

function readManifest(): unknown {
  return parse(manifestText());
}

function manifestText(): string {
  return readFileSync(new URL("../../manifest.yml", import.meta.url), "utf8");
}
