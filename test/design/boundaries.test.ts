import { describe, expect, it } from "vitest";
import { projectSources, type Source } from "./sources.js";

const sources = projectSources("src").filter(({ path }) => !path.startsWith("src/playground/"));

const pathsOf = (test: (source: Source) => boolean) => sources.filter(test).map(({ path }) => path);
const pathsWith = (pattern: RegExp) => pathsOf(({ text }) => pattern.test(text));

describe("data is reached", () => {
  it("through inWorkspace and acrossWorkspaces alone: nobody else has a client or a connection", () => {
    expect(pathsWith(/\bPrismaClient\b|new PrismaPg\b/)).toEqual(["src/database/database.ts"]);
    expect(pathsWith(/new pg\.(Pool|Client)\b/).filter((path) => !path.startsWith("src/database/"))).toEqual(
      [],
    );
  });

  it("across workspaces for the start, the sweep and deliveries alone, and to find whose message was clicked", () => {
    expect(pathsWith(/\bacrossWorkspaces\b/)).toEqual([
      "src/agenda/clock-check.ts",
      "src/agenda/liveness.ts",
      "src/agenda/sweep.ts",
      "src/app.ts",
      "src/cards/deliveries.ts",
      // Which workspaces a restore has left something to look for.
      "src/cards/look-back.ts",
      "src/database/database.ts",
      "src/dispatch/dispatch.ts",
      "src/dispatch/prune.ts",
      // Which other workspaces there are, that have no token.
      "src/workspaces/connect.ts",
    ]);
  });

  it("with owners' terms in three places, whose queries contractors' views do not use", () => {
    expect(pathsWith(/\bmilestoneTerms\b|\bmilestone_terms\b|\bterms: (true|\{)/)).toEqual([
      "src/alerts/store.ts",
      "src/milestones/store/reading.ts",
      "src/milestones/store/writing.ts",
    ]);
    const contractorsViews = [
      "src/check-ins/views.ts",
      "src/check-ins/update-form/update-modal.ts",
      "src/deliveries/views.ts",
      "src/home/my-work.ts",
      "src/milestones/announcement-view.ts",
      "src/milestones/ended-card-view.ts",
      "src/questions/views.ts",
      "src/contractors/views.ts",
    ];
    expect(pathsOf(({ path }) => contractorsViews.includes(path))).toHaveLength(contractorsViews.length);
    expect(pathsWith(/leeway/i).filter((path) => contractorsViews.includes(path))).toEqual([]);
  });
});

describe("whoever sends something is authorised", () => {
  it("in the dispatch, and nowhere else", () => {
    expect(pathsWith(/\bauthorise\(/)).toEqual(["src/dispatch/dispatch.ts", "src/people/caller.ts"]);
  });

  it("by the workspace that the dispatch has found: nothing else reads a team from a payload", () => {
    expect(pathsWith(/app_installed_team_id|\bteam\?*\.id\b|user\.team_id|context_team_id/)).toEqual([
      "src/dispatch/dispatch.ts",
      // Of a profile: whether somebody is external.
      "src/people/remember.ts",
      "src/slack/payloads.ts",
      "src/slack/whose.ts",
    ]);
  });
});

describe("decisions", () => {
  it("are functions of rows and now: rules wait for nothing, query nothing and send nothing", () => {
    const rules = [
      "src/check-ins/answer.ts",
      "src/check-ins/asking.ts",
      "src/check-ins/check-in.ts",
      "src/check-ins/slot.ts",
      "src/check-ins/window.ts",
      "src/milestones/due-date.ts",
      "src/milestones/milestone.ts",
      "src/questions/prompts.ts",
      "src/questions/question.ts",
      "src/questions/reminding.ts",
      "src/questions/talk-times.ts",
      "src/silence/silence.ts",
    ];
    const found = pathsOf(({ path }) => rules.includes(path));
    expect(found).toEqual(rules);
    const impure =
      /\basync\b|\bawait\b|\bPromise\b|\bwork\.db\b|\bWorkspaceWork\b|\bschedule\(|\btouch\(|Math\.random|randomUUID/;
    expect(pathsWith(impure).filter((path) => rules.includes(path))).toEqual([]);
  });
});

describe("a state", () => {
  it("is written in the one place of its noun, and where a row begins", () => {
    const writes =
      /\bSET\b(?:(?!\bWHERE\b)[^`])*\bstate\s*=|\bdata:\s*\{[^;]{0,400}?\bstate(:|,| \})|\bstate: "due" as const/;
    expect(pathsWith(writes)).toEqual([
      "src/check-ins/store/answers.ts",
      "src/check-ins/store/writing.ts",
      "src/contractors/store.ts",
      "src/milestones/store/writing.ts",
      "src/questions/store/writing.ts",
      "src/silence/store.ts",
      "src/typed/store.ts",
      "src/zone-offers/store.ts",
    ]);
  });
});
