import type { Button } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import { answerNow } from "../check-ins/views.js";
import type { WorkspaceWork } from "../database/database.js";
import { MILESTONES } from "../milestones/ids.js";
import { whenImAsked } from "../milestones/milestone-view.js";
import { type Caller, ownerNames } from "../people/caller.js";
import { contractorsButton } from "../roster/list-view.js";
import { actions, button, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "../workspaces/ids.js";
import { wordMeant } from "./did-you-mean.js";
import { orWords, otherWords } from "./views.js";

const OWNER_USAGE = [
  "`/milestone add @someone Landing page by Friday` gives somebody a milestone",
  "`/milestone list` shows yours; `list @someone`, `list late` and `list all` show others",
  "`/milestone show M12`, `edit M12`, `done M12`, `cancel M12`",
  "`/milestone ask @someone` asks for an update now",
  "`/milestone setup` is for the channel, the days and the owners",
  "`/contractor list` shows who works for you; `/contractor help` says how to look after them",
  "`/checkin` is for them: they say how it is going, without waiting to be asked",
];

const OWNERS_CONTRACTOR_USAGE = [
  "`/contractor list` shows who works for you and how they stand; `list all` also those who did",
  "`/contractor show @someone` has what is open, what they said last, and your notes",
  "`/contractor notes @someone` is for notes, the access they were given, and who could step in",
  "`/contractor rhythm @someone weekly`, `near dates` or `as set up` is how often they are asked",
  "`/contractor pause @someone`, or `pause @someone until Monday`, stops asking them; `resume @someone` goes on",
  "`/contractor end @someone` ends the work with them",
];

const CONTRACTOR_USAGE = [
  "`/checkin` says how it is going, without waiting to be asked",
  "`/milestone list` shows your work, and `/milestone show M12` one of it",
  "`/milestone done M12` says that something is done",
];

/** The commands that answer with what can be typed after them. */
export type HelpCommand = "/milestone" | "/contractor";

type Asker = "owner" | "contractor" | "other";

export interface Help {
  asker: Asker;
  isSetUp: boolean;
  /** Of those who could help somebody else. */
  owners: readonly string[];
  canSetUp: boolean;
  /** What was typed and is not known; null when help was what they asked for. */
  unknown: string | null;
  /** What help is for; absent: `/milestone`. */
  command?: HelpCommand;
}

/** What can be typed here, in the words of whoever asks. */
export async function helpFor(
  work: WorkspaceWork,
  caller: Caller,
  unknown: string | null = null,
  command: HelpCommand = "/milestone",
): Promise<CardContent> {
  return helpOf(caller, await ownerNames(work), unknown, command);
}

/** The same; `owners` are those to ask. */
export function helpOf(
  caller: Caller,
  owners: readonly string[],
  unknown: string | null = null,
  command: HelpCommand = "/milestone",
): CardContent {
  return helpView({
    asker: askerOf(caller),
    isSetUp: caller.workspace.ownerChannelId !== null,
    owners,
    canSetUp: owners.length === 0 && caller.person.kind === "member",
    unknown,
    command,
  });
}

export function helpView(help: Help): CardContent {
  const { asker, owners, canSetUp, unknown, command = "/milestone" } = help;
  const sorry = unknown === null ? [] : [sorryWords(unknown, asker, command)];
  const usage = asker === "other" ? [otherWords(owners, canSetUp)] : bulleted(usageOf(asker, command));
  const text = [...sorry, ...notYours(help), ...usage].join("\n");
  const buttons = buttonsOf(help);
  return { text, blocks: [section(text), ...(buttons.length > 0 ? [actions(buttons)] : [])] };
}

function sorryWords(unknown: string, asker: Asker, command: HelpCommand): string {
  const typed = oneLine(unknown.replaceAll("`", "'"), 60);
  const sorry = `\`${safe(typed, 200)}\` is not something Milepost knows.`;
  const meant = asker === "other" ? null : wordMeant(unknown, command, asker === "owner");
  if (meant === null) return sorry;
  const rest = typed.includes("<") ? "" : typed.replace(/^\S+/, "");
  return `${sorry} Did you mean \`${safe(`${command} ${meant}${rest}`, 200)}\`?`;
}

function askerOf({ isOwner, contractor }: Caller): Asker {
  if (isOwner) return "owner";
  return contractor !== null && contractor.state !== "ended" ? "contractor" : "other";
}

function usageOf(asker: "owner" | "contractor", command: HelpCommand): readonly string[] {
  if (asker === "contractor") return CONTRACTOR_USAGE;
  return command === "/contractor" ? OWNERS_CONTRACTOR_USAGE : OWNER_USAGE;
}

/** To somebody who works here: what they have typed is for those who gave them the work. */
function notYours({ asker, owners, command }: Help): string[] {
  if (asker !== "contractor" || command !== "/contractor") return [];
  const names = owners.slice(0, 3).map((name) => safe(oneLine(name, 80), 300));
  const whom = names.length === 0 ? "" : ` Ask ${orWords(names)} about anything that is not here.`;
  return [`\`/contractor\` is for those who give work here.${whom} This is yours:`];
}

function bulleted(lines: readonly string[]): string[] {
  return lines.map((line) => `• ${line}`);
}

function buttonsOf({ asker, isSetUp, canSetUp, command }: Help): Button[] {
  const setUp = button("Set up", WORKSPACES.setUp, "");
  switch (asker) {
    case "owner":
      if (!isSetUp) return [setUp];
      if (command === "/contractor") {
        return [{ ...contractorsButton(), style: "primary" }, button("Add a milestone", MILESTONES.add, "")];
      }
      return [
        button("Add a milestone", MILESTONES.add, "", { style: "primary" }),
        button("My milestones", MILESTONES.list, JSON.stringify({ filter: "mine", page: 0 })),
        contractorsButton(),
        setUp,
      ];
    case "contractor":
      return [{ ...answerNow(), style: "primary" }, whenImAsked()];
    case "other":
      return canSetUp ? [setUp] : [];
  }
}
