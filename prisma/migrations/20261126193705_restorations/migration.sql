-- CreateTable
CREATE TABLE "restorations" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "backed_up_at" TIMESTAMPTZ(3) NOT NULL,
    "restored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "restorations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "look_backs" (
    "workspace_id" TEXT NOT NULL,
    "sent_to" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "look_backs_pkey" PRIMARY KEY ("workspace_id","sent_to")
);

-- CreateIndex
CREATE INDEX "restorations_workspace_id_idx" ON "restorations"("workspace_id");

-- Row-level security: set by inWorkspace and acrossWorkspaces (src/database/database.ts)
ALTER TABLE "look_backs" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "look_backs" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "look_backs"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');

ALTER TABLE "restorations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "restorations" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "restorations"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');
