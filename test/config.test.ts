import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.js";

const SOCKET = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
const HTTP = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef" };

describe("the configuration", () => {
  it("takes Socket Mode from an app token, and has defaults for the rest", () => {
    expect(readConfig(SOCKET)).toEqual({
      botToken: "xoxb-1",
      transport: { is: "socket", appToken: "xapp-1" },
      slackApiUrl: undefined,
      port: 3000,
      databaseUrl: undefined,
      dataDir: "./data",
      logLevel: "info",
    });
  });

  it("takes HTTP from a signing secret", () => {
    expect(readConfig(HTTP).transport).toEqual({ is: "http", signingSecret: HTTP.SLACK_SIGNING_SECRET });
  });

  it("says what is missing and where it comes from, one line each", () => {
    expect(() => readConfig({})).toThrow(
      /SLACK_BOT_TOKEN: missing; .*OAuth & Permissions\n\s+SLACK_APP_TOKEN: missing; /,
    );
  });

  it.each([
    ["SLACK_BOT_TOKEN", "xoxp-1", /SLACK_BOT_TOKEN: should start with "xoxb-"/],
    ["SLACK_BOT_TOKEN", "xoxb-…", /SLACK_BOT_TOKEN: has characters that no token has: copy it again/],
    ["SLACK_APP_TOKEN", "1234", /SLACK_APP_TOKEN: should start with "xapp-"/],
    ["SLACK_API_URL", "slack", /SLACK_API_URL: should be a URL/],
    ["PORT", "eighty", /PORT: should be a port number such as 3000/],
    ["PORT", "70000", /PORT: should be a port number from 0 to 65535/],
    ["DATABASE_URL", "mysql://x", /DATABASE_URL: should look like postgresql:/],
    ["LOG_LEVEL", "loud", /LOG_LEVEL: should be one of fatal/],
  ])("refuses %s=%s", (name, value, message) => {
    expect(() => readConfig({ ...SOCKET, [name]: value })).toThrow(message);
  });

  it("reports every problem at once", () => {
    expect(() => readConfig({ PORT: "x", LOG_LEVEL: "loud" })).toThrow(
      /PORT[\s\S]*LOG_LEVEL[\s\S]*SLACK_BOT_TOKEN[\s\S]*SLACK_APP_TOKEN/,
    );
  });

  it("counts an empty value as absent", () => {
    expect(readConfig({ ...SOCKET, PORT: "", DATABASE_URL: " " })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  it("never repeats a secret in what it says", () => {
    const said = refusalOf({ SLACK_BOT_TOKEN: "hunter2", SLACK_APP_TOKEN: "hunter3" });
    expect(said).toContain("SLACK_BOT_TOKEN");
    expect(said).not.toContain("hunter");
  });
});

function refusalOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    return String(error);
  }
  return "";
}
