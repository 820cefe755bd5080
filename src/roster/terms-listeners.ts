import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { type Listener, onClick, onCommand, onSubmit } from "../dispatch/listener.js";
import { mentionedIn } from "../milestones/typed.js";
import { digestOf } from "../slack/digest.js";
import { type Reply, reply } from "../slack/reply.js";
import { contractorFor, contractorTyped } from "./find-for-owner.js";
import { ROSTER, TERMS_FIELDS } from "./ids.js";
import { contractorId, termsMeta } from "./refs.js";
import { loadTerms, saveTerms, type Terms } from "./terms.js";
import { termsModal, termsSaved } from "./terms-view.js";

const FIELDS = [
  ["notes", TERMS_FIELDS.notes],
  ["access", TERMS_FIELDS.access],
  ["couldStepIn", TERMS_FIELDS.couldStepIn],
] as const;

const typed = onCommand({
  command: "/contractor",
  word: "notes",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  handle: async (work, _caller, { text }) => open(work, (await contractorTyped(work, text, "notes")).record),
});

const clicked = onClick({
  actionId: ROSTER.editTerms,
  value: contractorId,
  who: "owner",
  handle: async (work, _caller, { value }) => open(work, await contractorFor(work, value)),
});

const submitted = onSubmit({
  callbackId: ROSTER.termsModal,
  meta: termsMeta,
  who: "owner",
  async handle(work, _caller, { meta, inputs }) {
    const { contractor, person } = await contractorFor(work, meta.contractorId);
    const written: Terms = {
      notes: inputs.text(TERMS_FIELDS.notes),
      access: inputs.text(TERMS_FIELDS.access),
      couldStepIn: inputs.text(TERMS_FIELDS.couldStepIn),
    };
    await saveTerms(work, contractor.id, { shown: meta, written }, FIELDS);
    return reply.say(termsSaved({ id: contractor.id, name: person.name }));
  },
});

export const termsListeners: readonly Listener[] = [typed, clicked, submitted];

async function open(work: WorkspaceWork, { contractor, person }: ContractorRecord): Promise<Reply> {
  const terms = await loadTerms(work, contractor.id);
  const meta = {
    contractorId: contractor.id,
    notes: digestOf(terms.notes),
    access: digestOf(terms.access),
    couldStepIn: digestOf(terms.couldStepIn),
  };
  return reply.open(termsModal({ name: person.name }, terms, meta));
}
