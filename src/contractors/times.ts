import type { Prisma } from "../database/generated/client.js";

/**
 * For Prisma: what decides when a contractor is asked, which is little of three wide rows. Where many are read at once, the
 * rest of them is most of the work.
 */
export const CONTRACTOR_TIMES = {
  userId: true,
  language: true,
  timeZone: true,
  askDay: true,
  askTime: true,
  country: true,
  awayFrom: true,
  awayUntil: true,
  worksOn: true,
  person: { select: { name: true, timeZone: true, deactivatedAt: true } },
  workspace: {
    select: { timeZone: true, workingDays: true, answerWindowDays: true, uninstalledAt: true },
  },
} satisfies Prisma.ContractorSelect;
