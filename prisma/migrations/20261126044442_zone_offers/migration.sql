-- CreateEnum
CREATE TYPE "ZoneOfferState" AS ENUM ('open', 'used', 'kept', 'over');

-- CreateTable
CREATE TABLE "zone_offers" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "contractor_id" UUID NOT NULL,
    "kept_zone" TEXT NOT NULL,
    "slack_zone" TEXT NOT NULL,
    "state" "ZoneOfferState" NOT NULL DEFAULT 'open',
    "noticed_at" TIMESTAMPTZ(3) NOT NULL,
    "offered_at" TIMESTAMPTZ(3),

    CONSTRAINT "zone_offers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "zone_offers_one_open" ON "zone_offers"("contractor_id") WHERE (state = 'open'::"ZoneOfferState");

-- AddForeignKey
ALTER TABLE "zone_offers" ADD CONSTRAINT "zone_offers_contractor_id_fkey" FOREIGN KEY ("contractor_id") REFERENCES "contractors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Row-level security: set by inWorkspace and acrossWorkspaces (src/database/database.ts)
ALTER TABLE "zone_offers" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "zone_offers" FORCE ROW LEVEL SECURITY;
CREATE POLICY "workspaces_apart" ON "zone_offers"
  USING ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on')
  WITH CHECK ("workspace_id" = current_setting('milepost.workspace', true) OR current_setting('milepost.across', true) = 'on');
