import { createServer } from "node:http";

/**
 * The least that takes an app's calls for Slack, in a process of its own: it checks nothing, so that it is never what a
 * measurement waits for. A token's workspace is what follows its `xoxb-`. Started by `startBareSlack`.
 */

/** When a workspace's messages came, in milliseconds of this process's clock; `body` is one of them, as it was sent. */
export interface Posts {
  count: number;
  lastAt: number;
  body: string;
}

const CHANNEL = /(?:^|&)channel=([^&]*)/;
const USERS = /(?:^|&)users=([^&]*)/;

const posts = new Map<string, Posts>();
let total = 0;
let awaited: number | null = null;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const workspaceId = (request.headers.authorization ?? "").replace("Bearer xoxb-", "");
    const answer = answerTo(request.url ?? "", workspaceId, Buffer.concat(chunks).toString());
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ok: true, ...answer }));
  });
});
server.keepAliveTimeout = 60_000;

function answerTo(path: string, workspaceId: string, body: string): Record<string, unknown> {
  switch (path.slice(path.lastIndexOf("/") + 1)) {
    case "chat.postMessage":
      return take(workspaceId, body);
    case "conversations.open":
      return { channel: { id: `D${USERS.exec(body)?.[1] ?? ""}` } };
    case "auth.test":
      return { team_id: workspaceId, team: "Acme", user_id: "U0BOT", bot_id: "B0BOT" };
    default:
      return {};
  }
}

function take(workspaceId: string, body: string): Record<string, unknown> {
  total += 1;
  const before = posts.get(workspaceId)?.count ?? 0;
  posts.set(workspaceId, { count: before + 1, lastAt: performance.timeOrigin + performance.now(), body });
  if (awaited !== null && total >= awaited) {
    awaited = null;
    process.send?.({ reached: total });
  }
  return { channel: CHANNEL.exec(body)?.[1] ?? "", ts: `1780000000.${String(total).padStart(6, "0")}` };
}

process.on("message", (asked: { wait?: number; take?: true }) => {
  if (asked.wait !== undefined) awaited = asked.wait;
  if (asked.take) {
    process.send?.({ posts: [...posts] });
    posts.clear();
    total = 0;
  }
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
