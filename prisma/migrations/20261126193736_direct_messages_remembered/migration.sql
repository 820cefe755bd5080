-- AlterTable
ALTER TABLE "people" ADD COLUMN     "direct_id" TEXT;
