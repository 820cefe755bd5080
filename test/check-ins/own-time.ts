import { expect } from "vitest";
import { eachElement } from "../../src/playground/slack/blocks/walk.js";
import type { Message } from "../../src/playground/slack/messages.js";
import type { Person } from "../../src/playground/slack/person.js";
import { type Office, openOffice } from "../milestones/office.js";

/** Tuesday 10:00 in Manila, when Leo, from another company, is asked. */
export const SLOT = "2026-06-02T02:00:00.000Z";

/** The office, and Leo, from another company and in Manila, who does what he can from buttons alone. */
export async function openOfficeWithLeo(): Promise<{ office: Office; leo: Person }> {
  const office = await openOffice();
  return { office, leo: office.addExternal("Leo", { tz: "Asia/Manila" }) };
}

/** Slack takes it, and all that follows from it has happened. */
export async function settled(
  office: Office,
  outcome: Promise<{ ok: boolean; error?: string }>,
): Promise<void> {
  expect(await outcome).toMatchObject({ ok: true });
  await office.settle();
}

/** Closes the office, in which Slack has refused nothing. */
export async function closeOffice(office: Office): Promise<void> {
  const refusals = office.slack.refusals();
  await office.stop();
  expect(refusals).toEqual([]);
}

/** The words on a message's buttons. */
export function labels({ blocks }: Pick<Message, "blocks">): string[] {
  return eachElement(blocks).flatMap(({ element }) => (element.type === "button" ? [element.text.text] : []));
}
