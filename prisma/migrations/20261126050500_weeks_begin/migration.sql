-- Row-level security lets nothing be written unless it is asked for.
SELECT set_config('milepost.across', 'on', true);

-- Workspaces that were set up before have a week's message too, from their next working hour on. For those that have
-- taken Milepost away it waits with the rest of their agenda.
INSERT INTO "agenda" ("workspace_id", "kind", "subject_id", "due_at", "parked_at", "error")
SELECT "id", 'week', "id", "set_up_at", "uninstalled_at", CASE WHEN "uninstalled_at" IS NOT NULL THEN 'uninstalled' END
FROM "workspaces" WHERE "set_up_at" IS NOT NULL
ON CONFLICT DO NOTHING;
