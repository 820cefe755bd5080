import { z } from "zod";
import { problemAsText } from "../blocks/problems.js";
import { checkView } from "../blocks/view.js";
import type { Desk, Outcome } from "../desk.js";
import type { Json } from "../json.js";
import { actorAsPayload, envelope, teamAsPayload, viewAsPayload } from "../payloads.js";
import type { User } from "../people.js";
import { addView, DEEPEST_STACK, removeViews, replaceView, type StoredView, stackOf } from "../views.js";
import { missingInputs } from "./check-inputs.js";

const ackSchema = z.discriminatedUnion("response_action", [
  z.strictObject({ response_action: z.literal("clear") }),
  z.strictObject({ response_action: z.literal("update"), view: z.unknown() }),
  z.strictObject({ response_action: z.literal("push"), view: z.unknown() }),
  z.strictObject({
    response_action: z.literal("errors"),
    errors: z.record(z.string(), z.string().min(1)).refine((errors) => Object.keys(errors).length > 0),
  }),
]);

/** A person presses the submit button of the top modal. Inputs that are wrong are not sent, as in Slack's client. */
export async function submitView(desk: Desk, user: User, view: StoredView): Promise<Outcome> {
  const { world } = desk;
  const { definition, teamId } = view;
  if (definition.type !== "modal" || !definition.submit) throw new Error("this view has no submit button");
  const errors = missingInputs(view);
  if (Object.keys(errors).length > 0) return { ok: false, ms: 0, error: "inputs", errors };
  const payload = {
    type: "view_submission",
    team: teamAsPayload(world, user.teamId),
    user: actorAsPayload(user),
    ...envelope(world),
    trigger_id: desk.triggers.issue(teamId, user.id, view.id),
    view: viewAsPayload(world, view),
    response_urls: [],
  };
  const { delivered, entry } = await desk.courier.deliver(
    { type: "interactive", payload },
    "view_submission",
    teamId,
  );
  if (!delivered.ok) return { ok: false, ms: delivered.ms, error: delivered.error };
  const refusal = followAck(desk, view, delivered.body);
  if (typeof refusal === "string") {
    entry.refusal = "invalid_ack";
    entry.response = { ack: delivered.body, problem: refusal };
    return { ok: false, ms: delivered.ms, error: "invalid_ack", errors: { ack: refusal } };
  }
  if (refusal) return { ok: false, ms: delivered.ms, error: "errors", errors: refusal };
  return { ok: true, ms: delivered.ms, ack: delivered.body };
}

/** A person closes the top modal: Cancel, the cross, or Esc. */
export async function closeView(desk: Desk, user: User, view: StoredView): Promise<Outcome> {
  const { world } = desk;
  const { definition, teamId } = view;
  const cleared = definition.type === "modal" && definition.clear_on_close === true;
  const payload = {
    type: "view_closed",
    team: teamAsPayload(world, user.teamId),
    user: actorAsPayload(user),
    ...envelope(world),
    view: viewAsPayload(world, view),
    is_cleared: cleared,
  };
  removeViews(world, cleared ? stackOf(world, user.id) : [view]);
  if (definition.type !== "modal" || !definition.notify_on_close) return { ok: true, ms: 0 };
  const { delivered } = await desk.courier.deliver({ type: "interactive", payload }, "view_closed", teamId);
  return delivered.ok
    ? { ok: true, ms: delivered.ms }
    : { ok: false, ms: delivered.ms, error: delivered.error };
}

/** Does what the app answered. Returns what is wrong with the answer, or the errors it shows on fields. */
function followAck(
  { world }: Desk,
  view: StoredView,
  body: Json,
): string | Record<string, string> | undefined {
  if (body === null || body === "") {
    removeViews(world, [view]);
    return undefined;
  }
  const parsed = ackSchema.safeParse(body);
  if (!parsed.success) return `not an answer to a submission: ${JSON.stringify(body)}`;
  const ack = parsed.data;
  switch (ack.response_action) {
    case "clear":
      removeViews(world, stackOf(world, view.userId));
      return undefined;
    case "errors":
      return strayKeys(view, ack.errors) ?? ack.errors;
    case "update":
    case "push": {
      const checked = checkView(ack.view);
      if (!checked.ok) return checked.problems.map(problemAsText).join("\n");
      if (checked.view.type !== "modal") return "only a modal can be shown here";
      if (ack.response_action === "update") {
        replaceView(world, view, checked.view);
        return undefined;
      }
      if (stackOf(world, view.userId).length >= DEEPEST_STACK) return "push_limit_reached";
      addView(world, { teamId: view.teamId, userId: view.userId, definition: checked.view, over: view });
      return undefined;
    }
  }
}

function strayKeys({ definition }: StoredView, errors: Record<string, string>): string | undefined {
  const inputs = definition.blocks.filter(({ type }) => type === "input").map(({ block_id: id }) => id);
  const stray = Object.keys(errors).filter((key) => !inputs.includes(key));
  return stray.length === 0 ? undefined : `errors on what is no input block of the view: ${stray.join(", ")}`;
}
