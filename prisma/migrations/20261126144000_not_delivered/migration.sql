-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'not_delivered' AFTER 'late';
