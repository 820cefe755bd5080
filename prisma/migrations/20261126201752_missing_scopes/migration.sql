-- AlterEnum
ALTER TYPE "AlertKind" ADD VALUE 'missing_scopes';
