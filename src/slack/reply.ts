import type { HomeView, ModalView } from "@slack/types";
import type { CardContent } from "../cards/cards.js";

/**
 * What a person gets back at once, where they are looking. Said by listeners, carried out in one place after the
 * effect is committed.
 */
export type Reply =
  | { is: "nothing" }
  /** Only they see it: where they typed the command, or where they clicked. */
  | { is: "say"; content: CardContent }
  /** The answer they clicked in (one that only they see) becomes this. */
  | { is: "replace"; content: CardContent }
  /** A modal opens; on top of the one they clicked in, if they did. */
  | { is: "open"; view: ModalView }
  /** The modal they clicked in or submitted becomes this. */
  | { is: "change"; view: ModalView }
  /** The modal stays, with an error on each of these input blocks. */
  | { is: "errors"; errors: Record<string, string> }
  /** Every modal closes. */
  | { is: "close" }
  /** Their Home shows this. */
  | { is: "home"; view: HomeView };

export const reply = {
  nothing: (): Reply => ({ is: "nothing" }),
  say: (content: CardContent): Reply => ({ is: "say", content }),
  replace: (content: CardContent): Reply => ({ is: "replace", content }),
  open: (view: ModalView): Reply => ({ is: "open", view }),
  change: (view: ModalView): Reply => ({ is: "change", view }),
  errors: (errors: Record<string, string>): Reply => ({ is: "errors", errors }),
  close: (): Reply => ({ is: "close" }),
  home: (view: HomeView): Reply => ({ is: "home", view }),
};
