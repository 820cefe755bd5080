import type { SlackManifest } from "../slack/manifest.js";
import { readEnvFile, writeEnvFile } from "./env-file.js";
import type { Terminal } from "./terminal.js";
import { type Tested, type TokenTest, testAppToken, testBotToken } from "./tokens.js";

export interface SetUp {
  /** Where what was given is kept. */
  envFile: string;
  manifest: SlackManifest;
  test: TokenTest;
}

interface Token {
  variable: "SLACK_APP_TOKEN" | "SLACK_BOT_TOKEN";
  /** Where it comes from. */
  how: string;
  question: string;
  test(token: string): Promise<Tested>;
}

/**
 * Leads from nothing to connected: each token is asked for, tested as it is given, and kept at once. What is there and
 * works is not asked for again, so it also repairs. False: they stopped before the end.
 */
export async function setUp(terminal: Terminal, { envFile, manifest, test }: SetUp): Promise<boolean> {
  const before = await readEnvFile(envFile);
  const appToken: Token = {
    variable: "SLACK_APP_TOKEN",
    how: "Under Basic Information, App-Level Tokens, press Generate Token and Scopes, add connections:write, and press Generate.",
    question: "Paste the App-Level Token (xapp-…)",
    test: (token) => testAppToken(token, test),
  };
  const botToken: Token = {
    variable: "SLACK_BOT_TOKEN",
    how: "Under Install App, press Install to Workspace and Allow.",
    question: "Paste the Bot User OAuth Token (xoxb-…)",
    test: (token) => testBotToken(token, manifest.scopes, test),
  };
  // Over HTTP Slack comes to Milepost, and no socket is opened.
  const isHttp = before.SLACK_APP_TOKEN === undefined && before.SLACK_SIGNING_SECRET !== undefined;
  // With one of the tokens there is an app already.
  if (before.SLACK_BOT_TOKEN === undefined && before.SLACK_APP_TOKEN === undefined) {
    terminal.say(
      "Create the app: open this link, choose your workspace, and press Next and Create. (Or go to " +
        "https://api.slack.com/apps, press Create New App and From a manifest, and paste what is in manifest.yml.)\n" +
        manifest.link,
    );
  }
  for (const token of isHttp ? [botToken] : [appToken, botToken]) {
    if (!(await obtain(terminal, token, before[token.variable], envFile))) return false;
  }
  terminal.say(
    "All is well. Start Milepost (npm start, or docker compose up -d), and type /milestone in Slack.",
  );
  return true;
}

async function obtain(
  terminal: Terminal,
  { variable, how, question, test }: Token,
  known: string | undefined,
  envFile: string,
): Promise<boolean> {
  let isAsked = false;
  let inDoubt = "";
  for (let token = known?.trim() ?? ""; ; ) {
    if (token !== "") {
      const tested = await terminal.meanwhile(`${variable}: asking Slack`, test(token));
      if (tested.isGood) {
        if (token !== known) await writeEnvFile(envFile, { [variable]: token });
        terminal.say(`${variable} works: ${tested.words}`);
        return true;
      }
      terminal.problem(tested.problem);
      inDoubt = tested.isInDoubt ? token : "";
    }
    if (!isAsked && inDoubt === "") {
      terminal.say(how);
      isAsked = true;
    }
    const given = await terminal.askSecret(question);
    if (given === null) {
      terminal.say("Stopped. What worked is kept: the same command goes on from here.");
      return false;
    }
    token = unquoted(given) || inDoubt;
  }
}

/** As it may have been copied: with quotes, or blanks around it. */
function unquoted(given: string): string {
  return given.trim().replace(/^(["'`])(.*)\1$/, "$2");
}
