-- CreateIndex
CREATE INDEX "questions_contractor_id_asked_at_idx" ON "questions"("contractor_id", "asked_at");

-- CreateIndex
CREATE INDEX "silences_workspace_id_flagged_at_idx" ON "silences"("workspace_id", "flagged_at");
