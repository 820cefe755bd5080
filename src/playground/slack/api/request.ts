import type { IncomingMessage } from "node:http";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../json.js";
import type { Call } from "./call.js";

/** A Web API call out of a form or a JSON body; a token may stand in a form, but not in JSON. */
export function decodeCall(name: string, request: IncomingMessage, body: string): Call {
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  const given: Json | undefined = isJson ? parseJson(body) : Object.fromEntries(new URLSearchParams(body));
  const { token: inBody, ...args }: JsonObject = isJsonObject(given) ? given : {};
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  return { name, token: bearer ?? (!isJson && typeof inBody === "string" ? inBody : undefined), args };
}

/** The whole body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
