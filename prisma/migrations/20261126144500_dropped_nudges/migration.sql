-- AlterTable
ALTER TABLE "nudges" ADD COLUMN     "dropped_at" TIMESTAMPTZ(3);

-- Row-level security shows none of it unless it is asked for.
SELECT set_config('milepost.across', 'on', true);

-- What was dropped as its silence ended was marked as undone a millisecond later than that.
UPDATE "nudges" SET "dropped_at" = "silences"."ended_at", "undone_at" = NULL
FROM "silences"
WHERE "silences"."id" = "nudges"."silence_id" AND "nudges"."undone_at" > "silences"."ended_at";
