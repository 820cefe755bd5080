import { z } from "zod";
import { type Listener, onClick, onMessage } from "../dispatch/listener.js";
import { words } from "../slack/notice.js";
import { reply } from "../slack/reply.js";
import { oneLine } from "../slack/text.js";
import { NAME_MAX } from "./conversation-view.js";
import { QUESTIONS } from "./ids.js";
import { sendThisContent } from "./modal-views.js";
import { LONGEST_SAID, questionName } from "./question.js";
import { questionShown } from "./shown.js";
import type { QuestionRow } from "./store/reading.js";
import { dropKept, keepTyped, sendKept } from "./thread.js";

const messageId = z.uuid();

/** What owners write in a card's thread is not sent by itself: whoever wrote it says so. */
const typed = onMessage({
  in: "thread",
  async handle(work, text, caller) {
    if (!caller.isOwner) return reply.nothing();
    const kept = await keepTyped(work, text);
    switch (kept.is) {
      case "nothing":
        return reply.nothing();
      case "ask":
        return reply.say(sendThisContent(await questionShown(work, kept.question), kept.messageId));
      case "too_long":
        return reply.say(words(tooLongWords(kept.question)));
      case "not_reached":
        return reply.say(words(`${kept.why} What you wrote stays here.`));
    }
  },
});

const send = onClick({
  actionId: QUESTIONS.send,
  value: messageId,
  who: "owner",
  async handle(work, caller, { value }) {
    const sent = await sendKept(work, value, caller.userId);
    switch (sent.is) {
      case "sent":
        return reply.replace(
          words(`Sent to ${nameOf(sent.question)}, as your reply to ${questionName(sent.question)}.`),
        );
      case "already":
        return reply.replace(words(`That was sent to ${nameOf(sent.question)} already.`));
      case "kept":
        return reply.replace(words("You kept that here, so it was not sent. Write it again to send it."));
      case "not_reached":
        return reply.replace(words(`${sent.why} What you wrote was not sent.`));
    }
  },
});

const keep = onClick({
  actionId: QUESTIONS.keep,
  value: messageId,
  who: "owner",
  async handle(work, caller, { value }) {
    const isKept = await dropKept(work, value, caller.userId);
    return reply.replace(words(isKept ? "Kept here: it was not sent." : "That was sent already."));
  },
});

export const threadListeners: readonly Listener[] = [typed, send, keep];

function tooLongWords(question: QuestionRow): string {
  return (
    `Milepost sends up to ${LONGEST_SAID.toLocaleString("en")} characters at once, and this is longer. ` +
    `To send it to ${nameOf(question)}, write it in two parts.`
  );
}

function nameOf({ contractor }: QuestionRow): string {
  return oneLine(contractor.person.name, NAME_MAX);
}
