import { dateAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { FieldError, UserError } from "../errors.js";
import { withUnsent, words } from "../slack/notice.js";
import type { View } from "../slack/payloads.js";
import { type Reply, reply } from "../slack/reply.js";

/** What somebody sees when their click, command or submission failed: their own mistake, or ours. */
export function sayFailure(error: unknown, reference: string): Reply {
  return reply.say(words(wordsFor(error, reference)));
}

/** What somebody sees when their click had its effect, and Slack did not show what came of it. */
export function sayUnshown(reference: string): Reply {
  return reply.say(
    words(
      `That reached Milepost, but Slack did not show its answer in time. Press it again to see it. (${reference})`,
    ),
  );
}

/** What somebody sees when what they typed has failed as often as Slack sends it. */
export function unheard(typed: string, reference: string): CardContent {
  const failed = `Milepost could not take in what you wrote, and nothing was changed. It is our fault, not yours. (${reference})`;
  return withUnsent(words(failed), typed);
}

/** What somebody reads who presses a button of a message that a restore has lost. */
export function lostWords(backTo: Date): string {
  return (
    `Milepost was put back to how it was on ${dateAndTime(backTo, "utc")} UTC, and does not know this message any ` +
    "more: what came of it then is lost, and nothing was done now. Go on from Milepost's Home, or write to Milepost."
  );
}

/**
 * A submission keeps its modal, with what was typed, and says what is wrong on the field that it is about, or on
 * the first one. A modal without a field gets a second one on top.
 */
export function failSubmission(error: unknown, view: View, reference: string): Reply {
  if (error instanceof FieldError) return reply.errors(error.fields);
  const text = wordsFor(error, reference);
  const field = view.blocks.find((block) => block.type === "input")?.block_id;
  if (field !== undefined) return reply.errors({ [field]: text });
  return { is: "say", content: words(text) };
}

function wordsFor(error: unknown, reference: string): string {
  if (error instanceof UserError) return error.message;
  return `That did not work, and nothing was changed. It is our fault, not yours: try again in a minute. (${reference})`;
}
