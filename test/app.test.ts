import { PgBoss } from "pg-boss";
import { pino } from "pino";
import { afterEach, expect, it } from "vitest";
import { buildApp, type Milepost } from "../src/app.js";
import { UserError } from "../src/errors.js";
import { serverError } from "../src/playground/slack/faults.js";
import { SocketModeReceiver } from "../src/receivers/socket-mode-receiver.js";
import { type Office, openOffice } from "./milestones/office.js";

let office: Office;
let again: Milepost | undefined;
afterEach(async () => {
  await again?.stop();
  await office.stop();
});

/** As another process would: the same database and Slack, nothing else. */
function anotherMilepost(): Milepost {
  const { database, clock, slack, team } = office;
  const log = pino({ level: "silent" });
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, slackApiUrl: slack.url, log });
  const installations = {
    async botToken(workspaceId: string) {
      if (workspaceId === team.id) return team.botToken;
      throw new UserError("not_installed", "not installed");
    },
  };
  return buildApp({ database, clock, receiver, slackApiUrl: slack.url, installations, log });
}

/** A delivery that was asked for by a process that died before it began. */
async function leaveDelivery(): Promise<void> {
  const boss = new PgBoss({ connectionString: office.database.url, schedule: false, supervise: false });
  await boss.start();
  await boss.insert("deliveries", [{ data: { workspaceId: office.team.id }, singletonKey: office.team.id }]);
  await boss.stop();
}

it("started in somebody's night does not send what was to be sent before its outage", async () => {
  office = await openOffice();
  await office.addMilestone("@Ana Landing page by 19 June");
  await office.liveUntil("2026-06-01T07:05:00.000Z");
  office.slack.faults.always("chat.postMessage", serverError());
  office.clock.set(new Date("2026-06-02T02:00:00.000Z"));
  await office.milepost.tick({ lived: true });
  await expect
    .poll(() => office.slack.log.filter(({ refusal }) => refusal !== null).length)
    .toBeGreaterThan(0);
  await office.milepost.stop();
  office.slack.faults.clear();
  await office.database.sql("UPDATE cards SET claimed_at = claimed_at - interval '1 minute'");

  // 23:00 where Ana is.
  office.clock.set(new Date("2026-06-02T15:00:00.000Z"));
  await leaveDelivery();
  again = anotherMilepost();
  await again.start();
  const waiting = "SELECT 1 FROM pgboss.job WHERE state IN ('created', 'active')";
  await expect.poll(() => office.database.sql(waiting)).toEqual([]);
  await again.tick();
  await again.settle();
  const asked = office.toldTo(office.ana).filter(({ text }) => text.includes("how is the work going?"));
  expect(asked).toEqual([]);
  expect(await office.database.sql("SELECT state FROM check_ins")).toEqual([{ state: "cancelled" }]);
});
