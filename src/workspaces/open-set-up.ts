import type { ModalView } from "@slack/types";
import type { Caller } from "../people/caller.js";
import { settingsOf } from "./settings.js";
import { setUpModal } from "./views.js";

/** The set-up modal as it is for this owner now: empty the first time, prefilled later. */
export function openSetUp({ workspace, person }: Caller): ModalView {
  return setUpModal({
    settings: settingsOf(workspace, person.timeZone),
    channelId: workspace.ownerChannelId,
    saved: workspace.setUpAt !== null,
  });
}
