import type { Message } from "./slack/messages.js";
import type { Person } from "./slack/person.js";
import type { StoredView } from "./slack/views.js";
import type { Transcript } from "./transcript.js";

/** People doing things, each followed by `settle`, and written down when there is a transcript. */
export class Acting {
  readonly #settle: () => Promise<void>;
  readonly #transcript: Transcript | null;

  constructor(settle: () => Promise<void>, transcript: Transcript | null = null) {
    this.#settle = settle;
    this.#transcript = transcript;
  }

  /** @throws when Slack does not take it or Milepost does not answer; so do the others */
  async command(person: Person, command: string, text: string): Promise<void> {
    this.#transcript?.does(person, `types ${command} ${text}`);
    const outcome = await person.command(command, text);
    if (!outcome.ok) throw new Error(`${command} ${text}: ${outcome.error}`);
    await this.#after(person);
  }

  async click(person: Person, message: Message, label: string): Promise<void> {
    this.#transcript?.does(person, `presses [${label}]`);
    const outcome = await person.click(message, label);
    if (!outcome.ok) throw new Error(`[${label}]: ${outcome.error}`);
    await this.#after(person);
  }

  async clickInView(person: Person, label: string): Promise<void> {
    this.#transcript?.does(person, `presses [${label}]`);
    const outcome = await person.clickInView(label);
    if (!outcome.ok) throw new Error(`[${label}]: ${outcome.error}`);
    await this.#after(person);
  }

  /** A field error is part of a story: it is shown, and the modal stays. Without a transcript it throws. */
  async fillAndSubmit(person: Person, values: Record<string, string>): Promise<void> {
    const filled = Object.entries(values).map(([label, value]) => `${label} "${value}"`);
    this.#transcript?.does(
      person,
      filled.length === 0 ? "submits it" : `fills in ${filled.join(", ")} and submits`,
    );
    person.fill(values);
    const outcome = await person.submit();
    if (!outcome.ok && (outcome.errors === undefined || this.#transcript === null))
      throw new Error(`the modal: ${outcome.error} ${Object.values(outcome.errors ?? {}).join(" ")}`);
    if (!outcome.ok) this.#transcript?.errors(outcome.errors ?? {});
    await this.#settle();
    if (outcome.ok) this.#transcript?.modal(person);
  }

  async closeAll(person: Person): Promise<void> {
    while (person.view() !== undefined) await person.close();
    await this.#settle();
  }

  async #after(person: Person): Promise<void> {
    await this.#settle();
    this.#transcript?.modal(person);
  }
}

/**
 * These values, which are by label, by the block ids of the inputs that stand beneath a section with `heading`:
 * where a modal asks the same of several things, a label alone does not say which is meant.
 */
export function beneath(
  view: StoredView,
  heading: string,
  values: Record<string, string>,
): Record<string, string> {
  const { blocks } = view.definition;
  const start = blocks.findIndex((block) => block.type === "section" && block.text?.text.includes(heading));
  if (start < 0) throw new Error(`nothing is headed "${heading}"`);
  const inputs = new Map<string, string>();
  for (const block of blocks.slice(start + 1)) {
    if (block.type === "section" || block.type === "divider") break;
    if (block.type === "input") inputs.set(block.label.text, block.block_id ?? "");
  }
  const byBlock = Object.entries(values).map(([label, value]) => {
    const blockId = inputs.get(label);
    if (blockId === undefined) throw new Error(`"${heading}" has no "${label}"`);
    return [blockId, value];
  });
  return Object.fromEntries(byBlock);
}
