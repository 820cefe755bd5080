-- AlterTable
ALTER TABLE "cards" ADD COLUMN     "failed_draws" INTEGER NOT NULL DEFAULT 0;
