import type { Button } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import { answerNow } from "../check-ins/views.js";
import type { WorkspaceWork } from "../database/database.js";
import { MILESTONES } from "../milestones/ids.js";
import { whenImAsked } from "../milestones/milestone-view.js";
import { type Caller, ownerNames } from "../people/caller.js";
import { actions, button, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "../workspaces/ids.js";
import { otherWords } from "./views.js";

const OWNER_USAGE = [
  "`/milestone add @someone Landing page by Friday` gives somebody a milestone",
  "`/milestone list` shows yours; `list @someone`, `list late` and `list all` show others",
  "`/milestone show M12`, `edit M12`, `done M12`, `cancel M12`",
  "`/milestone ask @someone` asks for an update now",
  "`/milestone setup` is for the channel, the days and the owners",
];

const CONTRACTOR_USAGE = [
  "`/checkin` says how it is going, without waiting to be asked",
  "`/milestone list` shows your work, and `/milestone show M12` one of it",
  "`/milestone done M12` says that something is done",
];

type Asker = "owner" | "contractor" | "other";

export interface Help {
  asker: Asker;
  isSetUp: boolean;
  /** Of those who could help somebody else. */
  owners: readonly string[];
  canSetUp: boolean;
  /** What was typed and is not known; null when help was what they asked for. */
  unknown: string | null;
}

/** What can be typed here, in the words of whoever asks. */
export async function helpFor(
  work: WorkspaceWork,
  caller: Caller,
  unknown: string | null = null,
): Promise<CardContent> {
  return helpOf(caller, await ownerNames(work), unknown);
}

/** The same; `owners` are those to ask. */
export function helpOf(
  caller: Caller,
  owners: readonly string[],
  unknown: string | null = null,
): CardContent {
  return helpView({
    asker: askerOf(caller),
    isSetUp: caller.workspace.ownerChannelId !== null,
    owners,
    canSetUp: owners.length === 0 && caller.person.kind === "member",
    unknown,
  });
}

export function helpView(help: Help): CardContent {
  const { asker, owners, canSetUp, unknown } = help;
  const sorry =
    unknown === null
      ? []
      : [`\`${safe(oneLine(unknown.replaceAll("`", "'"), 60), 200)}\` is not something Milepost knows.`];
  const usage = asker === "other" ? [otherWords(owners, canSetUp)] : bulleted(usageOf(asker));
  const text = [...sorry, ...usage].join("\n");
  const buttons = buttonsOf(help);
  return { text, blocks: [section(text), ...(buttons.length > 0 ? [actions(buttons)] : [])] };
}

function askerOf({ isOwner, contractor }: Caller): Asker {
  if (isOwner) return "owner";
  return contractor !== null && contractor.state !== "ended" ? "contractor" : "other";
}

function usageOf(asker: "owner" | "contractor"): readonly string[] {
  return asker === "owner" ? OWNER_USAGE : CONTRACTOR_USAGE;
}

function bulleted(lines: readonly string[]): string[] {
  return lines.map((line) => `• ${line}`);
}

function buttonsOf({ asker, isSetUp, canSetUp }: Help): Button[] {
  const setUp = button("Set up", WORKSPACES.setUp, "");
  switch (asker) {
    case "owner":
      if (!isSetUp) return [setUp];
      return [
        button("Add a milestone", MILESTONES.add, "", { style: "primary" }),
        button("My milestones", MILESTONES.list, JSON.stringify({ filter: "mine", page: 0 })),
        setUp,
      ];
    case "contractor":
      return [{ ...answerNow(), style: "primary" }, whenImAsked()];
    case "other":
      return canSetUp ? [setUp] : [];
  }
}
