-- Row-level security shows none of it unless it is asked for.
SELECT set_config('milepost.across', 'on', true);

-- Questions from before Milepost carried replies were never answered here: all of them would suddenly wait for the
-- owners, fill the week's message, and keep their contractors' silences from counting. What was asked before the upgrade
-- waits for nobody, and nobody is reminded of it; an owner can still reply. What was asked since has a reminder on the
-- agenda.
UPDATE "questions" SET "state" = 'answered'
WHERE "state" = 'open' AND NOT EXISTS (
  SELECT 1 FROM "agenda"
  WHERE "agenda"."workspace_id" = "questions"."workspace_id" AND "agenda"."kind" = 'question'
    AND "agenda"."subject_id" = "questions"."id"::text
);
