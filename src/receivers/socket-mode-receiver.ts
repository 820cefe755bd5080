import type { App, Receiver } from "@slack/bolt";
import { SocketModeClient, type SocketModeOptions } from "@slack/socket-mode";
import { WebAPIPlatformError } from "@slack/web-api";
import { z } from "zod";
import { StartError } from "../errors.js";
import { InFlight } from "../in-flight.js";
import type { Log } from "../log.js";
import { slackLog } from "../slack/slack-log.js";
import { withHeldAck } from "./held-ack.js";
import { readPayload } from "./read-payload.js";

const envelope = z.object({
  body: z.looseObject({}),
  retry_num: z.number().nullish(),
  retry_reason: z.string().nullish(),
  ack: z.custom<(body?: unknown) => Promise<void>>((value) => typeof value === "function"),
});

/** Payloads over a web socket that Milepost opens: no public URL is needed. */
export class SocketModeReceiver implements Receiver {
  readonly #client: SocketModeClient;
  readonly #log: Log;
  readonly inFlight = new InFlight();
  #app: App | undefined;
  #connected = false;
  #stopping = false;

  constructor(options: { appToken: string; slackApiUrl?: string | undefined; log: Log }) {
    this.#log = options.log;
    this.#client = new LenientClient(options.log, {
      appToken: options.appToken,
      logger: slackLog(options.log),
      ...(options.slackApiUrl === undefined ? {} : { clientOptions: { slackApiUrl: options.slackApiUrl } }),
    });
    this.#client.on("connected", () => {
      this.#connected = true;
    });
    for (const lost of ["disconnected", "reconnecting", "close"]) {
      this.#client.on(lost, () => {
        this.#connected = false;
      });
    }
    this.#client.on("slack_event", (args: unknown) => {
      if (!this.#stopping) void this.inFlight.run(this.#receive(args));
    });
  }

  init(app: App): void {
    this.#app = app;
  }

  /** @throws {StartError} when Slack refuses the token */
  async start(): Promise<void> {
    try {
      await this.#client.start();
    } catch (error) {
      if (!(error instanceof WebAPIPlatformError)) throw error;
      throw new StartError(
        "bad_token",
        `SLACK_APP_TOKEN: Slack refuses it (${error.data.error}); npm run setup asks for it again`,
        { cause: error },
      );
    }
  }

  /** Takes no more payloads, finishes those in flight with their acknowledgement, and hangs up. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.inFlight.settled();
    await this.#client.disconnect();
  }

  /** Whether Slack can reach us just now. */
  isConnected(): boolean {
    return this.#connected;
  }

  async #receive(args: unknown): Promise<void> {
    const parsed = envelope.safeParse(args);
    const app = this.#app;
    if (!parsed.success || app === undefined) return;
    const { ack, retry_num: retryNum, retry_reason: retryReason } = parsed.data;
    const body = readPayload(parsed.data.body);
    if (body === null) return;
    const acks: Promise<void>[] = [];
    const payload = { body, retryNum: retryNum ?? undefined, retryReason: retryReason ?? undefined };
    await withHeldAck((event) => app.processEvent(event), payload, {
      accept: (answer) => acks.push(ack(answer)),
      // Over a socket there is no refusing: silence makes Slack retry, or tell the person.
      refuse: () => undefined,
      fail: () => undefined,
    });
    for (const sent of await Promise.allSettled(acks)) {
      if (sent.status === "rejected")
        this.#log.warn({ err: sent.reason }, "an acknowledgement did not reach Slack");
    }
  }
}

/** Slack's client throws on a frame that is no payload, where nobody could catch it, and the process would end. */
class LenientClient extends SocketModeClient {
  readonly #log: Log;

  constructor(log: Log, options: SocketModeOptions) {
    super(options);
    this.#log = log;
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch (err) {
      this.#log.warn({ err }, "Slack sent a frame that is no payload");
    }
  }
}
