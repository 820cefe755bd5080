-- CreateEnum
CREATE TYPE "Rhythm" AS ENUM ('weekly', 'near_dates');

-- CreateEnum
CREATE TYPE "PersonKind" AS ENUM ('member', 'guest', 'external', 'bot');

-- CreateEnum
CREATE TYPE "ContractorState" AS ENUM ('active', 'candidate', 'paused', 'ended');

-- CreateEnum
CREATE TYPE "MilestoneKind" AS ENUM ('by_date', 'recurring', 'ongoing');

-- CreateEnum
CREATE TYPE "Period" AS ENUM ('week', 'month');

-- CreateEnum
CREATE TYPE "MilestoneState" AS ENUM ('offered', 'declined', 'agreed', 'delivered', 'accepted', 'cancelled');

-- CreateEnum
CREATE TYPE "Health" AS ENUM ('on_track', 'at_risk', 'blocked');

-- CreateEnum
CREATE TYPE "CheckInState" AS ENUM ('due', 'asked', 'answered', 'missed', 'skipped', 'superseded', 'cancelled');

-- CreateEnum
CREATE TYPE "AnswerStatus" AS ENUM ('on_track', 'at_risk', 'blocked', 'done');

-- CreateEnum
CREATE TYPE "QuestionState" AS ENUM ('open', 'answered');

-- CreateEnum
CREATE TYPE "SilenceState" AS ENUM ('flagged', 'firm', 'backup_plan', 'ended');

-- CreateEnum
CREATE TYPE "SilenceEnd" AS ENUM ('answered', 'in_touch', 'heard_from', 'away', 'dismissed', 'nothing_open');

-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('at_risk', 'blocked', 'late', 'undeliverable', 'cannot_post', 'contractor_in_channel', 'parked');

-- CreateTable
CREATE TABLE "workspaces" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bot_user_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "working_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "rhythm" "Rhythm" NOT NULL DEFAULT 'weekly',
    "answer_window_days" INTEGER NOT NULL DEFAULT 2,
    "owner_channel_id" TEXT,
    "contractors_in_channel" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "set_up_at" TIMESTAMPTZ(3),
    "uninstalled_at" TIMESTAMPTZ(3),
    "last_milestone" INTEGER NOT NULL DEFAULT 0,
    "last_question" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "PersonKind" NOT NULL,
    "time_zone" TEXT,
    "deactivated_at" TIMESTAMPTZ(3),
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL,
    "home_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "owners" (
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "added_by" TEXT,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "owners_pkey" PRIMARY KEY ("workspace_id","user_id")
);

-- CreateTable
CREATE TABLE "contractors" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "state" "ContractorState" NOT NULL DEFAULT 'active',
    "ask_day" INTEGER NOT NULL DEFAULT 2,
    "ask_time" TEXT NOT NULL DEFAULT '10:00',
    "time_zone" TEXT,
    "country" TEXT,
    "away_from" DATE,
    "away_until" DATE,
    "welcomed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contractors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestones" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "contractor_id" UUID NOT NULL,
    "lead_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "done_means" TEXT NOT NULL DEFAULT '',
    "link" TEXT,
    "kind" "MilestoneKind" NOT NULL,
    "due_on" DATE,
    "every" "Period",
    "rhythm" "Rhythm",
    "state" "MilestoneState" NOT NULL DEFAULT 'agreed',
    "health" "Health" NOT NULL DEFAULT 'on_track',
    "starts_on" DATE NOT NULL,
    "announcement_id" UUID,
    "state_before" "MilestoneState",
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestones_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone_terms" (
    "milestone_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "leeway_days" INTEGER NOT NULL,

    CONSTRAINT "milestone_terms_pkey" PRIMARY KEY ("milestone_id")
);

-- CreateTable
CREATE TABLE "announcements" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "welcome" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "announcements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_ins" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "state" "CheckInState" NOT NULL,
    "slot_at" TIMESTAMPTZ(3) NOT NULL,
    "unasked" BOOLEAN NOT NULL DEFAULT false,
    "asked_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "check_ins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answers" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "check_in_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "status" "AnswerStatus" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "link" TEXT,
    "new_due_on" DATE,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "check_in_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("check_in_id")
);

-- CreateTable
CREATE TABLE "questions" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "contractor_id" UUID NOT NULL,
    "check_in_id" UUID,
    "lead_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" "QuestionState" NOT NULL DEFAULT 'open',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "questions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "milestone_id" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "link" TEXT,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "changes_asked_at" TIMESTAMPTZ(3),
    "changes_asked" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "silences" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "check_in_id" UUID NOT NULL,
    "state" "SilenceState" NOT NULL,
    "flagged_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_how" "SilenceEnd",
    "ended_by" TEXT,

    CONSTRAINT "silences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nudges" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "silence_id" UUID,
    "from_user_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),

    CONSTRAINT "nudges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" "AlertKind" NOT NULL,
    "subject_id" TEXT NOT NULL,
    "contractor_id" UUID,
    "milestone_id" UUID,
    "detail" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" TEXT,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda" (
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "parked_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "agenda_pkey" PRIMARY KEY ("workspace_id","kind","subject_id")
);

