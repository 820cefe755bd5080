import type { JsonObject } from "../../../src/playground/slack/json.js";
import { fieldsNamed, isObject, pick, set } from "./fields.js";
import type { Mutation } from "./mutation.js";

/** Who sends it, from where, and what for. */
export const SENDERS: readonly Mutation[] = [
  voided("says it is something else", (payload, random) => {
    const types = [
      "shortcut",
      "message_action",
      "block_suggestion",
      "interactive_message",
      "dialog_submission",
      "block_action",
      "view_submissions",
      "event",
      "",
      "constructor",
    ] as const;
    if (typeof payload.type !== "string") return null;
    return { ...payload, type: random.among(types) };
  }),
  voided("presses what there is not", (payload, random) => {
    const at = pick(
      fieldsNamed(payload, ["action_id", "callback_id", "command"]).filter(({ path }) =>
        /^(actions\.0\.action_id|view\.callback_id|command)$/.test(path),
      ),
      random,
    );
    // What is pressed in a modal is told by the button, not by the modal.
    if (at === null || (payload.actions !== undefined && at.path !== "actions.0.action_id")) return null;
    set(
      at,
      random.of([
        "milestones.nothing",
        "",
        "__proto__",
        "toString",
        "*",
        ".*",
        "milestones",
        "x".repeat(300),
      ]),
    );
    return payload;
  }),
  voided("is by nobody", (payload, random) => {
    const nobody: readonly unknown[] = [
      null,
      {},
      { id: null },
      { id: "" },
      { id: "U0NOBODY00" },
      { id: 7 },
      { id: "\u0000" },
      { id: "x".repeat(5_000) },
      [],
      "U0",
      { id: ["U0"] },
    ];
    if (payload.user !== undefined) return { ...payload, user: random.among(nobody) as JsonObject };
    if (payload.user_id !== undefined)
      return { ...payload, user_id: random.of(["", "U0NOBODY00", "\u0000", "x".repeat(5_000)]) };
    return null;
  }),
  voided("is of a workspace that there is not", (payload, random) => {
    const team = random.of(["", "T0", "\u0000", "x".repeat(3_000), "T0' OR 1=1 --"]);
    if (payload.command !== undefined) return { ...payload, team_id: team };
    if (isObject(payload.view))
      return { ...payload, view: { ...payload.view, app_installed_team_id: team || "T0" } };
    return payload.event === undefined
      ? null
      : { ...payload, team_id: team, authorizations: [{ team_id: team }] };
  }),
  voided("is of another workspace", (payload, _random, { teamId }) => {
    if (payload.command !== undefined) return null;
    if (isObject(payload.view))
      return { ...payload, team: { id: teamId }, view: { ...payload.view, app_installed_team_id: teamId } };
    return null;
  }),
];

function voided(name: string, apply: Mutation["apply"]): Mutation {
  return { name, leaves: "void", apply };
}
