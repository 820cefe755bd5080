import { changeRhythm } from "../contractors/change-rhythm.js";
import type { ContractorRecord } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import type { Rhythm } from "../database/generated/client.js";
import { type Listener, onClick, onCommand, onSubmit } from "../dispatch/listener.js";
import { FieldError, UserError } from "../errors.js";
import { mentionedIn } from "../milestones/typed.js";
import { type Reply, reply } from "../slack/reply.js";
import { contractorFor, contractorTyped } from "./find-for-owner.js";
import { RHYTHM_FIELD, ROSTER } from "./ids.js";
import { contractorStands } from "./pause-view.js";
import { contractorId } from "./refs.js";
import { AS_SET_UP, rhythmModal, rhythmSaved } from "./rhythm-view.js";

const typed = onCommand({
  command: "/contractor",
  word: "rhythm",
  who: "owner",
  people: ({ text }) => mentionedIn(text),
  async handle(work, _caller, { text }) {
    const { record, words } = await contractorTyped(work, text, "rhythm");
    return words === "" ? open(record) : change(work, record, rhythmTyped(words));
  },
});

const clicked = onClick({
  actionId: ROSTER.changeRhythm,
  value: contractorId,
  who: "owner",
  handle: async (work, _caller, { value }) => open(await contractorFor(work, value)),
});

const submitted = onSubmit({
  callbackId: ROSTER.rhythmModal,
  meta: contractorId,
  who: "owner",
  async handle(work, _caller, { meta, inputs }) {
    const rhythm = rhythmChosen(inputs.choice(RHYTHM_FIELD));
    if (rhythm === undefined) throw new FieldError({ [RHYTHM_FIELD]: "Choose how often they are asked." });
    return change(work, await contractorFor(work, meta), rhythm);
  },
});

export const rhythmListeners: readonly Listener[] = [typed, clicked, submitted];

function open(record: ContractorRecord): Reply {
  const { contractor, person, workspace } = record;
  if (contractor.state === "ended") return reply.say(contractorStands(record));
  return reply.open(
    rhythmModal({ id: contractor.id, name: person.name }, contractor.rhythm, workspace.rhythm),
  );
}

async function change(work: WorkspaceWork, record: ContractorRecord, rhythm: Rhythm | null): Promise<Reply> {
  const { contractor, person, workspace } = record;
  if (contractor.state === "ended") return reply.say(contractorStands(record));
  await changeRhythm(work, contractor.id, rhythm);
  return reply.say(rhythmSaved({ id: contractor.id, name: person.name }, rhythm, workspace.rhythm));
}

/** @throws UserError when it is none of the rhythms there are */
function rhythmTyped(words: string): Rhythm | null {
  const said = words
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();
  if (said === "weekly" || said === "every week") return "weekly";
  if (said === "near dates" || said === "near dates only") return "near_dates";
  if (said === "as set up" || said === "as everybody here") return null;
  throw new UserError(
    "unknown_rhythm",
    "There is no such rhythm. Type `weekly`, `near dates` or `as set up` after their name.",
  );
}

/** Undefined: none was chosen. */
function rhythmChosen(value: string | null): Rhythm | null | undefined {
  if (value === "weekly" || value === "near_dates") return value;
  return value === AS_SET_UP ? null : undefined;
}
