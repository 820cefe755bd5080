import type { SeenCommand } from "../../server/protocol.js";
import { searchable } from "../searchable.js";

/** What could be meant by what is being typed. */
export interface Suggestion {
  /** What is put in place of what was typed. */
  text: string;
  /** What it is called in the list. */
  name: string;
  note: string;
}

export interface Completion {
  /** What of the text is replaced. */
  from: number;
  to: number;
  suggestions: Suggestion[];
}

interface Known {
  commands: readonly SeenCommand[];
  people: readonly { name: string; handle: string; company: string | null; deactivated: boolean }[];
  channels: readonly { name: string }[];
}

const MOST = 8;

/** What Slack would suggest at the caret: commands at the very beginning, people after `@`, channels after `#`. */
export function completionAt(text: string, caret: number, known: Known): Completion | null {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before)?.[0];
  if (command !== undefined) return some(0, caret, commandsLike(command, known.commands));
  const mention = /(?:^|[\s(])([@#])([^@#\n]{0,40})$/.exec(before);
  if (!mention) return null;
  const [, sign, typed = ""] = mention;
  const from = caret - typed.length - 1;
  return some(
    from,
    caret,
    sign === "@" ? peopleLike(typed, known.people) : channelsLike(typed, known.channels),
  );
}

/** What can come after a command, while nothing has been typed there. */
export function hintFor(text: string, commands: readonly SeenCommand[]): string | null {
  const typed = /^(\/\S+) *$/.exec(text)?.[1];
  return commands.find(({ command }) => command === typed)?.usageHint || null;
}

/** The command and what follows it; null when it is no command. */
export function commandIn(text: string): { command: string; rest: string } | null {
  const match = /^(\/[a-z0-9_-]+)(?:\s+([\s\S]*))?$/i.exec(text.trim());
  return match?.[1] ? { command: match[1].toLowerCase(), rest: match[2] ?? "" } : null;
}

function some(from: number, to: number, suggestions: Suggestion[]): Completion | null {
  return suggestions.length === 0 ? null : { from, to, suggestions: suggestions.slice(0, MOST) };
}

function commandsLike(typed: string, commands: Known["commands"]): Suggestion[] {
  return commands
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .map(({ command, description }) => ({ text: `${command} `, name: command, note: description }));
}

function peopleLike(typed: string, people: Known["people"]): Suggestion[] {
  const wanted = searchable(typed);
  return people
    .filter(({ deactivated }) => !deactivated)
    .filter(({ name, handle }) =>
      [name, ...name.split(" "), handle].some((one) => searchable(one).startsWith(wanted)),
    )
    .map(({ name, company }) => ({ text: `@${name} `, name, note: company ?? "" }));
}

function channelsLike(typed: string, channels: Known["channels"]): Suggestion[] {
  const wanted = searchable(typed);
  return channels
    .filter(({ name }) => searchable(name).startsWith(wanted))
    .map(({ name }) => ({ text: `#${name} `, name: `#${name}`, note: "" }));
}
