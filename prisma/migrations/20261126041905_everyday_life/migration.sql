-- CreateEnum
CREATE TYPE "QuestionAnswer" AS ENUM ('reply', 'elsewhere');

-- CreateEnum
CREATE TYPE "TypedState" AS ENUM ('update', 'question', 'unsorted', 'set_aside', 'passed_on');

-- CreateEnum
CREATE TYPE "Posting" AS ENUM ('every_update', 'needs_attention', 'alerts_only');

-- AlterEnum
ALTER TYPE "QuestionState" ADD VALUE 'closed';

-- AlterEnum
ALTER TYPE "SilenceEnd" ADD VALUE 'was_away';

-- AlterTable
ALTER TABLE "cards" ADD COLUMN     "thread_kind" TEXT,
ADD COLUMN     "thread_subject" TEXT;

-- AlterTable
ALTER TABLE "check_ins" ADD COLUMN     "seen_at" TIMESTAMPTZ(3),
ADD COLUMN     "seen_by" TEXT,
ADD COLUMN     "thanked_at" TIMESTAMPTZ(3),
ADD COLUMN     "thanked_by" TEXT;

-- AlterTable
ALTER TABLE "contractors" ADD COLUMN     "declined_time_zone" TEXT,
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "other_way" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "over_cap_on" DATE,
ADD COLUMN     "rhythm" "Rhythm",
ADD COLUMN     "state_before" "ContractorState",
ADD COLUMN     "works_on" DATE[] DEFAULT ARRAY[]::DATE[];

-- AlterTable
ALTER TABLE "nudges" ADD COLUMN     "sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "undone_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "owners" ADD COLUMN     "away_from" DATE,
ADD COLUMN     "away_until" DATE,
ADD COLUMN     "stand_in_id" TEXT;

-- AlterTable
ALTER TABLE "questions" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "answered_by" TEXT,
ADD COLUMN     "answered_how" "QuestionAnswer",
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "milestone_id" UUID,
ADD COLUMN     "promised_by" TEXT,
ADD COLUMN     "promised_on" DATE,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3),
ADD COLUMN     "wants_talk" BOOLEAN NOT NULL DEFAULT false;

-- What was there before: row-level security shows none of it unless it is asked for.
SELECT set_config('milepost.across', 'on', true);
UPDATE "questions" SET "waiting_since" = "asked_at";
UPDATE "nudges" SET "sent_at" = "created_at";
ALTER TABLE "questions" ALTER COLUMN "waiting_since" SET NOT NULL;

-- AlterTable
ALTER TABLE "silences" ADD COLUMN     "struck_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "posting" "Posting" NOT NULL DEFAULT 'needs_attention';

-- CreateTable
CREATE TABLE "contractor_terms" (
    "contractor_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "access" TEXT NOT NULL DEFAULT '',
    "could_step_in" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "contractor_terms_pkey" PRIMARY KEY ("contractor_id")
);

-- CreateTable
CREATE TABLE "question_messages" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "question_id" UUID NOT NULL,
    "from_user_id" TEXT NOT NULL,
    "is_reply" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "typed_messages" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "channel_id" TEXT NOT NULL,
    "ts" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "TypedState" NOT NULL,
    "milestone_id" UUID,
    "check_in_id" UUID,
    "question_id" UUID,

    CONSTRAINT "typed_messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "question_messages_question_id_created_at_idx" ON "question_messages"("question_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "typed_messages_question_id_key" ON "typed_messages"("question_id");

-- CreateIndex
CREATE INDEX "typed_messages_contractor_id_idx" ON "typed_messages"("contractor_id");

-- CreateIndex
CREATE UNIQUE INDEX "typed_messages_workspace_id_channel_id_ts_key" ON "typed_messages"("workspace_id", "channel_id", "ts");

-- CreateIndex
CREATE INDEX "questions_open" ON "questions"("contractor_id") WHERE (state = 'open'::"QuestionState");

-- AddForeignKey
ALTER TABLE "contractor_terms" ADD CONSTRAINT "contractor_terms_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "questions" ADD CONSTRAINT "questions_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "typed_messages" ADD CONSTRAINT "typed_messages_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "typed_messages" ADD CONSTRAINT "typed_messages_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "typed_messages" ADD CONSTRAINT "typed_messages_check_in_id_fkey" FOREIGN KEY ("check_in_id") REFERENCES "check_ins"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "typed_messages" ADD CONSTRAINT "typed_messages_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Row-level security: set by inWorkspace and acrossWorkspaces (src/database/database.ts)
ALTER TABLE "contractor_terms" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "contractor_terms" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "contractor_terms"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "question_messages" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "question_messages" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "question_messages"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "typed_messages" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "typed_messages" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "typed_messages"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');
