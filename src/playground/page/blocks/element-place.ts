import type { Element, ElementType } from "../../slack/blocks/elements.js";

export type ElementOf<Type extends ElementType> = Extract<Element, { type: Type }>;
export type Interactive = Exclude<Element, { type: "image" }>;

/** Where an element stands: what it tells when it changes, and what it is called. */
export interface ElementPlace {
  blockId: string;
  /** Set in an input block, where elements are filled; null elsewhere, where they act. */
  input: { optional: boolean; dispatch: boolean } | null;
  /** The id that the control takes, for the label that points to it. */
  controlId: string;
  /** The id of the text that names it; null among actions. */
  labelId: string | null;
  /** The ids of hint and error. */
  describedBy: string | undefined;
  isInvalid: boolean;
}

export interface Naming {
  id: string;
  "aria-describedby": string | undefined;
  "aria-label"?: string;
  "aria-labelledby"?: string;
}

/** What a control is called: by its label, or by `fallback` where there is none. */
export function naming({ controlId, labelId, describedBy }: ElementPlace, fallback: string): Naming {
  return {
    id: controlId,
    "aria-describedby": describedBy,
    ...(labelId === null ? { "aria-label": fallback } : { "aria-labelledby": labelId }),
  };
}

export interface Demands {
  "aria-invalid"?: true;
  "aria-required"?: true;
}

/** What is asked of an input block's control. */
export function demands({ input, isInvalid }: ElementPlace): Demands {
  return {
    ...(isInvalid && { "aria-invalid": true }),
    ...(input && !input.optional && { "aria-required": true }),
  };
}
