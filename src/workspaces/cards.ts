import type { CardKind } from "../cards/cards.js";
import { testCheckInCard } from "./test-check-in.js";

export const workspaceCards: CardKind[] = [testCheckInCard];
