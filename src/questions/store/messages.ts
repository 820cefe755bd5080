import type { Work, WorkspaceWork } from "../../database/database.js";
import type { QuestionMessage } from "../../database/generated/client.js";

export type Message = QuestionMessage;

type NewMessage = Pick<Message, "id" | "questionId" | "fromUserId" | "isReply" | "text" | "sentAt">;

/** False when it is there already: an event can come twice. */
export async function insertMessage(work: WorkspaceWork, message: NewMessage): Promise<boolean> {
  const { workspaceId, now } = work;
  const { count } = await work.db.questionMessage.createMany({
    data: [{ ...message, workspaceId, createdAt: now }],
    skipDuplicates: true,
  });
  return count > 0;
}

export function loadMessages(work: Work, ids: readonly string[]): Promise<Message[]> {
  return work.db.questionMessage.findMany({ where: { id: { in: [...ids] } } });
}

/** False when it is not unsent any more. */
export async function changeUnsent(
  work: WorkspaceWork,
  { id, fromUserId }: Pick<Message, "id" | "fromUserId">,
  change: { text: string } | { sentAt: Date } | "gone",
): Promise<boolean> {
  const where = { id, workspaceId: work.workspaceId, fromUserId, sentAt: null };
  const { count } =
    change === "gone"
      ? await work.db.questionMessage.deleteMany({ where })
      : await work.db.questionMessage.updateMany({ where, data: change });
  return count > 0;
}
