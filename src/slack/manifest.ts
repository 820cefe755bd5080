import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";

const APPS = "https://api.slack.com/apps";

const manifestShape = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** What Milepost needs of Slack, from `manifest.yml`. */
export interface SlackManifest {
  /** Slack's page on which an app is created from it, filled in. */
  link: string;
  /** The bot's. */
  scopes: readonly string[];
}

export async function readManifest(path: string | URL): Promise<SlackManifest> {
  const manifest: unknown = parse(await readFile(path, "utf8"));
  const { oauth_config: oauth } = manifestShape.parse(manifest);
  // As JSON it has no comments, which makes the link half as long.
  const link = `${APPS}?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
  return { link, scopes: oauth.scopes.bot };
}

/** Those that Milepost needs and was not granted. */
export function missingScopes(needed: readonly string[], granted: readonly string[]): string[] {
  return needed.filter((scope) => !granted.includes(scope));
}
