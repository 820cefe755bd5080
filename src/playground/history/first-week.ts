import type { Scene } from "./scene.js";

/** Milepost is set up, work is handed out, and everybody is asked for the first time. */
export async function firstWeek(scene: Scene): Promise<void> {
  await setUp(scene);
  await handOutWork(scene);
  await chooseWhenAsked(scene);
  await handOutWorkFurtherWest(scene);
  await firstAnswers(scene);
}

async function setUp(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, jonas } = cast;
  await act.command(maya, "/milestone", "setup");
  await act.clickInView(maya, "Make a private one for me");
  await act.clickInView(maya, "Send me a test check-in");
  await act.closeAll(maya);

  await act.command(maya, "/milestone", "setup");
  await act.clickInView(maya, "Owners");
  await act.fillAndSubmit(maya, { "Add an owner": "Jonas Weber" });
  await act.closeAll(maya);
  scene.inviteToOwners(jonas);
  await scene.say(maya, scene.ownerChannel(), "@Jonas Weber, from now on we hear here how it is going.");
}

async function handOutWork(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, jonas } = cast;
  await scene.at(maya, "Mon 11 May 09:20");
  await scene.add(maya, "@Ana Reyes Landing page by 22 May", {
    "What does done mean?": "Live on our domain, and reads well on a phone",
    "Leeway in days": "2",
  });
  await act.closeAll(maya);
  await scene.add(maya, "@Ana Reyes Pricing page by 5 June", {
    "What does done mean?": "All three plans, with the prices of the client",
    "Leeway in days": "5",
  });
  await act.closeAll(maya);
  await scene.add(maya, "@Priya Nair Icon set by 19 June", {
    "What does done mean?": "Forty icons, as SVG",
  });
  await act.closeAll(maya);
  await scene.say(jonas, scene.ownerChannel(), "Good. I will add Tom's photos when New York is up.");
}

/** Ana likes Mondays better, and keeps her public holidays. */
async function chooseWhenAsked(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { ana, website } = cast;
  await scene.at(ana, "Mon 11 May 15:40");
  await scene.press(ana, "how your work for Maya Lindgren goes", "When I'm asked");
  await act.fillAndSubmit(ana, { Day: "Monday", Hour: "16:00", "Public holidays": "Philippines" });
  await act.closeAll(ana);
  await scene.say(ana, website, "I start with the landing page, and send a first draft this week.");
}

async function handOutWorkFurtherWest(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { maya, jonas } = cast;
  await scene.at(maya, "Mon 11 May 14:10");
  await scene.add(maya, "@Leo Prado Newsletter every Thursday", {
    "Next by": "2026-05-21",
    "What does done mean?": "Sent to the list, in both languages",
  });
  await act.closeAll(maya);
  await scene.add(maya, "@Leo Prado Checkout in Portuguese by 28 May", {
    "What does done mean?": "Every text of the checkout and its emails, proofread",
    "Leeway in days": "4",
  });
  await act.closeAll(maya);

  await scene.at(jonas, "Mon 11 May 14:30");
  await scene.add(jonas, "@Tom Baker Product photos by 9 June", {
    "What does done mean?": "Twelve products, three photos each, on white",
  });
  await act.clickInView(jonas, "See what they get");
  await jonas.close();
  await act.clickInView(jonas, "Send now");
  await act.closeAll(jonas);
}

async function firstAnswers(scene: Scene): Promise<void> {
  const { act, cast } = scene;
  const { ana, leo, priya, tom, nora, general } = cast;
  await scene.at(priya, "Tue 12 May 10:25");
  await scene.update(priya, {
    "M3 Icon set": {
      is: "On track",
      words: "The first eight are drawn. I send them in one file, so that you see them side by side.",
      link: "https://nair.example/icons",
    },
  });
  await scene.at(leo, "Tue 12 May 10:20");
  await scene.press(leo, "how is the work going?", "On track");
  await scene.at(tom, "Tue 12 May 10:40");
  await scene.press(tom, "how is the work going?", "On track");

  await scene.at(ana, "Thu 14 May 11:10");
  await act.command(ana, "/checkin", "");
  await scene.answer(ana, {
    "M1 Landing page": {
      is: "On track",
      words: "The draft is up: header and first section. The rest follows on Monday.",
      link: "https://lindgren.example/draft",
    },
  });
  await scene.at(nora, "Fri 15 May 11:45");
  await scene.say(nora, general, "Reminder: receipts, please. And have a good weekend.");
}
