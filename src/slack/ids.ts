import { z } from "zod";

/** Slack's ids have about eleven characters; what is far longer is none, and would fill what a modal can remember. */

export const userId = z.string().regex(/^[UW][A-Z0-9]{1,40}$/);

/** A channel, public or private; no conversation between people. */
export const channelId = z.string().regex(/^[CG][A-Z0-9]{1,40}$/);
