import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Acme, readBy, startAcme } from "../workspaces/acme.js";

let acme: Acme;

beforeEach(async () => {
  acme = await startAcme();
});
afterEach(async () => {
  const refused = acme.slack.refusals();
  await acme.stop();
  expect(refused).toEqual([]);
});

const homeOf = (person: Acme["olga"]) => JSON.stringify(person.home()?.definition);
const viewOf = (person: Acme["olga"]) => JSON.stringify(person.view()?.definition);
const answerTo = (person: Acme["olga"], channelId: string) => readBy(person, channelId);

describe("Home", () => {
  it("is the owner's: what waits, the next check-ins, and how it is set up", async () => {
    await acme.olga.openHome();
    expect(homeOf(acme.olga)).toContain("• Ana: Tue 2 June, 10:00 their time");
    expect(homeOf(acme.olga)).toContain("Times here are Berlin's");
    expect(homeOf(acme.olga)).toContain("This week is quiet so far.");
    await acme.olga.clickHome("Set up");
    await acme.settle();
    expect(viewOf(acme.olga)).toContain(`"initial_conversation":"${acme.ownerChannelId}"`);
  });

  it("is the contractor's: their work, and Answer now", async () => {
    await acme.ana.openHome();
    expect(homeOf(acme.ana)).toContain("M1 Landing page");
    await acme.ana.clickHome("Answer now");
    await acme.settle();
    expect(viewOf(acme.ana)).toContain("Your update");
    acme.ana.fill({ "How is it going?": "On track" });
    expect(await acme.ana.submit()).toMatchObject({ ok: true });
  });

  it("opens When I'm asked", async () => {
    await acme.ana.openHome();
    await acme.ana.clickHome("When I'm asked");
    await acme.settle();
    expect(acme.ana.view()).toBeDefined();
  });

  it("is kept current while somebody looks at it", async () => {
    await acme.ana.openHome();
    await acme.ana.clickHome("Answer now");
    await acme.settle();
    acme.ana.fill({ "How is it going?": "Done", "What moved, or what's in the way?": "It is live" });
    await acme.ana.submit();
    await acme.settle();
    expect(homeOf(acme.ana)).toContain("done, not yet accepted");

    await acme.olga.openHome();
    expect(homeOf(acme.olga)).toContain("Ana says M1 Landing page is done");
    await acme.olga.clickHome("Accept");
    await acme.settle();
    expect(homeOf(acme.olga)).toContain("Enjoy the quiet");
  });

  it("says whom to ask to anybody else, and lets them do nothing", async () => {
    const mia = acme.add("Mia");
    await mia.openHome();
    expect(homeOf(mia)).toContain("ask Olga");
    expect(homeOf(mia)).not.toContain("button");
  });
});

describe("owners", () => {
  it("are added and removed from Home, and the last one stays", async () => {
    const mia = acme.add("Mia");
    const gil = acme.add("Gil", { kind: "guest" });
    await acme.olga.openHome();
    await acme.olga.clickHome("Owners");
    await acme.settle();
    acme.olga.fill({ "Add an owner": gil.userId });
    expect(await acme.olga.submit()).toMatchObject({
      errors: { "workspaces.new_owner": "Gil is not a full member here. Only full members can be owners." },
    });
    acme.olga.fill({ "Add an owner": mia.userId });
    expect(await acme.olga.submit()).toMatchObject({ ok: true });
    expect(viewOf(acme.olga)).toContain("Mia is an owner. Invite them to the owner channel");
    await acme.olga.clickInView("Remove: Olga");
    await acme.settle();
    acme.olga.fill({ "Who takes over Olga's 1 milestone?": mia.userId });
    expect(await acme.olga.submit()).toMatchObject({ ok: true });
    expect(viewOf(acme.olga)).toContain(
      "Olga is not an owner any more. Mia leads their 1 milestone now. " +
        "They still read along in the owner channel: remove them there if they should not.",
    );
    await acme.settle();
    expect(homeOf(acme.olga)).toContain("ask Mia");
    expect(await acme.database.sql("SELECT user_id FROM owners")).toEqual([{ user_id: mia.userId }]);
  });
});

describe("/milestone", () => {
  it.each([
    ["", "`/milestone add @someone Landing page by Friday`"],
    ["help", "`/milestone add @someone Landing page by Friday`"],
    ["shwo M1", "`shwo M1` is not something Milepost knows. Did you mean `/milestone show M1`?"],
    ["frobnicate", "`frobnicate` is not something Milepost knows."],
  ])("answers %j with what can be typed", async (text, words) => {
    await acme.olga.command("/milestone", text, acme.ownerChannelId);
    await acme.settle();
    expect(answerTo(acme.olga, acme.ownerChannelId)).toContain(words);
  });

  it("tells a contractor what is theirs", async () => {
    await acme.ana.command("/milestone", "help", acme.ana.dm());
    await acme.settle();
    expect(answerTo(acme.ana, acme.ana.dm())).toContain("`/checkin` says how it is going");
  });
});
