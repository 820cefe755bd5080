import { allListeners } from "../../src/capabilities.js";
import type { Listener } from "../../src/dispatch/listener.js";
import { checkView } from "../../src/playground/slack/blocks/view.js";
import { audienceOf, isPressed } from "../design/audience.js";
import type { Sample } from "./collect.js";
import { happening, typedBy } from "./first.js";
import type { FullOffice } from "./full-office.js";
import type { Template } from "./template.js";

/** What a listener is found by in the table of who may what. */
export function nameOf(listener: Listener): string {
  switch (listener.on) {
    case "command":
      return `${listener.command} ${listener.word}`.trim();
    case "click":
      return `click ${listener.actionId}`;
    case "submission":
    case "closing":
      return `${listener.on} ${listener.callbackId}`;
    case "event":
      return `event ${listener.type} ${listener.part}`.trim();
  }
}

/** For each listener what reaches it, about Ana's work and what Ben knows of it; as real as it can be had. */
export async function forEachListener(
  office: FullOffice,
  samples: readonly Sample[],
): Promise<Map<string, Template>> {
  const made = new Map<string, Template>();
  const values = await candidates(office);
  for (const listener of allListeners) {
    const found = samples.find(({ template }) => reaches(template, listener))?.template;
    const template = found ?? byHand(office, listener, values);
    if (template !== null) made.set(nameOf(listener), template);
  }
  return made;
}

function reaches(template: Template, listener: Listener): boolean {
  if (listener.on === "command" || listener.on === "event") return false;
  if (listener.on === "click") return template.is === "click" && template.name === listener.actionId;
  return template.is === listener.on && template.name === listener.callbackId;
}

function byHand(office: FullOffice, listener: Listener, values: readonly Candidate[]): Template | null {
  const { ana, ben } = office.people;
  if (listener.on === "command") {
    const { command, word } = listener;
    return typedBy(
      ben,
      command,
      `${word === "*" ? "nonsense" : word} ${ABOUT[`${command} ${word}`] ?? ""}`.trim(),
    );
  }
  if (listener.on === "event") {
    const event = happening(office).find(
      (each) =>
        each.is === "event" && each.event.type === listener.type && listener.concerns(asEnvelope(each.event)),
    );
    return event ?? null;
  }
  if (!isPressed(listener)) return null;
  const id = listener.on === "click" ? listener.actionId : listener.callbackId;
  const about = values.filter(({ of }) => id.startsWith(of)).concat(values);
  const value = about.find((each) => audienceOf(listener, each.value) !== null)?.value ?? "";
  if (listener.on === "click") {
    const place = { in: "message", channelId: ana.dm(), ts: null } as const;
    const action = { type: "button", action_id: listener.actionId, block_id: "b", value };
    return { is: "click", name: listener.actionId, by: ana, place, action };
  }
  const modal = {
    type: "modal",
    callback_id: listener.callbackId,
    private_metadata: value,
    title: { type: "plain_text", text: "Modal" },
    submit: { type: "plain_text", text: "Send" },
    blocks: [],
  };
  const checked = checkView(modal);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return { is: listener.on, name: listener.callbackId, by: ana, definition: checked.view, values: {} };
}

/** What commands are about, by their word. */
const ABOUT: Readonly<Record<string, string>> = {
  "/milestone show": "M1",
  "/milestone edit": "M1",
  "/milestone done": "M1",
  "/milestone cancel": "M1",
  "/milestone ask": "@Ana",
  "/milestone add": "@Ana Press kit by 10 July",
  "/contractor show": "@Ana",
  "/contractor notes": "@Ana",
  "/contractor rhythm": "@Ana",
  "/contractor pause": "@Ana",
  "/contractor resume": "@Ana",
  "/contractor end": "@Ana",
};

function asEnvelope(event: object) {
  return { type: "event_callback" as const, event_id: "Ev1", event: { type: "", ...event } };
}

interface Candidate {
  /** What the buttons that hold such an id are called after. */
  of: string;
  value: string;
}

/** Ids of Ana's, in each form that buttons and modals hold; those of what a button is about first. */
async function candidates(office: FullOffice): Promise<Candidate[]> {
  const { database, people } = office;
  const { userId } = people.ana;
  const ofAna = (table: string, of: string) =>
    `SELECT '${of}' AS of, t.id::text FROM ${table} t JOIN contractors c ON c.id = t.contractor_id WHERE user_id = $1`;
  const ids = await database.sql(
    [
      "SELECT 'contractors' AS of, id::text FROM contractors WHERE user_id = $1",
      ofAna("milestones", "milestones"),
      ofAna("check_ins", "check-ins"),
      ofAna("questions", "questions"),
      ofAna("typed_messages", "typed"),
      ofAna("silences", "silence"),
    ].join(" UNION ALL "),
    [userId],
  );
  const [first] = ids.map(({ id }) => String(id));
  const milestone = String(ids.find(({ of }) => of === "milestones")?.id);
  const holiday = { of: "check-ins.ask-on-holiday", value: `${first} 2026-06-12` };
  return [holiday, { ...holiday, of: "check-ins.undo-holiday" }].concat(
    ids.flatMap((row) => {
      const of = String(row.of);
      const id = String(row.id);
      const forms = [
        id,
        `${id} ${milestone}`,
        `${id} blocked`,
        `${id} 1,2,3`,
        `hour ${id}`,
        `${id} 2026-06-12`,
        `${id} ${userId}`,
        JSON.stringify({ of: id, page: 0 }),
        JSON.stringify({ filter: "all", page: 0 }),
        JSON.stringify({ milestoneId: id, dueOn: null, health: "blocked" }),
        JSON.stringify({
          contractorId: id,
          noticeId: first,
          notes: "",
          access: "",
          couldStepIn: "",
          open: "",
        }),
        JSON.stringify([id, 0]),
        JSON.stringify([id, 0, [milestone]]),
        "2026-06-01",
        userId,
      ];
      return forms.map((value) => ({ of, value }));
    }),
  );
}
