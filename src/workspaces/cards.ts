import type { CardKind } from "../cards/cards.js";
import { restoredCard } from "./restored.js";
import { testCheckInCard } from "./test-check-in.js";

export const workspaceCards: CardKind[] = [testCheckInCard, restoredCard];
