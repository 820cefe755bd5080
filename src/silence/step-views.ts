import type { CardContent } from "../cards/cards.js";
import { actions, button, section } from "../slack/blocks.js";
import { bold, oneLine, safe } from "../slack/text.js";
import { forWords } from "../workspaces/asked-words.js";
import { endWords } from "./ending.js";
import { SILENCE } from "./ids.js";
import type { LaterStage } from "./step-subject.js";
import { backupPlanButton, headlineOf, type SilenceCard } from "./views.js";

/** What the thread of a silence's card says when it has come to a later stage; a line, once the silence has ended. */
export function silenceStep(card: SilenceCard, stage: LaterStage): CardContent {
  if (card.end !== null) {
    const settled = safe(`Settled: ${endWords(card, card.end)}`, 1000);
    return { text: settled, blocks: [section(settled)] };
  }
  const headline = headlineOf({ ...card, state: stage });
  const todo = stage === "firm" ? firmWords(card) : backupPlanWords(card);
  const leads = forWords(card.open, card.today);
  const nudge =
    stage === "firm" && !card.isUnreachable
      ? [button("Nudge…", SILENCE.nudge, card.id, { about: card.name })]
      : [];
  return {
    text: `${safe(`${headline} ${todo}`, 2500)} ${leads}`.trim(),
    blocks: [
      section([bold(headline), safe(todo, 1500), leads].filter(Boolean).join("\n")),
      actions([...nudge, backupPlanButton(card.id, card.name, stage === "backup_plan")]),
    ],
  };
}

function firmWords({ name }: SilenceCard): string {
  const who = oneLine(name, 80);
  return `A few words of your own may help: nudge ${who}, or look at what your backup plan holds.`;
}

function backupPlanWords({ name }: SilenceCard): string {
  const who = oneLine(name, 80);
  return (
    `Try to reach ${who} another way; a call says more than one more message here. ` +
    "The backup plan has what you need: another way if they gave one, their latest work, what they have access to, " +
    "and who could step in."
  );
}
