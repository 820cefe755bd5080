import { expect, it } from "vitest";
import { playStory } from "../../src/playground/story.js";

it("plays a week without Slack refusing anything, and shows each moment as its person would see it", {
  timeout: 90_000,
}, async () => {
  const lines: string[] = [];
  const worked = await playStory((text) => lines.push(text));
  const told = lines.join("\n");
  expect(told).toContain("refused 0.");
  expect(worked).toBe(true);
  const moments = [
    /Mon 1 Jun 09:00 in Berlin {2}Maya Lindgren types \/milestone setup/,
    /Tue 2 Jun 10:00 in Manila {2}Milepost to Ana Reyes\n.*how is the work going\?/,
    /! What puts it at risk\? A few words are enough\./,
    /Tue 2 Jun 10:00 in Sao Paulo {2}Milepost to Leo Prado\n.*how is the work going\?/,
    /Wed 3 Jun 10:00 in Sao Paulo {2}Milepost to Leo Prado\n.*A gentle reminder/,
    /Thu 4 Jun 15:00 in Berlin {2}Milepost in #milepost-updates\n.*No update yet from Leo Prado, and M2 Newsletter is due/,
    /Maya Lindgren asks/,
    /Leo Prado has answered\./,
    /Ana Reyes says M1 Landing page is done\./,
    /Maya Lindgren accepted M1 Landing page\. Thank you!/,
  ];
  for (const moment of moments) expect(told).toMatch(moment);
});
