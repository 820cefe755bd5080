import { WebAPIPlatformError, WebClient } from "@slack/web-api";
import { CALL_TIMEOUT_MS } from "../cards/claim.js";
import { TOKEN } from "../config.js";
import type { Log } from "../log.js";
import { clientOptions } from "../slack/clients.js";
import { missingScopes } from "../slack/manifest.js";

/** What Slack says of a token: in words, for whoever has pasted it. */
export type Tested =
  | { isGood: true; words: string }
  /** `isInDoubt`: Slack was not reached, so it may be good. */
  | { isGood: false; problem: string; isInDoubt?: boolean };

export interface TokenTest {
  slackApiUrl: string | undefined;
  log: Log;
}

const OUT_OF_REACH = "Slack cannot be reached from here. Is this machine online? Press Enter to try again.";

/** An App-Level Token, by which Slack lets Milepost open a socket. */
export async function testAppToken(token: string, test: TokenTest): Promise<Tested> {
  const wrong = whyNoToken(token, "xapp-", "App-Level Token", "under Basic Information, App-Level Tokens");
  if (wrong !== null) return { isGood: false, problem: wrong };
  return asked(async () => {
    await clientFor(token, test).apps.connections.open({});
    return { isGood: true, words: "Slack lets Milepost open a socket." };
  }, "Generate one under Basic Information, App-Level Tokens, with the scope connections:write.");
}

/** A Bot User OAuth Token, and whether it may do all that Milepost needs. */
export async function testBotToken(
  token: string,
  scopes: readonly string[],
  test: TokenTest,
): Promise<Tested> {
  const wrong = whyNoToken(token, "xoxb-", "Bot User OAuth Token", "under Install App");
  if (wrong !== null) return { isGood: false, problem: wrong };
  return asked(async () => {
    const { team, response_metadata: about } = await clientFor(token, test).auth.test();
    const missing = missingScopes(scopes, about?.scopes ?? []);
    if (missing.length > 0) return { isGood: false, problem: missingWords(missing) };
    return { isGood: true, words: `Milepost is installed in ${team ?? "your workspace"}.` };
  }, "Copy it again from Install App; if the app was removed from the workspace, install it there first.");
}

function whyNoToken(token: string, prefix: string, name: string, where: string): string | null {
  if (token.startsWith(prefix)) {
    return TOKEN.test(token)
      ? null
      : "There are characters in it that no token has: copy all of it, and nothing else.";
  }
  if (token.startsWith("xoxb-")) return "That is the Bot User OAuth Token. It is asked for next.";
  if (token.startsWith("xapp-")) return "That is the App-Level Token again. This one begins with xoxb-.";
  return `The ${name} begins with ${prefix}: you find it ${where}.`;
}

function missingWords(missing: readonly string[]): string {
  return (
    `The app may not do all that Milepost needs: ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing. ` +
    "Paste manifest.yml under App Manifest, save, reinstall the app under Install App, and paste the token once more."
  );
}

async function asked(ask: () => Promise<Tested>, otherwise: string): Promise<Tested> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError))
      return { isGood: false, problem: OUT_OF_REACH, isInDoubt: true };
    return { isGood: false, problem: `Slack does not take it (${error.data.error}). ${otherwise}` };
  }
}

function clientFor(token: string, { slackApiUrl, log }: TokenTest): WebClient {
  return new WebClient(token, clientOptions(slackApiUrl, CALL_TIMEOUT_MS, log));
}
