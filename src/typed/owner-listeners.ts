import { z } from "zod";
import { type Listener, onClick, onSubmit } from "../dispatch/listener.js";
import { FieldError } from "../errors.js";
import { replyModal } from "../questions/modal-views.js";
import { reachableQuestion } from "../questions/reach.js";
import { questionShown } from "../questions/shown.js";
import { reply } from "../slack/reply.js";
import { TYPED } from "./ids.js";
import { passedOnFor, replyToTyped } from "./reply-to-typed.js";
import { replyToTypedModal } from "./reply-view.js";

const id = z.uuid();

/** What was passed on is replied to as a question is. */
export const typedOwnerListeners: readonly Listener[] = [
  onClick({
    actionId: TYPED.reply,
    value: id,
    who: "owner",
    async handle(work, _caller, { value }) {
      const typed = await passedOnFor(work, value);
      const { name } = typed.contractor.person;
      if (typed.questionId === null) return reply.open(replyToTypedModal({ ...typed, name }));
      const question = await reachableQuestion(work, typed.questionId);
      return reply.open(replyModal(await questionShown(work, question)));
    },
  }),

  onSubmit({
    callbackId: TYPED.replyModal,
    meta: id,
    who: "owner",
    async handle(work, { userId: fromUserId }, { meta, inputs }) {
      const text = inputs.text(TYPED.text);
      if (text === "") throw new FieldError({ [TYPED.text]: "Write a few words to send." });
      await replyToTyped(work, meta, { fromUserId, text });
      return reply.close();
    },
  }),
];
