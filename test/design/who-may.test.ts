import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { allListeners } from "../../src/capabilities.js";
import { isJsonObject, parseJson } from "../../src/playground/slack/json.js";
import type { Person } from "../../src/playground/slack/person.js";
import { collect, onScreen, type Sample } from "../payloads/collect.js";
import { knowNames, typedBy } from "../payloads/first.js";
import { forEachListener, nameOf } from "../payloads/for-each-listener.js";
import { type FullOffice, openFullOffice } from "../payloads/full-office.js";
import { changedKeys, KeptState, type Rows } from "../payloads/kept-state.js";
import { KINDS, personOf } from "../payloads/persons.js";
import { asWire, post } from "../payloads/post.js";
import { makePayload, type Template } from "../payloads/template.js";
import { OTHERS_ARE_TOLD, rowOf, WHO_MAY } from "./who-may.js";

let office: FullOffice;
let state: KeptState;
let templates: Map<string, Template>;
let before: Rows;
/** Their keys, whoever has written them. */
let rowsOfAcme: ReadonlySet<string>;

beforeAll(async () => {
  office = await openFullOffice();
  knowNames(office);
  await office.database.sql("UPDATE people SET home_opened_at = NULL");
  state = await KeptState.of(office.database, inject("databaseServer"));
  before = await state.rows();
  const ofAcme = [...before].filter(([, row]) => row.includes(office.team.id));
  rowsOfAcme = new Set(ofAcme.map(([key]) => key));
  templates = await forEachListener(office, await samples());
}, 300_000);

afterAll(async () => {
  await state.close();
  await office.stop();
});

/** What Ben can do about Ana's work, and she herself, from what is on their screens. */
async function samples(): Promise<Sample[]> {
  const { ana, ben } = office.people;
  const owners = [
    "setup",
    "list",
    "show M1",
    "edit M1",
    "add @Ana Press kit by 10 July",
    "ask @Ana",
    "cancel M1",
  ];
  const roster = ["", "show @Ana", "notes @Ana", "rhythm @Ana", "pause @Ana", "end @Ana"];
  return collect(
    office,
    state,
    [
      ...onScreen(office, ana),
      ...onScreen(office, ben),
      ...["done M1", "list"].map((text) => typedBy(ana, "/milestone", text)),
      typedBy(ana, "/checkin", ""),
      ...owners.map((text) => typedBy(ben, "/milestone", text)),
      ...roster.map((text) => typedBy(ben, "/contractor", text)),
    ],
    1,
  );
}

interface Outcome {
  status: number;
  /** Everything that they were shown. */
  told: string;
  /** What was said to anybody besides. */
  toOthers: string[];
}

async function doAs(
  template: Template,
  by: Person,
  change: (payload: Record<string, unknown>) => object = (p) => p,
): Promise<Outcome> {
  const { slack, requestUrl } = office;
  const from = slack.log.at(-1)?.number ?? 0;
  const { payload, tidy } = makePayload(slack, asTheirs(template, by), by);
  const { status, body } = await post(requestUrl ?? "", asWire({ ...change(payload) }), slack.signingSecret);
  tidy();
  const calls = slack.log.filter(({ number }) => number > from);
  slack.world.views.clear();
  const shown = calls.filter(({ name }) => /^views\.|postEphemeral|response_url/.test(name));
  const ack = parseJson(body);
  return {
    status,
    told: [
      isJsonObject(ack) ? JSON.stringify(ack) : "",
      ...shown.map(({ request }) => JSON.stringify(request)),
    ].join(""),
    toOthers: calls
      .filter(({ name }) => /^chat\.(post|update)/.test(name) && name !== "chat.postEphemeral")
      .map(({ name }) => name),
  };
}

/** An event is about whoever did it. */
function asTheirs(template: Template, by: Person): Template {
  if (template.is !== "event" || typeof template.event.user !== "string") return template;
  const channel = template.event.channel_type === "im" ? by.dm() : template.event.channel;
  return {
    ...template,
    event: { ...template.event, user: by.userId, ...(channel === undefined ? {} : { channel }) },
  };
}

