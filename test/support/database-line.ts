import { once } from "node:events";
import { createServer, type Socket, connect as tcpConnect } from "node:net";

/** ReadyForQuery, with which a server ends the handshake; and the FATAL error 57P01 of one that stops. */
const READY = Buffer.from("5a0000000549", "hex");
const FAREWELL = message(
  "E",
  "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0",
);

/** A way to a database that can break while the database itself goes on. */
export interface DatabaseLine {
  /** Leads to the same database. */
  readonly url: string;
  /** Breaks every connection; new ones are let through. */
  cut(): void;
  /** Breaks every connection, and refuses new ones until `restore`. */
  goDown(): void;
  /** Lets nothing through, in either direction, and breaks nothing, until `restore`. */
  fallSilent(): void;
  /** Ends each new connection in the packet in which it becomes ready, as a server does that stops just then. */
  sayFarewell(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function openLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isDown = false;
  let isSilent = false;
  let saysFarewell = false;

  const proxy = createServer((socket) => {
    if (isDown) {
      socket.destroy();
      return;
    }
    const onward = tcpConnect(Number(target.port), target.hostname);
    join(socket, onward);
    if (saysFarewell) dismiss(onward, socket);
    else join(onward, socket);
    if (isSilent) for (const each of [socket, onward]) each.pause();
  });
  function join(from: Socket, to: Socket): void {
    sockets.add(from);
    from.pipe(to);
    from.on("error", () => {});
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  }
  function dismiss(server: Socket, client: Socket): void {
    server.on("error", () => {});
    server.on("data", (chunk) => {
      if (chunk.subarray(-READY.length).equals(READY)) client.end(Buffer.concat([chunk, FAREWELL]));
      else client.write(chunk);
    });
  }
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };

  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    url: url.href,
    cut,
    goDown() {
      isDown = true;
      cut();
    },
    fallSilent() {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    sayFarewell() {
      saysFarewell = true;
      cut();
    },
    restore() {
      isDown = false;
      isSilent = false;
      saysFarewell = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      proxy.close();
      cut();
      if (proxy.listening) await once(proxy, "close");
    },
  };
}

function message(type: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5, type);
  head.writeUInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}
