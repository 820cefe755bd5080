import { z } from "zod";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, nothing, onClick, onClose, onCommand, onSubmit } from "../dispatch/listener.js";
import { UserError } from "../errors.js";
import { withUnsent } from "../slack/notice.js";
import { type Reply, reply } from "../slack/reply.js";
import type { AnswerProblems } from "./answer.js";
import { answerSame } from "./answer-same.js";
import { askListeners } from "./ask-listeners.js";
import { type Author, authorOf } from "./author.js";
import { CHECK_INS, linkBlock, newDueOnBlock, statusBlock, textBlock } from "./ids.js";
import { ownTimeListeners } from "./own-time-listeners.js";
import { alreadyAnswered, nothingToAnswer, said, savedInPart } from "./said.js";
import { tap } from "./tap.js";
import { keepDraft } from "./update-form/keep-draft.js";
import { modalMeta, readPage } from "./update-form/modal-meta.js";
import { type Opened, openUnasked, openUpdate } from "./update-form/open-update.js";
import { sendPage } from "./update-form/send-update.js";
import { updateModal } from "./update-form/update-modal.js";

const checkInId = z.uuid();

const onTrack = onClick({
  actionId: CHECK_INS.onTrack,
  value: tap,
  who: "contractor",
  async handle(work, caller, { value }) {
    const author = authorOf(caller, work.now);
    const answered = await answerSame(work, author, value.checkInId, value.numbers);
    if (answered.is === "saved") return reply.nothing();
    return reply.say(
      answered.is === "already" ? alreadyAnswered(answered, author) : nothingToAnswer(answered, author),
    );
  },
});

const openers = [CHECK_INS.update, CHECK_INS.edit].map((actionId) =>
  onClick({
    actionId,
    value: checkInId,
    who: "contractor",
    async handle(work, caller, { value }) {
      const author = authorOf(caller, work.now);
      return show(await openUpdate(work, author, value), author);
    },
  }),
);

const answerNow = onClick({
  actionId: CHECK_INS.answerNow,
  value: nothing,
  who: "contractor",
  handle: (work, caller) => showUnasked(work, authorOf(caller, work.now)),
});

const commands = ["", "*"].map((word) =>
  onCommand({
    command: "/checkin",
    word,
    who: "contractor",
    handle: (work, caller) => showUnasked(work, authorOf(caller, work.now)),
  }),
);

const send = onSubmit({
  callbackId: CHECK_INS.modal,
  meta: modalMeta,
  who: "contractor",
  async handle(work, caller, { meta, inputs }) {
    const typed = readPage(inputs, meta);
    const sent = await sendPage(work, authorOf(caller, work.now), { ...meta, typed });
    switch (sent.is) {
      case "saved":
        return reply.close();
      case "saved_in_part":
        return reply.say(savedInPart(sent.unsent));
      case "problems":
        return reply.errors(fieldErrors(sent.problems));
      case "page":
        return reply.change(
          updateModal(
            sent.form,
            sent.page,
            sent.hasProblem ? "Something on this page is still missing." : undefined,
          ),
        );
      case "nothing_open":
        return reply.say(
          withUnsent(said("These milestones have ended while you were writing."), ...sent.unsent.texts),
        );
    }
  },
});

const back = onClick({
  actionId: CHECK_INS.back,
  value: nothing,
  who: "contractor",
  async handle(work, caller, { inputs, view }) {
    const meta = modalMeta.safeParse(view?.private_metadata);
    if (!meta.success)
      throw new UserError("unreadable", "This form is from an older version. Close it and open it again.");
    const typed = readPage(inputs, meta.data);
    const form = await keepDraft(work, authorOf(caller, work.now), { ...meta.data, typed });
    return reply.change(updateModal(form, Math.max(0, meta.data.page - 1)));
  },
});

const close = onClose({
  callbackId: CHECK_INS.modal,
  meta: modalMeta,
  who: "contractor",
  async handle(work, caller, { meta, inputs }) {
    await keepDraft(work, authorOf(caller, work.now), { ...meta, typed: readPage(inputs, meta) });
    return reply.nothing();
  },
});

export const checkInListeners: Listener[] = [
  onTrack,
  ...openers,
  answerNow,
  ...commands,
  send,
  back,
  close,
  ...askListeners,
  ...ownTimeListeners,
];

async function showUnasked(work: WorkspaceWork, author: Author): Promise<Reply> {
  return show(await openUnasked(work, author), author);
}

function show(opened: Opened, author: Author): Reply {
  return opened.is === "form"
    ? reply.open(updateModal(opened.form, 0))
    : reply.say(nothingToAnswer(opened, author));
}

function fieldErrors(problems: ReadonlyMap<string, AnswerProblems>): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [milestoneId, { status, text, link, newDueOn }] of problems) {
    if (status !== undefined) errors[statusBlock(milestoneId)] = status;
    if (text !== undefined) errors[textBlock(milestoneId)] = text;
    if (link !== undefined) errors[linkBlock(milestoneId)] = link;
    if (newDueOn !== undefined) errors[newDueOnBlock(milestoneId)] = newDueOn;
  }
  return errors;
}
