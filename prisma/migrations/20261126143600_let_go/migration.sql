-- AlterTable
ALTER TABLE "contractors" ADD COLUMN     "away_let_go" JSONB;

-- AlterTable
ALTER TABLE "contractor_notices" ADD COLUMN     "let_go" JSONB;

-- Row-level security shows none of it unless it is asked for.
SELECT set_config('milepost.across', 'on', true);

-- What contractors have put off is apart from what owners have asked for.
UPDATE "agenda" SET "kind" = 'put-off'
WHERE "kind" = 'ask-now' AND EXISTS (
  SELECT 1 FROM "check_ins"
  WHERE "check_ins"."contractor_id"::text = "agenda"."subject_id" AND "check_ins"."state" = 'skipped'
    AND "check_ins"."snoozed_until" = "agenda"."due_at"
);
