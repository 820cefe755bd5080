-- AlterTable
ALTER TABLE "contractor_notices" ADD COLUMN     "until_on" DATE;
