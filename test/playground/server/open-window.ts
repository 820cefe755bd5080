import { EventEmitter, once } from "node:events";
import { WebSocket } from "ws";
import type { Act } from "../../../src/playground/server/act.js";
import type { Outcome, Push, Screen } from "../../../src/playground/server/protocol.js";
import { control, postJson } from "./requests.js";

const PATIENCE_MS = 20_000;

type PushOf<Kind extends Push["kind"]> = Extract<Push, { kind: Kind }>;

/** A window that somebody has open: what it is told, and what they do and ask for in it. */
export interface OpenWindow {
  /** What it showed first. */
  screen: Screen;
  act(what: Act): Promise<Outcome>;
  /** Asks for `messages?…`, say; null when the server says that there is no such thing. */
  get<Answer>(path: string, query: Record<string, string>): Promise<Answer | null>;
  /** The next push of its kind that fits, of those that have come or come yet. @throws after `withinMs` */
  told<Kind extends Push["kind"]>(
    kind: Kind,
    fits?: (push: PushOf<Kind>) => boolean,
    withinMs?: number,
  ): Promise<PushOf<Kind>>;
  /** Resolves once everything that was on its way to it is there. */
  caughtUp(): Promise<void>;
  /** Every push and every answer it was ever sent, as text. */
  heard(): string;
  pushes(): readonly Push[];
  close(): void;
}

export async function openWindow(url: string, handle: string): Promise<OpenWindow> {
  const as = `as=${encodeURIComponent(handle)}`;
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/window?${as}`);
  const pushes: Push[] = [];
  const texts: string[] = [];
  const arrivals = new EventEmitter();
  const looked = new Map<Push["kind"], number>();
  socket.on("message", (data) => {
    const text = String(data);
    texts.push(text);
    pushes.push(...JSON.parse(text));
    arrivals.emit("arrived");
  });
  // The server is gone.
  socket.on("error", () => {});

  async function told<Kind extends Push["kind"]>(
    kind: Kind,
    fits: (push: PushOf<Kind>) => boolean = () => true,
    withinMs = PATIENCE_MS,
  ): Promise<PushOf<Kind>> {
    const signal = AbortSignal.timeout(withinMs);
    const isWanted = (push: Push): push is PushOf<Kind> => push.kind === kind;
    for (;;) {
      for (let next = looked.get(kind) ?? 0; next < pushes.length; next += 1) {
        looked.set(kind, next + 1);
        const push = pushes[next];
        if (push !== undefined && isWanted(push) && fits(push)) return push;
      }
      await somethingArrives(signal, `${handle} was not told of such a ${kind}`);
    }
  }

  async function somethingArrives(signal: AbortSignal, otherwise: string): Promise<void> {
    try {
      await once(arrivals, "arrived", { signal });
    } catch {
      throw new Error(otherwise);
    }
  }

  async function answer(response: Response): Promise<string> {
    const text = await response.text();
    texts.push(text);
    return text;
  }

  return {
    screen: (await told("screen")).screen,
    told,
    heard: () => texts.join("\n"),
    pushes: () => pushes,
    close: () => socket.close(),
    act: async (what) => JSON.parse(await answer(await postJson(`${url}/api/act?${as}`, what))),
    async get(path, query) {
      const response = await fetch(`${url}/api/${path}?${new URLSearchParams(query)}&${as}`);
      const text = await answer(response);
      return response.status === 404 ? null : JSON.parse(text);
    },
    // Something that every window is told, whoever is in it.
    async caughtUp() {
      await control(url, { do: "trouble", kind: "deliver_twice" });
      await told("stage", ({ stage }) => stage.trouble === "deliver_twice");
      await control(url, { do: "trouble", kind: null });
      await told("stage", ({ stage }) => stage.trouble === null);
    },
  };
}
