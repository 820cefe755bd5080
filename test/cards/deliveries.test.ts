import { PgBoss } from "pg-boss";
import { expect, it, onTestFinished } from "vitest";
import { QUEUE } from "../../src/cards/deliveries.js";
import { hangAfterStoring } from "../../src/playground/slack/faults.js";
import { openOffice } from "../milestones/office.js";
import { waitUntil } from "../support/wait-until.js";

it("the queue does not pass over a workspace because it was being served when the queue last looked", async () => {
  const office = await openOffice();
  onTestFinished(() => office.stop());
  const queue = new PgBoss({
    connectionString: office.database.url,
    schedule: false,
    monitorIntervalSeconds: 1,
  });
  await queue.start();
  onTestFinished(() => queue.stop());
  await office.addMilestone("@Ana Landing page by 19 June");
  office.slack.faults.next("chat.postMessage", hangAfterStoring(1_500));
  office.clock.set(new Date("2026-06-01T07:02:00.000Z"));
  await office.milepost.tick({ lived: true });
  const atWork = `SELECT 1 FROM pgboss.job WHERE name = '${QUEUE}' AND state = 'active'`;
  await waitUntil(async () => (await office.database.sql(atWork)).length > 0);

  await queue.supervise(QUEUE);

  const [looked] = await office.database.sql(
    `SELECT active_count, singletons_active FROM pgboss.queue WHERE name = '${QUEUE}'`,
  );
  expect(looked).toEqual({ active_count: 1, singletons_active: null });
  await office.settle();
  expect(office.toldTo(office.ana)).toHaveLength(1);
});
