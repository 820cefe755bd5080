import { afterEach, beforeEach, expect, test } from "vitest";
import { planCheckIns } from "../../src/check-ins/plan.js";
import { askQuestion } from "../../src/questions/ask-question.js";
import { DANA, OWNER_CHANNEL, type Scene, startScene } from "../check-ins/scene.js";

let scene: Scene;
let checkInId: string;
let milestone: string;
beforeEach(async () => {
  scene = await startScene();
  milestone = await scene.addMilestone(scene.ana);
  await scene.inAcme((work) => planCheckIns(work, [scene.ana]));
  checkInId = await scene.ask();
});
afterEach(() => scene.stop());

const ask = (text: string, milestoneId: string | null = null) =>
  scene.inAcme((work) =>
    askQuestion(work, {
      contractorId: scene.ana,
      checkInId,
      milestoneId,
      leadId: DANA,
      text,
      wantsTalk: false,
    }),
  );

test("a question is numbered and reaches the owner channel once, where it changes with the question", async () => {
  await ask("Which <!channel> font?");
  const [first] = await scene.show();
  expect(first).toMatchObject({ kind: "question", sentTo: OWNER_CHANNEL, isNew: true });
  expect(first?.content.text).toBe("Q1 from Ana: Which &lt;!channel&gt; font?");
  expect(JSON.stringify(first?.content.blocks)).toContain(`For <@${DANA}>`);

  await ask("Which font size?");
  const [second] = await scene.show();
  expect(second).toMatchObject({ isNew: false });
  expect(second?.content.text).toBe("Q1 from Ana: Which font size?");
});

test("asked again with the same words, nothing is shown again", async () => {
  await ask("Which font?");
  await scene.show();
  await ask("Which font?");
  expect(await scene.show()).toEqual([]);
});

test("no question is none: nothing is numbered and nothing shown", async () => {
  await ask("");
  expect(await scene.show()).toEqual([]);
  expect(await scene.database.sql("SELECT last_question FROM workspaces")).toEqual([{ last_question: 0 }]);
});

test("two questions at one moment get two numbers", async () => {
  const ben = await scene.addContractor("U0BEN", "Ben");
  await scene.addMilestone(ben);
  await scene.inAcme((work) => planCheckIns(work, [ben]));
  await scene.sweepAt("2026-06-09T02:00:00.000Z");
  const [theirs] = await scene.database.sql("SELECT id FROM check_ins WHERE contractor_id = $1", [ben]);
  await Promise.all([
    ask("One?"),
    scene.inAcme((work) =>
      askQuestion(work, {
        contractorId: ben,
        checkInId: String(theirs?.id),
        milestoneId: null,
        leadId: DANA,
        text: "Two?",
        wantsTalk: false,
      }),
    ),
  ]);
  const numbers = await scene.database.sql("SELECT number FROM questions ORDER BY number");
  expect(numbers).toEqual([{ number: 1 }, { number: 2 }]);
});

test("with a contractor in the owner channel, the question is not shown there", async () => {
  await scene.inAcme(({ db }) => db.workspace.updateMany({ data: { contractorsInChannel: ["U0BEN"] } }));
  await ask("A secret?");
  const [card] = await scene.show();
  expect(JSON.stringify(card?.content)).not.toContain("secret");
});

test("an owner channel that cannot be posted in is told to the owners", async () => {
  await ask("Which font?");
  await scene.show("not_in_channel");
  expect(await scene.database.sql("SELECT kind, subject_id FROM alerts")).toEqual([
    { kind: "cannot_post", subject_id: OWNER_CHANNEL },
  ]);
});

test("the card says what it is about, and takes a question back in place", async () => {
  await ask("Which font?", milestone);
  const [first] = await scene.show();
  expect(first?.content.text).toBe("Q1 from Ana, on M1 Landing page: Which font?");
  await ask("");
  const [second] = await scene.show();
  expect(second?.content.text).toBe("Q1: Ana has taken this question back.");
});

test("asked outside of a check-in, each is a question of its own", async () => {
  const alone = {
    contractorId: scene.ana,
    checkInId: null,
    milestoneId: null,
    leadId: DANA,
    wantsTalk: false,
  };
  const asked = await scene.inAcme(async (work) => [
    await askQuestion(work, { ...alone, text: "One?" }),
    await askQuestion(work, { ...alone, text: "One?" }),
    await askQuestion(work, { ...alone, text: "" }),
  ]);
  expect(asked).toMatchObject([{ number: 1 }, { number: 2 }, null]);
});
