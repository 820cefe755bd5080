import { z } from "zod";
import { confirm, identifier, plainText } from "./composition.js";

// Properties that elements share.

export const actionId = { action_id: identifier.optional() };
export const interactive = { ...actionId, confirm: confirm.optional() };
export const focus = { focus_on_load: z.boolean().optional() };
export const placeholder = { placeholder: plainText(150).optional() };
export const menu = { ...interactive, ...focus, ...placeholder };
