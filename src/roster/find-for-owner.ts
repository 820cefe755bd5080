import { type ContractorRecord, findContractorOf, findContractors } from "../contractors/find.js";
import type { WorkspaceWork } from "../database/database.js";
import { UserError } from "../errors.js";
import { readMention } from "../milestones/typed.js";
import { loadCaller } from "../people/caller.js";

/** @throws UserError when there is none with this id in this workspace */
export async function contractorFor(work: WorkspaceWork, id: string): Promise<ContractorRecord> {
  const [record] = await findContractors(work, [id]);
  if (record !== undefined) return record;
  throw new UserError(
    "unknown_contractor",
    "Milepost does not know them any more. `/contractor list` shows who there is.",
  );
}

/**
 * Whom was typed, and what stands beside their name. They are known to Milepost.
 *
 * @param verb what was typed before it, for saying how it goes
 * @throws UserError when nobody is named, or somebody who never worked here
 */
export async function contractorTyped(
  work: WorkspaceWork,
  text: string,
  verb: string,
): Promise<{ record: ContractorRecord; words: string }> {
  const { userId, words } = readMention(text);
  if (userId === null) {
    throw new UserError(
      "whom",
      `Say whom, with their name from Slack's list: \`/contractor ${verb} @name\`. \`/contractor list\` shows everybody.`,
    );
  }
  const contractor = await findContractorOf(work, userId);
  if (contractor !== null) return { record: await contractorFor(work, contractor.id), words };
  const { name } = await loadCaller(work, userId);
  throw new UserError(
    "not_a_contractor",
    `${name} does no work here. They do with their first milestone: \`/milestone add @${name}\`.`,
  );
}
