-- AlterTable
ALTER TABLE "silences" ADD COLUMN     "next_step_at" TIMESTAMPTZ(3),
ADD COLUMN     "state_before" "SilenceState";
