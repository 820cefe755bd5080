import type { StrictSlack } from "../../src/playground/slack/start-slack.js";
import type { Random } from "../chaos/random.js";
import type { Sample } from "../payloads/collect.js";
import { asWire, type Wire } from "../payloads/post.js";
import { makePayload } from "../payloads/template.js";
import type { Foreign } from "./foreign.js";
import { MUTATIONS } from "./mutations/all.js";
import type { Mutation } from "./mutations/mutation.js";
import { SPOILINGS, type Spoiling } from "./spoil.js";

const LARGEST = 4_000_000;
const BY_SOCKET = 0.15;
const SPOILT_ON_THE_WIRE = 0.12;

/** One spoilt payload, on the wire. */
export interface Shot {
  family: string;
  how: string;
  wire: Wire;
  /** As it was before it was spoilt. */
  whole: Wire;
  /** The payload for a socket, when it can be sent by one. */
  json: string | null;
  /** Takes away the modal that it is about. */
  tidy(): void;
}

/** What can do the same: a button, modal or command of one person's; all that one person types to Milepost. */
export function familyOf({ template: { is, name, by } }: Sample): string {
  return `${is} ${name} by ${by.user.realName}`;
}

/** Makes spoilt payloads from samples, each family as often as any other. */
export function shotsFrom({
  slack,
  samples,
  foreign,
  random,
}: {
  slack: StrictSlack;
  samples: readonly Sample[];
  foreign: Foreign;
  random: Random;
}): (isVoid: boolean, batch: number) => Shot {
  const families = new Map<string, Sample[]>();
  for (const sample of samples)
    families.set(familyOf(sample), [...(families.get(familyOf(sample)) ?? []), sample]);
  const kinds = [...families.keys()];

  return (isVoid, batch) => {
    const family = random.among(kinds);
    const { template } = random.among(families.get(family) ?? []);
    const { payload, tidy } = makePayload(slack, template);
    const leaves = isVoid ? "void" : "within";
    const fits = ({ leaves: left }: Mutation | Spoiling) => left === leaves;
    const how: string[] = [];
    let spoilt = structuredClone(payload);
    const onTheWire = random.happens(SPOILT_ON_THE_WIRE);
    for (let times = onTheWire ? 0 : random.between(1, isVoid ? 1 : 3); times > 0; times -= 1) {
      const mutation = random.among(MUTATIONS.filter(fits));
      const next = mutation.apply(structuredClone(spoilt), random, foreign);
      if (next === null || isTooLarge(next)) continue;
      spoilt = next;
      how.push(mutation.name);
    }
    let wire = asWire(spoilt);
    let json: string | null = null;
    if (onTheWire || (isVoid && how.length === 0)) {
      const spoiling = random.among(SPOILINGS.filter(fits));
      wire = spoiling.apply(wire, random);
      how.push(spoiling.name);
    } else if (random.happens(BY_SOCKET)) {
      json = JSON.stringify({
        envelope_id: `${family} ${batch}`,
        type: "event" in spoilt ? "events_api" : "command" in spoilt ? "slash_commands" : "interactive",
        payload: spoilt,
        accepts_response_payload: true,
      });
    }
    return { family, how: how.join(" + "), wire, whole: asWire(payload), json, tidy };
  };
}

export function describe({ family, how, wire, json }: Shot): string {
  const body =
    json ??
    (wire.contentType.includes("form") ? decodeURIComponentSafely(String(wire.body)) : String(wire.body));
  const said = body.replace(/"blocks":\[.*?\],"private_metadata"/, '"blocks":…,"private_metadata"');
  return `${family} (${how}) ${said.length > 1_500 ? `${said.slice(0, 1_500)}…` : said}`;
}

export function briefly(shots: readonly Shot[]): string {
  const each = shots.map(({ family, how }) => `${family} (${how})`);
  return each.join("; ").slice(0, 6_000);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Two mutations that double what they find make more than Slack could send, or a string could hold. */
function isTooLarge(payload: unknown): boolean {
  try {
    return JSON.stringify(payload).length > LARGEST;
  } catch {
    return true;
  }
}
