import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAlerts } from "../../src/alerts/alerts.js";
import { reachAgain, resumeParked } from "../../src/alerts/try-again.js";
import {
  contractorCardUndeliverable,
  ownerCardUndeliverable,
  resendUndeliverable,
} from "../../src/alerts/undeliverable.js";
import { touch } from "../../src/cards/cards.js";
import {
  ANA,
  BOB,
  EVE,
  OWNER_CHANNEL,
  type SilenceBench,
  silenceBench,
  WORKSPACE,
} from "../silence/bench.js";

let bench: SilenceBench;
beforeEach(async () => {
  bench = await silenceBench();
});
afterEach(() => bench.stop());

const alerts = () => bench.database.sql("SELECT * FROM alerts ORDER BY opened_at");
const cards = (kind: string) => bench.cards(kind);

/** A card that Slack has refused for good. */
async function refuse(kind: string, subjectId: string, sentTo: string, error: string) {
  const card = { workspaceId: WORKSPACE, kind, subjectId, sentTo };
  await bench.inAcme(async (work) => {
    await touch(work, card);
    await work.db.card.updateMany({ where: { kind, subjectId, sentTo }, data: { undeliverable: error } });
  });
  return { ...card, error };
}

describe("what cannot be posted in the owner channel", () => {
  it("is told to each owner by DM, once", async () => {
    const refused = [
      await refuse("silence", "s1", OWNER_CHANNEL, "is_archived"),
      await refuse("silence", "s2", OWNER_CHANNEL, "is_archived"),
    ];
    await bench.inAcme((work) => ownerCardUndeliverable(work, refused));
    await bench.inAcme((work) => ownerCardUndeliverable(work, refused.slice(1)));
    expect(await alerts()).toMatchObject([
      { kind: "cannot_post", subject_id: OWNER_CHANNEL, detail: "is_archived" },
    ]);
    expect((await cards("alert")).map((card) => card.sentTo)).toEqual([BOB, EVE]);
  });

  it("is no news about a channel that is not the owners' any more, nor about an owner who cannot be reached", async () => {
    const refused = [
      await refuse("silence", "s1", "C0FORMER", "is_archived"),
      await refuse("alert", "a1", BOB, "user_disabled"),
    ];
    await bench.inAcme((work) => ownerCardUndeliverable(work, refused));
    expect(await alerts()).toEqual([]);
  });

  it("is sent there once the channel works again, and the alert is settled", async () => {
    const refused = await refuse("silence", "s1", OWNER_CHANNEL, "not_in_channel");
    await bench.inAcme((work) => ownerCardUndeliverable(work, [refused]));
    await bench.inAcme((work) => resendUndeliverable(work));
    expect(await cards("silence")).toEqual([
      { subject: "s1", sentTo: OWNER_CHANNEL, version: 1, undeliverable: null },
    ]);
    expect(await alerts()).toMatchObject([{ settled_at: "2026-06-04 02:00:00+00" }]);
    expect(await cards("alert")).toMatchObject([{ version: 2 }, { version: 2 }]);
  });

  it("is sent to the new channel when another one was chosen, unless it is there already", async () => {
    await refuse("silence", "s1", OWNER_CHANNEL, "is_archived");
    await refuse("silence", "s2", OWNER_CHANNEL, "is_archived");
    const s2 = { workspaceId: WORKSPACE, kind: "silence", subjectId: "s2", sentTo: "C0NEW" };
    await bench.inAcme((work) => touch(work, s2));
    await bench.database.sql("UPDATE workspaces SET owner_channel_id = 'C0NEW'");
    await bench.inAcme((work) => resendUndeliverable(work));
    expect((await cards("silence")).filter((card) => card.undeliverable === null)).toMatchObject([
      { subject: "s1", sentTo: "C0NEW" },
      { subject: "s2", sentTo: "C0NEW" },
    ]);
  });

  it("leaves what a contractor could not be sent as it is", async () => {
    await refuse("check-in", "c1", ANA, "user_disabled");
    await bench.inAcme((work) => resendUndeliverable(work));
    expect(await cards("check-in")).toMatchObject([{ sentTo: ANA, undeliverable: "user_disabled" }]);
  });
});

describe("a contractor who cannot be reached", () => {
  it("is an alert in the owner channel, once", async () => {
    const refused = await refuse("check-in", "c1", ANA, "channel_not_found");
    await bench.inAcme((work) => contractorCardUndeliverable(work, [refused]));
    await bench.inAcme((work) => contractorCardUndeliverable(work, [refused]));
    expect(await alerts()).toMatchObject([
      { kind: "undeliverable", subject_id: bench.ana, contractor_id: bench.ana, detail: "channel_not_found" },
    ]);
    expect((await cards("alert")).map((card) => card.sentTo)).toEqual([OWNER_CHANNEL]);
  });

  it("gets what waited when an owner tries again", async () => {
    const refused = await refuse("announcement", "n1", ANA, "channel_not_found");
    await bench.inAcme((work) => contractorCardUndeliverable(work, [refused]));
    await bench.inAcme((work) => reachAgain(work, { id: bench.ana, userId: ANA }, BOB));
    expect(await cards("announcement")).toMatchObject([{ undeliverable: null }]);
    expect(await alerts()).toMatchObject([{ settled_by: BOB, settled_at: "2026-06-04 02:00:00+00" }]);
    expect(await bench.agenda("check-in")).toMatchObject([{ subject: bench.ana }]);
  });
});

describe("an agenda entry that was parked", () => {
  beforeEach(async () => {
    await bench.inAcme(async (work) => {
      await work.db.agendaEntry.create({
        data: {
          workspaceId: WORKSPACE,
          kind: "remind",
          subjectId: "c1",
          dueAt: new Date("2026-06-03T02:00:00.000Z"),
          parkedAt: work.now,
          error: "no such thing",
        },
      });
      await openAlerts(work, [{ workspaceId: WORKSPACE, kind: "parked", subjectId: "remind:c1" }]);
    });
  });

  it("is due again, as it was, when an owner tries again", async () => {
    await bench.inAcme((work) => resumeParked(work, "remind:c1", EVE));
    const entries = await bench.database.sql(
      "SELECT due_at, parked_at, error FROM agenda WHERE kind = 'remind'",
    );
    expect(entries).toEqual([{ due_at: "2026-06-03 02:00:00+00", parked_at: null, error: null }]);
    expect(await alerts()).toMatchObject([{ settled_by: EVE, settled_at: "2026-06-04 02:00:00+00" }]);
  });
});
