import { checkMessage } from "../../src/playground/slack/blocks/message.js";
import { checkView } from "../../src/playground/slack/blocks/view.js";
import { isJsonObject, parseJson } from "../../src/playground/slack/json.js";
import type { Answer } from "../payloads/post.js";

/** What is wrong with what Milepost answered. */
export function wrongWith({ status, body }: Answer): string[] {
  const wrong = status === 0 || status >= 500 ? [`${status} ${body}`] : [];
  const said = parseJson(body);
  if (!isJsonObject(said)) return wrong;
  if (said.view !== undefined) {
    const checked = checkView(said.view);
    if (!checked.ok)
      wrong.push(`a view that Slack refuses: ${JSON.stringify(checked.problems).slice(0, 300)}`);
  }
  if (said.response_type !== undefined) {
    const checked = checkMessage(said);
    if (!checked.ok) wrong.push(`a message that Slack refuses: ${checked.error}`);
  }
  return wrong;
}
