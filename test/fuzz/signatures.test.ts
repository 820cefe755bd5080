import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { sign } from "../../src/playground/slack/delivery/http.js";
import { realSeconds } from "../../src/playground/slack/real-time.js";
import { Random } from "../chaos/random.js";
import { onScreen } from "../payloads/collect.js";
import { knowNames, whereItStarts } from "../payloads/first.js";
import { type FullOffice, openFullOffice } from "../payloads/full-office.js";
import { KeptState } from "../payloads/kept-state.js";
import { asWire, post } from "../payloads/post.js";
import { makePayload } from "../payloads/template.js";

type Headers = Record<string, string | readonly string[]>;

let office: FullOffice;
let state: KeptState;

beforeAll(async () => {
  office = await openFullOffice();
  knowNames(office);
  state = await KeptState.of(office.database, inject("databaseServer"));
}, 120_000);
afterAll(async () => {
  await state.close();
  await office.stop();
});

const SIGNATURE = "x-slack-signature";
const TIMESTAMP = "x-slack-request-timestamp";

/** Each way in which a request is not Slack's, by the headers that it has. */
const FORGED: Readonly<Record<string, (body: string, random: Random) => Headers>> = {
  "without a signature": () => ({ [SIGNATURE]: "" }),
  "without a time": (body) => ({ ...signed(body), [TIMESTAMP]: "" }),
  "with a time that is none": (body, random) => ({
    ...signed(body),
    [TIMESTAMP]: random.of(["now", "NaN", "1e999", "-1", "0x10"]),
  }),
  "signed with another secret": (body) => sign(body, "0".repeat(32)),
  "signed with no secret": (body) => sign(body, ""),
  "signed for another body": (body) => signed(`${body}&x=1`),
  "signed for nothing": () => signed(""),
  "older than five minutes": (body, random) => signed(body, realSeconds() - random.between(301, 400_000_000)),
  "with the time changed": (body) => ({ ...signed(body), [TIMESTAMP]: String(realSeconds() + 1) }),
  "in another version": (body) => ({
    ...signed(body),
    [SIGNATURE]: String(signed(body)[SIGNATURE]).replace("v0", "v1"),
  }),
  "cut short": (body, random) => ({
    ...signed(body),
    [SIGNATURE]: String(signed(body)[SIGNATURE]).slice(0, random.between(1, 66)),
  }),
  "with one digit changed": (body, random) => ({
    ...signed(body),
    [SIGNATURE]: flipped(String(signed(body)[SIGNATURE]), random),
  }),
  "in capitals": (body) => ({ ...signed(body), [SIGNATURE]: String(signed(body)[SIGNATURE]).toUpperCase() }),
  "signed twice": (body) => ({
    ...signed(body),
    [SIGNATURE]: [String(signed(body)[SIGNATURE]), String(signed(body)[SIGNATURE])],
  }),
  "with two times": (body) => ({
    ...signed(body),
    [TIMESTAMP]: [String(realSeconds()), String(realSeconds())],
  }),
  "by another digest": (body) => ({
    [TIMESTAMP]: String(realSeconds()),
    [SIGNATURE]: `v0=${createHmac("sha1", office.slack.signingSecret).update(`v0:${realSeconds()}:${body}`).digest("hex")}`,
  }),
};

it("nothing that Slack has not signed just now is taken, whatever it is: 401, and nothing is touched", async () => {
  const random = new Random(7);
  const { slack, requestUrl, people } = office;
  const templates = [
    ...whereItStarts(office),
    ...Object.values(people).flatMap((person) => onScreen(office, person)),
  ];
  const calls = slack.log.length;
  const wrong: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    for (const [how, headersFor] of Object.entries(FORGED)) {
      const { payload, tidy } = makePayload(slack, random.among(templates));
      const wire = asWire(payload);
      const headers = headersFor(String(wire.body), random);
      const { status } = await post(requestUrl ?? "", { ...wire, headers }, slack.signingSecret);
      if (status !== 401) wrong.push(`${how}: ${status}`);
      tidy();
    }
  }
  expect(wrong).toEqual([]);
  expect(await state.isAsKept()).toBe(true);
  expect(slack.log).toHaveLength(calls);
}, 120_000);

function signed(body: string, at = realSeconds()): Record<string, string> {
  return sign(body, office.slack.signingSecret, at);
}

function flipped(signature: string, random: Random): string {
  const at = random.between(3, signature.length - 1);
  return `${signature.slice(0, at)}${signature[at] === "0" ? "1" : "0"}${signature.slice(at + 1)}`;
}
