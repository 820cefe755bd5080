import type { HomeView } from "@slack/types";
import { awayDatesOf } from "../away/find.js";
import { dateIn } from "../calendar/wall-clock.js";
import { nextAskedAt } from "../check-ins/plan.js";
import { zoneOf } from "../contractors/contractor.js";
import type { WorkspaceWork } from "../database/database.js";
import { zoneOfCaller } from "../milestones/open-add.js";
import { type Caller, ownerNames } from "../people/caller.js";
import { myQuestions } from "../questions/mine.js";
import { pausedOf } from "../roster/paused.js";
import { loadWeek } from "../week/load-week.js";
import { weekSentence } from "../week/views.js";
import { mondayOf } from "../week/week.js";
import { settingsOf, settingsSentence } from "../workspaces/settings.js";
import type { MyWork } from "./my-work.js";
import {
  loadAlerts,
  loadDeliveries,
  loadMyWork,
  loadNextCheckIns,
  loadQuestions,
  loadSilences,
} from "./store.js";
import { homeView, type OwnerHome } from "./views.js";
import { inOrder, oncePerMilestone } from "./waiting.js";

const NEXT_CHECK_INS_SHOWN = 10;

/** Somebody's Home as it is now; `page` from 0. */
export async function homeOf(work: WorkspaceWork, caller: Caller, page = 0): Promise<HomeView> {
  const owners = await ownerNames(work);
  return homeView({
    owner: caller.isOwner ? await ownerHome(work, caller, owners) : null,
    work: await workOf(work, caller),
    other: { owners, canSetUp: owners.length === 0 && caller.person.kind === "member" },
    page,
  });
}

async function ownerHome(work: WorkspaceWork, caller: Caller, owners: readonly string[]): Promise<OwnerHome> {
  const { workspace, person } = caller;
  const settings = settingsOf(workspace, person.timeZone);
  const waiting = [
    ...(await loadDeliveries(work)),
    ...(await loadQuestions(work, caller.userId)),
    ...(await loadSilences(work)),
    ...(await loadAlerts(work)),
  ];
  return {
    channelId: workspace.ownerChannelId,
    settings: settingsSentence(settings),
    owners,
    week: workspace.ownerChannelId === null ? null : await weekLine(work, settings.timeZone),
    waiting: inOrder(oncePerMilestone(waiting)),
    next: await loadNextCheckIns(work, NEXT_CHECK_INS_SHOWN),
    today: dateIn(work.now, zoneOfCaller(caller)),
  };
}

async function weekLine(work: WorkspaceWork, zone: string): Promise<string> {
  return weekSentence(await loadWeek(work, mondayOf(work.now, zone), zone));
}

/** Null for those who do no work here, or do no more. */
async function workOf(work: WorkspaceWork, caller: Caller): Promise<MyWork | null> {
  const { contractor, person, workspace } = caller;
  if (contractor === null || contractor.state === "ended") return null;
  const zone = zoneOf({ contractor, person, workspace });
  const today = dateIn(work.now, zone);
  return {
    milestones: await loadMyWork(work, contractor.id),
    questions: await myQuestions(work, contractor.id),
    nextAskedAt: await nextAskedAt(work, contractor.id),
    paused: await pausedOf(work, contractor),
    away: awayDatesOf(contractor, today),
    zone,
    today,
    language: contractor.language,
  };
}
