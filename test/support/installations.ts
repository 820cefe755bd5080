import { UserError } from "../../src/errors.js";
import type { Installations } from "../../src/slack/clients.js";

/** Milepost is installed where there is a token, by workspace. */
export function installationsOf(tokens: ReadonlyMap<string, string>): Installations {
  return {
    async botToken(workspaceId) {
      const token = tokens.get(workspaceId);
      if (token === undefined)
        throw new UserError("not_installed", "Milepost is not installed in this workspace.");
      return token;
    },
  };
}
