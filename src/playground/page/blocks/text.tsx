import type { TextObject } from "../../slack/blocks/composition.js";
import { Mrkdwn } from "./mrkdwn.js";
import { PlainText } from "./plain-text.js";

/** A text object of either kind. */
export function Text({ object }: { object: TextObject }) {
  if (object.type === "mrkdwn") return <Mrkdwn text={object.text} />;
  return (
    <span class="plain-text" dir="auto">
      <PlainText object={object} />
    </span>
  );
}
