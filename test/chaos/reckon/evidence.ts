import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tablesOf } from "../../support/tables.js";
import type { Parts } from "./parts.js";

/** Keeps what is needed to find out why: who was there, what they did, and what the database has of it. */
export async function keepEvidence({
  database,
  offices,
  crowd,
  outages,
  startedAt,
  now,
  evidence,
}: Parts): Promise<void> {
  const contractors = offices.flatMap((office) => office.contractors);
  await keep("run.json", {
    startedAt,
    now,
    outages,
    contractors: contractors.map((each) => ({
      id: each.id,
      name: each.person.user.realName,
      office: each.office.team.name,
      dm: each.person.dm(),
      zone: each.zone,
      askDay: each.askDay,
      askTime: each.askTime,
      habit: crowd.habits.get(each),
    })),
    deeds: crowd.deeds.map(({ by, ...deed }) => ({ ...deed, by: by.id })),
  });
  for (const table of await tablesOf((text) => database.sql(text)))
    await keep(`${table}.json`, await database.sql(`SELECT * FROM ${table}`));

  function keep(file: string, what: unknown): Promise<void> {
    return writeFile(join(evidence, file), JSON.stringify(what, null, 1));
  }
}
