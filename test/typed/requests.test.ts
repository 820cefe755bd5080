import { expect, it } from "vitest";
import { type Request, requestIn } from "../../src/typed/requests.js";

it.each<[text: string, asked: Request | null]>([
  ["help", "help"],
  ["Help!", "help"],
  ["/help", "help"],
  ["?", "help"],
  ["What can I do here?", "help"],
  ["How does this work?", "help"],
  ["who are you", "who"],
  ["Hi, who are you?", "who"],
  ["Who is this?", "who"],
  ["What's Milepost?", "who"],
  ["Are you a bot?", "who"],
  ["stop", "stop"],
  ["STOP!!", "stop"],
  ["Please stop asking me", "stop"],
  ["stop asking me, please", "stop"],
  ["Stop sending me messages", "stop"],
  ["don’t ask me again", "stop"],
  ["Unsubscribe", "stop"],
  ["unsubscribe me", "stop"],
  ["No more reminders, thanks", "stop"],
  ["Leave me alone", "stop"],
  ["Help Ben with the keys", null],
  ["I need help with M2", null],
  ["Stop the presses, the logo is wrong", null],
  ["The tests stop at the login", null],
  ["Who is my contact at the bank?", null],
  ["Don't send the invoice yet", null],
  ["What is this file for?", null],
  ["", null],
])("%j asks for %s", (text, asked) => {
  expect(requestIn(text)).toBe(asked);
});
