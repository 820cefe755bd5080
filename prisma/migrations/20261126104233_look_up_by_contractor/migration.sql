-- CreateIndex
CREATE INDEX "check_ins_workspace_id_answered_at_idx" ON "check_ins"("workspace_id", "answered_at");

-- CreateIndex
CREATE INDEX "nudges_contractor_id_idx" ON "nudges"("contractor_id");

-- CreateIndex
CREATE INDEX "nudges_silence_id_idx" ON "nudges"("silence_id");

-- CreateIndex
CREATE INDEX "silences_contractor_id_idx" ON "silences"("contractor_id");

-- CreateIndex
CREATE INDEX "typed_messages_check_in_id_idx" ON "typed_messages"("check_in_id");
