import type { Scene } from "./scene.js";

/** Something is at risk and recovers, something is delivered, changed and accepted, and somebody falls silent. */
export async function secondWeek(scene: Scene): Promise<void> {
  await atRisk(scene);
  await tuesday(scene);
  await backOnTrack(scene);
  await delivered(scene);
  await accepted(scene);
}

/** Ana waits for prices; Jonas sees to it, and Maya moves the date. */
async function atRisk(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, jonas, ana } = cast;
  await scene.at(ana, "Mon 18 May 16:25");
  await scene.update(ana, {
    "M1 Landing page": {
      is: "On track",
      words: "All sections are there. I polish it for phones now.",
      link: "https://lindgren.example/draft",
    },
    "M2 Pricing page": {
      is: "At risk",
      words: "I cannot lay out the plans without the client's prices, and they have not come.",
      newDate: "2026-06-09",
    },
  });
  await scene.at(jonas, "Mon 18 May 09:50");
  const card = await scene.seen(jonas, "Ana Reyes says M2 Pricing page is at risk");
  await scene.say(jonas, scene.ownerChannel(), "I have the client on the phone at noon, and ask them.", card);
  await scene.at(maya, "Mon 18 May 11:15");
  await scene.press(maya, "Ana Reyes says M2 Pricing page is at risk", "Change date…");
  await act.fillAndSubmit(maya, { By: "2026-06-09" });
  await act.closeAll(maya);
  await scene.say(maya, scene.ownerChannel(), "Thanks. I have given her until the 9th.", card);
}

async function tuesday(scene: Scene): Promise<void> {
  const { leo, priya, tom } = scene.cast;
  await scene.at(priya, "Tue 19 May 10:50");
  await scene.press(priya, "how is the work going?", "On track");
  await scene.at(leo, "Tue 19 May 10:30");
  await scene.update(leo, {
    "M4 Newsletter": { is: "On track", words: "Thursday's is written, and with the proofreader." },
    "M5 Checkout in Portuguese": {
      is: "On track",
      words: "Half of it is translated.",
      link: "https://norte.example/checkout",
    },
  });
  await scene.at(tom, "Tue 19 May 10:15");
  await scene.press(tom, "how is the work going?", "On track");
}

async function backOnTrack(scene: Scene): Promise<void> {
  const { ana, website } = scene.cast;
  await scene.at(ana, "Wed 20 May 16:10");
  await scene.update(ana, {
    "M1 Landing page": { is: "On track", words: "Ready tomorrow." },
    "M2 Pricing page": { is: "On track", words: "The prices are here. The 9th is fine: thank you both." },
  });
  await scene.say(ana, website, "Priya, your icons look lovely on the landing page.");
}

async function delivered(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, ana, leo } = cast;
  await scene.at(ana, "Thu 21 May 17:30");
  await act.command(ana, "/milestone", "done M1");
  await act.fillAndSubmit(ana, {
    "Anything Maya Lindgren should know?": "It is live. Have a look on your phone, please.",
    "Where is it?": "https://lindgren.example/",
  });
  await act.closeAll(ana);

  // From another company, Leo has no commands: everything of his is a button.
  await scene.at(leo, "Thu 21 May 11:30");
  await scene.press(leo, "how your work for Maya Lindgren goes", "Answer now");
  await scene.answer(leo, {
    "M4 Newsletter": {
      is: "Done",
      words: "Sent to 2,310 people, in both languages.",
      link: "https://norte.example/newsletter/21",
    },
  });
  await scene.at(maya, "Thu 21 May 16:45");
  await scene.press(maya, "M4 Newsletter is done", "Accept");
}

async function accepted(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, ana, website } = cast;
  await scene.at(maya, "Fri 22 May 09:20");
  await scene.press(maya, "M1 Landing page is done", "Request changes");
  await act.fillAndSubmit(maya, { "What is missing?": "On my phone the menu covers the logo." });
  await act.command(maya, "/milestone", "ask @Priya Nair");

  await scene.at(ana, "Fri 22 May 16:55");
  await scene.press(ana, "Maya Lindgren asks for changes on M1 Landing page", "It's done");
  await act.fillAndSubmit(ana, { "Anything Maya Lindgren should know?": "Fixed, on small phones as well." });
  await act.closeAll(ana);
  await scene.at(maya, "Fri 22 May 11:20");
  await scene.press(maya, "M1 Landing page is done. Fixed", "Accept");
  await scene.add(maya, "@Ana Reyes Photo gallery by 29 May", {
    "What does done mean?": "Opens on any phone, and loads in two seconds",
  });
  await act.closeAll(maya);
  await scene.say(maya, website, "The landing page is live. Thank you, @Ana Reyes!");
}
