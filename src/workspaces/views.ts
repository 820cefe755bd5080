import type { ConversationsSelect, KnownBlock, ModalView } from "@slack/types";
import { count } from "../calendar/words.js";
import { MILESTONES } from "../milestones/ids.js";
import { actions, button, context, input, modal, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "./ids.js";
import { type Settings, settingsSentence } from "./settings.js";

export interface SetUp {
  settings: Settings;
  /** Chosen or saved; null: none yet. */
  channelId: string | null;
  /** False until it was saved for the first time. */
  saved: boolean;
}

/** One field, and what holds unless it is changed, in a sentence. What is not saved yet travels as metadata. */
export function setUpModal({ settings, channelId, saved }: SetUp): ModalView {
  return modal({
    callbackId: WORKSPACES.setUpModal,
    title: "Set up Milepost",
    submit: "Save",
    meta: JSON.stringify(settings),
    blocks: [
      section(
        "Milepost asks the people who work for you how it is going, at a good moment of their day, and tells " +
          "you in one channel what needs you.",
      ),
      channelInput(channelId),
      actions([
        button("Make a private one for me", WORKSPACES.makeChannel, "", {
          about: "a channel for updates",
        }),
      ]),
      section(settingsSentence(settings), button("Change", WORKSPACES.change, "", { about: SETTINGS })),
      ...(saved ? whatSavingChanges() : []),
    ],
  });
}

export interface SavedSetUp {
  channelId: string;
  settings: Settings;
  /** Updates went elsewhere before. */
  moved: boolean;
  /** Guests and people from elsewhere who read along there, by name; none of them is a contractor. */
  readingAlong: readonly string[];
}

/** What set-up ends with: where updates go, and what to do next. */
export function savedModal({ channelId, settings, moved, readingAlong }: SavedSetUp): ModalView {
  const blocks: KnownBlock[] = [
    section(`*Milepost is set up.* Updates go to <#${channelId}>.\n${settingsSentence(settings)}`),
  ];
  if (moved) {
    blocks.push(
      context("What still waits for you is shown there too. What was said before stays where it was."),
    );
  }
  if (readingAlong.length > 0) blocks.push(context(readingAlongWords(readingAlong)));
  blocks.push(
    actions([
      button("Send me a test check-in", WORKSPACES.sendTest, ""),
      button("Add a milestone", MILESTONES.add, "", { style: "primary" }),
    ]),
  );
  return modal({ callbackId: WORKSPACES.setUpModal, title: "Milepost is set up", close: "Done", blocks });
}

const SETTINGS = "time zone, working week, rhythm, time to answer, posts";

function channelInput(channelId: string | null) {
  const channels: ConversationsSelect = {
    type: "conversations_select",
    action_id: WORKSPACES.channel,
    filter: {
      include: ["public", "private"],
      exclude_external_shared_channels: true,
      exclude_bot_users: true,
    },
    ...(channelId === null ? {} : { initial_conversation: channelId }),
  };
  return input(WORKSPACES.channel, "Owner channel", channels, {
    hint: "For you and other owners only: nobody who is asked for updates should be in it.",
  });
}

function whatSavingChanges(): KnownBlock[] {
  return [
    context(
      "Another channel holds from the next message on; what was said before stays where it is. " +
        "Other times and days hold from the next check-in on.",
    ),
    actions([button("Owners", WORKSPACES.owners, "", { about: "see, add and remove them" })]),
  ];
}

function readingAlongWords(names: readonly string[]): string {
  const shown = names
    .slice(0, 3)
    .map((name) => safe(oneLine(name, 80)))
    .join(", ");
  const more = names.length > 3 ? ` and ${count(names.length - 3, "more", "more")}` : "";
  return `Guests or people from elsewhere read along there: ${shown}${more}.`;
}
