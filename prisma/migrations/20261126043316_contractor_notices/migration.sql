-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('paused', 'ended');

-- AlterEnum
ALTER TYPE "SilenceEnd" ADD VALUE 'paused';

-- CreateTable
CREATE TABLE "contractor_notices" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "by_user_id" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "milestone_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "question_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "contractor_notices_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contractor_notices_contractor_id_idx" ON "contractor_notices"("contractor_id");

-- AddForeignKey
ALTER TABLE "contractor_notices" ADD CONSTRAINT "contractor_notices_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security: set by inWorkspace and acrossWorkspaces (src/database/database.ts)
ALTER TABLE "contractor_notices" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "contractor_notices" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "contractor_notices"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');
