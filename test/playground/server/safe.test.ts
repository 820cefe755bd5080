import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { StartError } from "../../../src/errors.js";
import { servePage } from "../../../src/playground/server/serve.js";
import { type Playing, startPlaying } from "./playing.js";

/** An address at which other machines reach this one; null when there is none. */
const OTHER_ADDRESS =
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;

let playing: Playing;
let port: string;
beforeAll(async () => {
  playing = await startPlaying();
  port = new URL(playing.url).port;
});
afterAll(() => playing.stop());

/** A request exactly as it is written here, which a browser would not send. */
async function ask(
  path: string,
  { method = "GET", headers = {}, body = "" }: { method?: string; headers?: object; body?: string } = {},
): Promise<{ status: number; body: string; headers: IncomingMessage["headers"] }> {
  const asking = request({ host: "127.0.0.1", port, path, method, headers: { ...headers } });
  asking.end(body);
  const [answer]: IncomingMessage[] = await once(asking, "response");
  if (answer === undefined) throw new Error("no answer");
  return { status: answer.statusCode ?? 0, body: await text(answer), headers: answer.headers };
}

const STOP = JSON.stringify({ do: "stop_moving" });
const JSON_TYPE = { "content-type": "application/json" };
const post = (headers: object) => ask("/api/control", { method: "POST", headers, body: STOP });

describe("the playground answers", () => {
  it.each(["localhost", "127.0.0.1"])("its page under the name %s", async (name) => {
    const host = `${name}:${port}`;
    expect(await ask("/", { headers: { host } })).toMatchObject({
      status: 200,
      body: "<title>The page</title>",
    });
    expect(await post({ host, origin: `http://${host}`, ...JSON_TYPE })).toMatchObject({ status: 200 });
  });

  it("nobody under another name, as a website could take that of a machine of its own", async () => {
    for (const host of ["playground.example", `playground.example:${port}`, `localhost.example:${port}`]) {
      expect(await ask("/api/log", { headers: { host } })).toMatchObject({ status: 403 });
      expect(await ask("/", { headers: { host } })).toMatchObject({ status: 403 });
      expect(await post({ host, ...JSON_TYPE })).toMatchObject({ status: 403 });
    }
  });

  it("no other website that asks it to do something", async () => {
    for (const origin of ["https://evil.example", "http://localhost:1", `https://localhost:${port}`, "null"])
      expect(await post({ origin, ...JSON_TYPE })).toMatchObject({ status: 403 });
  });

  it("no form, which any website can send without being asked", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
      expect(await post({ "content-type": type })).toMatchObject({ status: 403 });
    expect(await post({})).toMatchObject({ status: 403 });
    for (const method of ["PUT", "DELETE", "OPTIONS"])
      expect(await ask("/api/control", { method })).toMatchObject({ status: 403 });
  });

  it("with a page that loads code from nowhere else", async () => {
    const { headers } = await ask("/");
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["content-security-policy"]).not.toContain("script-src");
  });
});

describe("a window", () => {
  const open = (headers: Record<string, string>) =>
    once(new WebSocket(`ws://127.0.0.1:${port}/api/window?as=maya`, { headers }), "open");

  it("opens for the playground's own page", async () => {
    const [host, origin] = [`localhost:${port}`, `http://localhost:${port}`];
    await expect(open({ host, origin })).resolves.toEqual([]);
  });

  it("opens for no other website, which a browser would let listen", async () => {
    for (const origin of ["https://evil.example", "http://localhost:1", "null"])
      await expect(open({ origin })).rejects.toThrow("403");
    await expect(open({ host: `playground.example:${port}` })).rejects.toThrow("403");
  });
});

it.each([
  "/../now.jsonl",
  "/..%2fnow.jsonl",
  "/%2e%2e/now.jsonl",
  "/%2e%2e%2fnow.jsonl",
  "/..%5cnow.jsonl",
  "/page/../../now.jsonl",
  "//now.jsonl",
  "/etc/passwd",
  "/%00",
])("%s is no file of the page", async (path) => {
  expect(await ask(path)).toMatchObject({ status: 404, body: expect.not.stringContaining("xapp-") });
});

it.skipIf(OTHER_ADDRESS === null)("other machines reach nothing", async () => {
  const socket = connect({ host: OTHER_ADDRESS ?? "", port: Number(port) });
  await expect(once(socket, "connect")).rejects.toThrow("ECONNREFUSED");
});

it("a port that is taken is refused in words that name the way out", async () => {
  const taken = servePage(playing.host, { port: Number(port), pageFolder: playing.dataDir });
  await expect(taken).rejects.toThrow(StartError);
  await expect(taken).rejects.toThrow(
    `The playground cannot listen on port ${port}: something else uses it. ` +
      `Choose another: npm run playground -- --port ${Number(port) + 1}`,
  );
});
