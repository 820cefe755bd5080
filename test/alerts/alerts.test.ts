import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parkedEntryOf, recipientsOf, replacedBy } from "../../src/alerts/alert.js";
import { type NewAlert, openAlerts, settleAlerts } from "../../src/alerts/alerts.js";
import { seeAlerts } from "../../src/alerts/see.js";
import type { AlertKind } from "../../src/database/generated/client.js";
import { BOB, EVE, OWNER_CHANNEL, type SilenceBench, silenceBench, WORKSPACE } from "../silence/bench.js";

const KINDS: AlertKind[] = [
  "at_risk",
  "blocked",
  "late",
  "not_delivered",
  "undeliverable",
  "cannot_post",
  "contractor_in_channel",
  "parked",
  "missing_scopes",
];

let bench: SilenceBench;
beforeEach(async () => {
  bench = await silenceBench();
});
afterEach(() => bench.stop());

const open = (...alerts: NewAlert[]) => bench.database.acrossWorkspaces((work) => openAlerts(work, alerts));
const settle = (kinds: AlertKind | AlertKind[], subjects: string[], by: string | null) =>
  bench.inAcme((work) => settleAlerts(work, WORKSPACE, kinds, subjects, by));
const alerts = () =>
  bench.database.sql("SELECT * FROM alerts ORDER BY kind, opened_at, settled_at NULLS LAST");

function about(kind: AlertKind): NewAlert {
  const milestoneId = bench.landingPage;
  return { workspaceId: WORKSPACE, kind, subjectId: milestoneId, milestoneId, contractorId: bench.ana };
}

describe("whom an alert is shown to", () => {
  const workspace = { ownerChannelId: "C1", ownerIds: ["U1", "U2"] };

  it.each(KINDS)("%s: the owner channel, unless that is what it is about", (kind) => {
    const isAboutChannel = kind === "cannot_post" || kind === "contractor_in_channel";
    expect(recipientsOf(kind, workspace)).toEqual(isAboutChannel ? ["U1", "U2"] : ["C1"]);
  });

  it("is nobody while there is no owner channel", () => {
    expect(recipientsOf("late", { ...workspace, ownerChannelId: null })).toEqual([]);
  });
});

it("at risk and blocked replace each other, and nothing else does", () => {
  expect(KINDS.map((kind) => [kind, replacedBy(kind)]).filter(([, other]) => other !== null)).toEqual([
    ["at_risk", "blocked"],
    ["blocked", "at_risk"],
  ]);
});

it("a parked alert's subject names the agenda entry, whatever its subject holds", () => {
  expect(parkedEntryOf("check-in:a:b")).toEqual({ kind: "check-in", subjectId: "a:b" });
});

describe("an alert", () => {
  it("is one card in the owner channel", async () => {
    await open(about("at_risk"));
    const [alert] = await alerts();
    expect(alert).toMatchObject({ kind: "at_risk", opened_at: "2026-06-04 02:00:00+00", settled_at: null });
    expect(await bench.cards("alert")).toMatchObject([
      { subject: alert?.id, sentTo: OWNER_CHANNEL, version: 1 },
    ]);
  });

  it("is not opened twice while it is open: its card is brought up to date", async () => {
    await open(about("late"));
    await open(about("late"), about("late"));
    expect(await alerts()).toHaveLength(1);
    expect(await bench.cards("alert")).toMatchObject([{ version: 2 }]);
  });

  it("is not opened twice by two at once", async () => {
    await Promise.all([open(about("late")), open(about("late")), open(about("late"))]);
    expect(await alerts()).toHaveLength(1);
    expect(await bench.cards("alert")).toHaveLength(1);
  });

  it("that is at risk gives way to one that is blocked", async () => {
    await open(about("at_risk"));
    await open(about("blocked"));
    expect(await alerts()).toMatchObject([
      { kind: "at_risk", settled_at: "2026-06-04 02:00:00+00", settled_by: null },
      { kind: "blocked", settled_at: null },
    ]);
    expect(await bench.cards("alert")).toMatchObject([{ version: 2 }, { version: 1 }]);
  });

  it("about the channel goes to each owner instead", async () => {
    await open({
      workspaceId: WORKSPACE,
      kind: "cannot_post",
      subjectId: OWNER_CHANNEL,
      detail: "is_archived",
    });
    expect((await bench.cards("alert")).map((card) => card.sentTo)).toEqual([BOB, EVE]);
  });

  it("takes over what Slack said last", async () => {
    const alert: NewAlert = { workspaceId: WORKSPACE, kind: "cannot_post", subjectId: OWNER_CHANNEL };
    await open({ ...alert, detail: "not_in_channel" });
    await open({ ...alert, detail: "is_archived" });
    expect(await alerts()).toMatchObject([{ detail: "is_archived" }]);
  });
});

describe("settling", () => {
  it("settles what is open of these kinds and subjects, in place, and nothing else", async () => {
    await open(about("at_risk"), about("late"));
    expect(await settle(["at_risk", "blocked"], [bench.landingPage], null)).toBe(1);
    expect(await alerts()).toMatchObject([
      { kind: "at_risk", settled_at: "2026-06-04 02:00:00+00" },
      { kind: "late", settled_at: null },
    ]);
    expect(await settle("at_risk", [bench.landingPage], BOB)).toBe(0);
    expect(await alerts()).toMatchObject([{ settled_by: null }, {}]);
  });

  it("lets the same news come again later, as a new card", async () => {
    await open(about("late"));
    await settle("late", [bench.landingPage], BOB);
    await open(about("late"));
    expect(await bench.cards("alert")).toHaveLength(2);
  });
});

describe("Got it", () => {
  it("keeps the alert open, so that the same news does not come twice", async () => {
    await open(about("at_risk"));
    const id = String((await alerts())[0]?.id);
    expect(await bench.inAcme((work) => seeAlerts(work, [id], BOB))).toEqual([id]);
    expect(await bench.cards("alert")).toMatchObject([{ version: 2 }]);
    expect(await bench.inAcme((work) => seeAlerts(work, [id], EVE))).toEqual([]);
    await open(about("at_risk"));
    expect(await alerts()).toMatchObject([{ settled_at: null, settled_by: BOB }]);
    expect(await bench.cards("alert")).toHaveLength(1);
  });

  it("is forgotten when the truth settles it by itself", async () => {
    await open(about("at_risk"));
    const id = String((await alerts())[0]?.id);
    await bench.inAcme((work) => seeAlerts(work, [id], BOB));
    await settle("at_risk", [bench.landingPage], null);
    expect(await alerts()).toMatchObject([{ settled_at: "2026-06-04 02:00:00+00", settled_by: null }]);
  });
});