-- CreateTable
CREATE TABLE "cards" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "sent_to" TEXT NOT NULL,
    "channel_id" TEXT,
    "ts" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "shown_version" INTEGER NOT NULL DEFAULT 0,
    "shown_digest" TEXT,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "attempted_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),
    "arrived_at" TIMESTAMPTZ(3),
    "undeliverable" TEXT,

    CONSTRAINT "cards_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "received" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "received_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "liveness" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "alive_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "liveness_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "contractors_workspace_id_user_id_key" ON "contractors"("workspace_id", "user_id");

-- CreateIndex
CREATE INDEX "milestones_contractor_id_state_idx" ON "milestones"("contractor_id", "state");

-- CreateIndex
CREATE INDEX "milestones_workspace_id_state_due_on_idx" ON "milestones"("workspace_id", "state", "due_on");

-- CreateIndex
CREATE INDEX "milestones_announcement_id_idx" ON "milestones"("announcement_id");

-- CreateIndex
CREATE UNIQUE INDEX "milestones_workspace_id_number_key" ON "milestones"("workspace_id", "number");

-- CreateIndex
CREATE INDEX "check_ins_contractor_id_slot_at_idx" ON "check_ins"("contractor_id", "slot_at");

-- CreateIndex
CREATE UNIQUE INDEX "check_ins_one_open" ON "check_ins"("contractor_id") WHERE (state = ANY (ARRAY['due'::"CheckInState", 'asked'::"CheckInState"]));

-- CreateIndex
CREATE INDEX "answers_milestone_id_answered_at_idx" ON "answers"("milestone_id", "answered_at");

-- CreateIndex
CREATE UNIQUE INDEX "answers_check_in_id_milestone_id_key" ON "answers"("check_in_id", "milestone_id");

-- CreateIndex
CREATE UNIQUE INDEX "questions_check_in_id_key" ON "questions"("check_in_id");

-- CreateIndex
CREATE UNIQUE INDEX "questions_workspace_id_number_key" ON "questions"("workspace_id", "number");

-- CreateIndex
CREATE INDEX "deliveries_milestone_id_idx" ON "deliveries"("milestone_id");

-- CreateIndex
CREATE INDEX "deliveries_undecided" ON "deliveries"("workspace_id") WHERE (accepted_at IS NULL AND changes_asked_at IS NULL AND withdrawn_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "silences_check_in_id_key" ON "silences"("check_in_id");

-- CreateIndex
CREATE UNIQUE INDEX "silences_one_open" ON "silences"("contractor_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "alerts_one_open" ON "alerts"("workspace_id", "kind", "subject_id") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "agenda_due" ON "agenda"("due_at") WHERE (parked_at IS NULL);

-- CreateIndex
CREATE INDEX "cards_unsent" ON "cards"("workspace_id", "touched_at") WHERE (version > shown_version AND undeliverable IS NULL);

-- CreateIndex
CREATE INDEX "cards_channel_id_ts_idx" ON "cards"("channel_id", "ts");

-- CreateIndex
CREATE UNIQUE INDEX "cards_subject_id_kind_workspace_id_sent_to_key" ON "cards"("subject_id", "kind", "workspace_id", "sent_to");

-- CreateIndex
CREATE INDEX "received_received_at_idx" ON "received"("received_at");

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owners" ADD CONSTRAINT "owners_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "owners" ADD CONSTRAINT "owners_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "people"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contractors" ADD CONSTRAINT "contractors_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contractors" ADD CONSTRAINT "contractors_workspace_id_user_id_fkey" FOREIGN KEY ("workspace_id", "user_id") REFERENCES "people"("workspace_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_announcement_id_fkey" FOREIGN KEY ("announcement_id") REFERENCES "announcements"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone_terms" ADD CONSTRAINT "milestone_terms_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answers" ADD CONSTRAINT "answers_check_in_id_fkey" FOREIGN KEY ("check_in_id") REFERENCES "check_ins"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answers" ADD CONSTRAINT "answers_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_check_in_id_fkey" FOREIGN KEY ("check_in_id") REFERENCES "check_ins"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questions" ADD CONSTRAINT "questions_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questions" ADD CONSTRAINT "questions_check_in_id_fkey" FOREIGN KEY ("check_in_id") REFERENCES "check_ins"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "silences" ADD CONSTRAINT "silences_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "silences" ADD CONSTRAINT "silences_check_in_id_fkey" FOREIGN KEY ("check_in_id") REFERENCES "check_ins"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "nudges" ADD CONSTRAINT "nudges_silence_id_fkey" FOREIGN KEY ("silence_id") REFERENCES "silences"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Row-level security: set by inWorkspace and acrossWorkspaces (src/database/database.ts)
ALTER TABLE "agenda" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "agenda" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "agenda"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "alerts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "alerts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "alerts"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "announcements" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "announcements" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "announcements"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "answers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "answers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "answers"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "cards" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "cards" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "cards"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "check_ins" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "check_ins" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "check_ins"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "contractors" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "contractors" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "contractors"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "deliveries" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "deliveries"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "drafts" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "drafts"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "milestone_terms" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "milestone_terms" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "milestone_terms"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "milestones" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "milestones" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "milestones"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "nudges" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "nudges" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "nudges"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "owners" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "owners" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "owners"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "people" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "people"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "questions" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "questions" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "questions"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "received" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "received" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "received"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "silences" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "silences" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "silences"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "workspaces" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "workspaces" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "workspaces"
  USING ("id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');
