import type { Click, EventEnvelope, View } from "./payloads.js";

/**
 * The workspace a payload belongs to is the one Milepost is installed in, never the person's own: people from
 * other companies carry their company's id, which may have a Milepost of its own.
 */
export function workspaceOfEvent(envelope: EventEnvelope): string | null {
  return envelope.authorizations?.[0]?.team_id ?? envelope.team_id ?? null;
}

/** Modals and Home say where the app is installed; only very old payloads leave it out. */
export function workspaceOfView(view: View, team: { id: string } | null | undefined): string | null {
  return view.app_installed_team_id ?? team?.id ?? null;
}

/** The message a click was made in, when it is one of our cards: our own record of it says whose it is. */
export function clickedMessage(click: Click): { channelId: string; ts: string } | null {
  const { channel_id: channelId, message_ts: ts, is_ephemeral: ephemeral } = click.container;
  return channelId === undefined || ts === undefined || ephemeral ? null : { channelId, ts };
}
