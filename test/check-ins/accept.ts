import type { Scene } from "./scene.js";

/** An owner accepts a milestone as done. */
export async function acceptFor(scene: Scene, milestoneId: string): Promise<void> {
  await scene.inAcme(({ db }) =>
    db.milestone.update({ where: { id: milestoneId }, data: { state: "accepted" } }),
  );
}