const REFUSED = /not yours|There is no work of yours|is deactivated|is not one of/;
const UNREADABLE = /older version of Milepost/;

/** Whether anything has changed but what has arrived; it is put back. */
async function hasChanged(): Promise<boolean> {
  if (await state.isAsKept()) return false;
  const changed = changedKeys(before, await state.rows());
  await state.restore();
  return changed.some((key) => !key.startsWith("received "));
}

async function tryAs(template: Template, by: Person): Promise<Outcome & { cell: string; changed: boolean }> {
  const outcome = await doAs(template, by);
  const changed = await hasChanged();
  if (REFUSED.test(outcome.told)) return { ...outcome, cell: "no", changed };
  return { ...outcome, cell: changed || outcome.told !== "" ? "may" : "-", changed };
}

describe("who may what, of every command, button, modal and event", () => {
  it("is in the table, and nothing else happens to those who may not", async () => {
    const wrong: string[] = [];
    const rows: string[] = [];
    for (const listener of allListeners) {
      const name = nameOf(listener);
      const template = templates.get(name);
      if (template === undefined) {
        wrong.push(`${name} has nothing to be tried with`);
        continue;
      }
      const cells: string[] = [];
      for (const kind of KINDS) {
        const { cell, changed, status, told, toOthers } = await tryAs(template, personOf(office, kind));
        cells.push(cell.padEnd(4));
        if (status !== 200) wrong.push(`${name} by ${kind} is answered ${status}`);
        if (UNREADABLE.test(told)) wrong.push(`${name} was not tried with anything that it reads`);
        if (cell !== "no") continue;
        if (changed) wrong.push(`${name} is refused to ${kind}, and changes something`);
        if (toOthers.length > 0) wrong.push(`${name} by ${kind} is told others: ${toOthers}`);
        if (OTHERS_ARE_TOLD.test(told)) wrong.push(`${name} tells ${kind} of others: ${told}`);
      }
      rows.push(rowOf(name, cells));
    }
    expect(wrong).toEqual([]);
    expect(rows).toEqual(WHO_MAY);
  }, 300_000);
});

describe("nothing crosses from one workspace to another", () => {
  it("whatever team, message or modal a click names: Acme stays as it is for an owner of Bolt", async () => {
    const { leo } = office.people;
    const { team, bolt, ownerChannelId } = office;
    const [card] = await office.database.sql(
      "SELECT channel_id, ts FROM cards WHERE workspace_id = $1 AND ts IS NOT NULL",
      [bolt.team.id],
    );
    const container = { type: "message", is_ephemeral: false };
    const places: Record<string, object> = {
      "in Bolt's message": {
        team: { id: bolt.team.id },
        container: { ...container, channel_id: card?.channel_id, message_ts: card?.ts },
      },
      "in a message that there is not": {
        team: { id: team.id },
        container: { ...container, channel_id: ownerChannelId, message_ts: "1.000001" },
      },
      "in Bolt's modal": { team: { id: team.id }, view: undefined },
      "as of Bolt": { team: { id: bolt.team.id } },
    };
    const wrong: string[] = [];
    for (const [name, template] of templates) {
      if (template.is !== "click") continue;
      for (const [place, forged] of Object.entries(places)) {
        await doAs(template, leo, (payload) => {
          const { view } = payload;
          if (place !== "in Bolt's modal") return { ...payload, ...forged };
          return {
            ...payload,
            ...(isJsonObject(view) ? { view: { ...view, app_installed_team_id: bolt.team.id } } : {}),
          };
        });
        if (await state.isAsKept()) continue;
        const changed = changedKeys(before, await state.rows());
        await state.restore();
        const acmes = changed.filter((key) => rowsOfAcme.has(key));
        if (acmes.length > 0) wrong.push(`${name} ${place}: ${acmes}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});
