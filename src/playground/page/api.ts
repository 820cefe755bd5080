import type { Act } from "../server/act.js";
import type { Control } from "../server/control.js";
import type { Behind, LogDetail, LogLine, MessagePage, Outcome, Push } from "../server/protocol.js";
import { addOlder, applyAll, beginLoading, connected, logLines, refused } from "./state.js";

/** Whose window this is: a handle in the address, so that two windows can be two people. */
const handle = new URLSearchParams(location.search).get("as") ?? "";

const AGAIN_AFTER_MS = 1_000;
const AWAY: Outcome = { ok: false, message: "The playground does not answer. Is it still running?" };

/** Listens to the server for as long as the window is open; after a break everything is told anew. */
export function connect(): void {
  const address = new URL(`api/window?${as()}`, location.href);
  address.protocol = "ws:";
  // Not an EventSource: a browser opens six of those, in all its windows together.
  const socket = new WebSocket(address);
  socket.onopen = () => {
    connected.value = true;
  };
  socket.onmessage = ({ data }) => applyAll(pushesIn(data));
  socket.onclose = () => {
    connected.value = false;
    setTimeout(connect, AGAIN_AFTER_MS);
  };
}

let lastFilled: Promise<unknown> = Promise.resolve();

/** Does something as this person. What is done in a modal comes after all that was filled in there before. */
export async function act(what: Act): Promise<Outcome> {
  if (!("viewId" in what)) return post("act", what);
  const outcome = lastFilled.then(() => post("act", what));
  if (what.do === "fill") lastFilled = outcome;
  return outcome;
}

/** Resolves once it is done; for moves, once that time has arrived. Why it was not done is shown in the bar. */
export async function control(what: Control): Promise<void> {
  refused.value = null;
  const outcome = await post("control", what);
  if (!outcome.ok) refused.value = outcome.message;
}

/** The newest messages of a conversation, or those before. */
export async function loadMessages(channelId: string, before?: string): Promise<void> {
  beginLoading(channelId);
  const query = new URLSearchParams({ channel: channelId, ...(before && { before }) });
  const page = await get<MessagePage>(`messages?${query}&${as()}`);
  if (page) addOlder(channelId, page.messages, page.hasOlder);
}

export async function loadThread(channelId: string, ts: string): Promise<void> {
  const page = await get<MessagePage>(`thread?${new URLSearchParams({ channel: channelId, ts })}&${as()}`);
  if (page) addOlder(channelId, page.messages);
}

export function behindMessage(channelId: string, ts: string): Promise<Behind | null> {
  return get(`behind/message?${new URLSearchParams({ channel: channelId, ts })}&${as()}`);
}

export function behindView(id: string): Promise<Behind | null> {
  return get(`behind/view?${new URLSearchParams({ id })}&${as()}`);
}

export async function loadLog(): Promise<void> {
  const lines = await get<LogLine[]>("log");
  if (lines) logLines.value = lines;
}

export function logDetail(number: number): Promise<LogDetail | null> {
  return get(`log/${number}`);
}

function as(): string {
  return `as=${encodeURIComponent(handle)}`;
}

async function post(path: string, body: object): Promise<Outcome> {
  try {
    const response = await fetch(`api/${path}?${as()}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return await answerOf<Outcome>(response);
  } catch {
    return AWAY;
  }
}

/** Null when it is not there, or the server is not. */
async function get<Answer>(path: string): Promise<Answer | null> {
  try {
    const response = await fetch(`api/${path}`);
    return response.ok ? await answerOf<Answer>(response) : null;
  } catch {
    return null;
  }
}

/** Server and page are built together: what it answers is what `protocol.ts` says. */
function answerOf<Answer>(response: Response): Promise<Answer> {
  return response.json();
}

function pushesIn(data: string): Push[] {
  return JSON.parse(data);
}
