import type { Scene } from "./scene.js";

/** A question waits, a silence grows firm, a date passes, and something else waits to be accepted. */
export async function thirdWeek(scene: Scene): Promise<void> {
  await answers(scene);
  await unanswered(scene);
  await newsletter(scene);
  await friday(scene);
}

async function answers(scene: Scene): Promise<void> {
  const { ana, leo, tom } = scene.cast;
  await scene.at(ana, "Mon 25 May 16:30");
  await scene.update(ana, {
    "M2 Pricing page": { is: "On track", words: "Two of the three plans are laid out." },
    "M7 Photo gallery": {
      is: "On track",
      words: "It opens and swipes. Next: loading it faster.",
      link: "https://lindgren.example/draft/gallery",
    },
  });
  await scene.at(leo, "Tue 26 May 10:45");
  await scene.update(leo, {
    "M4 Newsletter": { is: "On track" },
    "M5 Checkout in Portuguese": {
      is: "On track",
      words: "Only the emails are left.",
      link: "https://norte.example/checkout",
    },
  });
  await scene.at(tom, "Tue 26 May 10:35");
  const question = "Two of the bottles came scratched. Shall I retouch them, or wait for new ones?";
  await scene.update(
    tom,
    { "M6 Product photos": { is: "On track", words: "Eight of twelve products are done." } },
    { label: "Anything you need from Jonas Weber?", text: question },
  );
}

/** Nothing from Priya since Maya asked on Friday. */
async function unanswered(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, priya, leo, website } = cast;
  await scene.at(leo, "Wed 27 May 11:20");
  await scene.say(leo, website, "Tomorrow's newsletter has the new photos in it. Thanks, Maya!");
  await scene.at(maya, "Thu 28 May 10:40");
  await scene.press(maya, "No update yet from Priya Nair", "Nudge…");
  await act.fillAndSubmit(maya, {
    [`Your words to ${priya.user.realName}`]:
      "Hi Priya, the client asks about the icons. Even one line helps. Is everything all right?",
  });
  await act.closeAll(maya);
}

async function newsletter(scene: Scene): Promise<void> {
  const { maya, leo } = scene.cast;
  await scene.at(leo, "Thu 28 May 11:30");
  await scene.press(leo, "how your work for Maya Lindgren goes", "Answer now");
  await scene.answer(leo, {
    "M4 Newsletter": {
      is: "Done",
      words: "Sent, with the new photos.",
      link: "https://norte.example/newsletter/22",
    },
  });
  await scene.at(maya, "Thu 28 May 16:45");
  await scene.press(maya, "M4 Newsletter is done", "Accept");
}

async function friday(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { ana, nora, general } = cast;
  await scene.at(ana, "Fri 29 May 16:40");
  await act.command(ana, "/milestone", "done M7");
  await act.fillAndSubmit(ana, {
    "Anything Maya Lindgren should know?": "Forty photos, and it loads in 1.4 seconds.",
    "Where is it?": "https://lindgren.example/gallery",
  });
  await act.closeAll(ana);
  await scene.at(nora, "Fri 29 May 16:20");
  await scene.say(nora, general, "May is over on Sunday. Receipts on Monday, please!");
}
