import type { Logger } from "pino";
import { buildApp } from "../../src/app.js";
import { SocketModeReceiver } from "../../src/receivers/socket-mode-receiver.js";
import type { FullOffice } from "../payloads/full-office.js";
import { makePayload } from "../payloads/template.js";
import { installationsOf } from "../support/installations.js";
import { startRawSocket } from "./socket.js";

/** A second Milepost on the same database, which is reached over a socket. */
export async function bySocket(office: FullOffice, log: Logger) {
  const { slack, database, clock, people } = office;
  const last = makePayload(slack, {
    is: "command",
    by: people.sol,
    command: "/milestone",
    name: "/milestone",
    text: "help",
  });
  const raw = await startRawSocket(last.payload);
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: raw.url, log });
  const tokens = new Map(slack.installedTeams().map(({ id, botToken }) => [id, botToken]));
  const milepost = buildApp({
    database,
    clock,
    receiver,
    slackApiUrl: slack.url,
    log,
    installations: installationsOf(tokens),
  });
  await milepost.start();
  return {
    async send(frames: readonly string[]) {
      if (frames.length === 0) return;
      await raw.send(frames);
      await receiver.inFlight.settled();
    },
    async stop() {
      await raw.stop();
      await milepost.stop();
    },
  };
}
