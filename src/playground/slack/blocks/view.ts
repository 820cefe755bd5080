import { z } from "zod";
import { block } from "./blocks.js";
import { identifier, plainText } from "./composition.js";
import { type Problem, problemsOf } from "./problems.js";
import { surfaceProblems } from "./surface-rules.js";

/** https://docs.slack.dev/reference/methods/views.open: view_too_large above 250 KB. */
const LARGEST_VIEW_BYTES = 250_000;

export type ModalDefinition = z.infer<typeof modal>;
export type HomeDefinition = z.infer<typeof home>;
export type ViewDefinition = ModalDefinition | HomeDefinition;

export type CheckedView =
  | { ok: true; view: ViewDefinition }
  | { ok: false; error: "invalid_arguments" | "view_too_large"; problems: Problem[] };

// Limits from https://docs.slack.dev/reference/views.
const common = {
  blocks: z.array(block),
  private_metadata: z.string().max(3000, "must be less than 3001 characters").optional(),
  callback_id: identifier.or(z.literal("")).optional(),
  external_id: identifier.or(z.literal("")).optional(),
};

const modal = z.strictObject({
  type: z.literal("modal"),
  ...common,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

const home = z.strictObject({ type: z.literal("home"), ...common });

const definition = z.discriminatedUnion("type", [modal, home]);

/** Holds a view against Slack's limits; a bad shape is `invalid_arguments`, as Slack answers it. */
export function checkView(value: unknown): CheckedView {
  const parsed = definition.safeParse(value);
  if (!parsed.success) return { ok: false, error: "invalid_arguments", problems: problemsOf(parsed.error) };
  const view = parsed.data;
  const problems = [...surfaceProblems(view.blocks, view.type), ...submitProblems(view)];
  if (problems.length > 0) return { ok: false, error: "invalid_arguments", problems };
  if (Buffer.byteLength(JSON.stringify(view)) > LARGEST_VIEW_BYTES)
    return {
      ok: false,
      error: "view_too_large",
      problems: [{ pointer: "/", message: "larger than 250 KB" }],
    };
  return { ok: true, view };
}

/** Everything Slack refuses of a view, modal or Home; empty when it would be taken. */
export function validateView(value: unknown): Problem[] {
  const checked = checkView(value);
  return checked.ok ? [] : checked.problems;
}

function submitProblems(view: ViewDefinition): Problem[] {
  if (view.type !== "modal" || view.submit !== undefined) return [];
  if (!view.blocks.some(({ type }) => type === "input")) return [];
  return [{ pointer: "/submit", message: "must be defined when an input block is used" }];
}
