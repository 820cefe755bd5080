/** The later stages, each of which is said in the thread of the silence's card. */
export const LATER_STAGES = ["firm", "backup_plan"] as const;
export type LaterStage = (typeof LATER_STAGES)[number];

/** The subject of what is said in the thread: `<silence's id>:<stage>`. */
export function stepSubject(silenceId: string, stage: LaterStage): string {
  return `${silenceId}:${stage}`;
}

export function stepSubjects(silenceId: string): string[] {
  return LATER_STAGES.map((stage) => stepSubject(silenceId, stage));
}

/** Null: it is none. */
export function readStepSubject(subject: string): { silenceId: string; stage: LaterStage } | null {
  const [silenceId, named] = subject.split(":");
  const stage = LATER_STAGES.find((each) => each === named);
  return silenceId === undefined || stage === undefined ? null : { silenceId, stage };
}
