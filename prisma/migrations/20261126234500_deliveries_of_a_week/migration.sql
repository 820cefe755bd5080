-- CreateIndex
CREATE INDEX "deliveries_workspace_id_accepted_at_idx" ON "deliveries"("workspace_id", "accepted_at");

-- CreateIndex
CREATE INDEX "deliveries_workspace_id_changes_asked_at_idx" ON "deliveries"("workspace_id", "changes_asked_at");
