import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { VARIABLES } from "../../src/config.js";
import { createLog } from "../../src/log.js";
import { healthRoutes } from "../../src/receivers/health.js";
import { HttpReceiver } from "../../src/receivers/http-receiver.js";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(root(path), "utf8");

/** The Dockerfile's instructions, one a line, without comments. */
const instructions = read("Dockerfile")
  .replace(/^#.*\n/gm, "")
  .replace(/\\\n\s*/g, " ")
  .split("\n")
  .filter((line) => line !== "");
const all = (keyword: string) =>
  instructions.filter((line) => line.startsWith(`${keyword} `)).map((line) => line.slice(keyword.length + 1));
const env = Object.fromEntries(
  all("ENV").flatMap((line) => line.split(" ").map((pair) => pair.split("=") as [string, string])),
);
const command = (line: string) => z.array(z.string()).parse(JSON.parse(line.slice(line.indexOf("["))));
const compiledFrom = (file: string) => root(file.replace(/^.*dist\//, "src/").replace(/\.js$/, ".ts"));

const service = z.looseObject({
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()),
  command: z.array(z.string()).optional(),
});
const compose = z
  .object({ services: z.object({ milepost: service, setup: service }) })
  .parse(parse(read("compose.yaml")));

describe("the image", () => {
  it("takes what there is, and nothing that the context leaves out", () => {
    const taken = all("COPY")
      .filter((line) => !line.startsWith("--from"))
      .flatMap((line) => line.split(" ").slice(0, -1));
    const allowed = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    expect(taken.length).toBeGreaterThan(0);
    for (const path of taken) {
      expect(existsSync(root(path)), path).toBe(true);
      expect(allowed, path).toContain(path.split("/")[0]);
    }
    expect(allowed.filter((path) => !taken.some((each) => each.split("/")[0] === path))).toEqual([]);
  });

  it("runs on a Node that Milepost is tested on, and at least the one it needs", () => {
    const majors = all("FROM").map((line) => Number(/^node:(\d+)-/.exec(line)?.[1]));
    const { engines } = z
      .object({ engines: z.object({ node: z.string() }) })
      .parse(JSON.parse(read("package.json")));
    const needed = Number(/^>=(\d+)/.exec(engines.node)?.[1]);
    const tested = [...read(".ci/run").matchAll(/^test_on (\d+)/gm)].map(([, major]) => Number(major));
    for (const major of majors) {
      expect(major).toBeGreaterThan(needed);
      expect(tested).toContain(major);
    }
  });

  it("is healthy while Milepost is ready, and not when it is not ready, or not there", async () => {
    const [file = "", ...args] = command(all("HEALTHCHECK").join());
    let trouble: string | null = null;
    const receiver = new HttpReceiver({
      port: 0,
      routes: healthRoutes(async () => trouble),
      log: createLog("silent"),
    });
    const port = await receiver.listen();
    const check = async () => {
      const child = spawn(file, args, { env: { ...process.env, PORT: String(port) } });
      const [code] = await once(child, "exit");
      return code;
    };
    expect(await check()).toBe(0);
    trouble = "The disk is full.";
    expect(await check()).toBe(1);
    await receiver.stop();
    expect(await check()).toBe(1);
  });

  it("starts what the build makes, as a user without rights", () => {
    expect(existsSync(compiledFrom(command(all("CMD").at(-1) ?? "")[1] ?? ""))).toBe(true);
    expect(all("USER").at(-1)).toBe("node");
  });
});

describe("compose", () => {
  it("passes on every variable but those that the image has settled", () => {
    const { environment } = compose.services.milepost;
    expect(Object.keys(environment).sort()).toEqual(
      VARIABLES.filter((name) => name !== "PORT" && !(name in env)).sort(),
    );
    for (const [name, value] of Object.entries(environment)) expect(value).toBe(`\${${name}:-}`);
  });

  it("keeps the data in a volume", () => {
    expect(compose.services.milepost.volumes).toEqual([`data:${env.DATA_DIR}`]);
  });

  it("sets up with what the build makes", () => {
    expect(existsSync(compiledFrom(compose.services.setup.command?.[1] ?? ""))).toBe(true);
  });
});
