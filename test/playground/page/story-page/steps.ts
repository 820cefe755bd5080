/** A picture in the page: its file name is its place in the story's walk (../story.test.ts). */
export interface Shown {
  name: string;
  /** What somebody who cannot see it needs to know of it. */
  alt: string;
}

export interface Step {
  when: string;
  heading: string;
  words: readonly string[];
  shows: readonly Shown[];
}

/** What docs/story.html tells, in order. */
export const STEPS: readonly Step[] = [
  {
    when: "Monday, Berlin",
    heading: "Maya hands out a piece of work",
    words: [
      "Maya runs a small studio. Ana, in Manila, builds its website. Maya types `/milestone add @Ana Reyes Landing page` in Slack, and says what done means. That is all she plans: not how, and not when in the day.",
    ],
    shows: [
      {
        name: "add",
        alt: "A form in Slack, Add a milestone: for Ana Reyes, Landing page, by a date on 22 May. Done means: live on our domain, and reads well on a phone.",
      },
    ],
  },
  {
    when: "Monday, Manila",
    heading: "Ana hears what it is, and what she is in for",
    words: [
      "Milepost introduces itself once: what the work is, when it will ask, and who sees what. Ana can change the day and the hour, which are hers.",
    ],
    shows: [
      {
        name: "hears",
        alt: "A direct message from Milepost to Ana: M1 Landing page, by Fri 22 May, with what done means, when she is asked, and that nobody sees whether she is online. Buttons: When I'm asked, Answer now, My work.",
      },
    ],
  },
  {
    when: "Tuesday, ten in the morning in Manila",
    heading: "She is asked at a good moment of her own day",
    words: [
      "One message for all her work, in her morning, never on her holidays. If all is well, one tap answers it. **Not today** is an answer, too, and needs no reason.",
    ],
    shows: [
      {
        name: "asked",
        alt: "Milepost asks Ana: how is the work going? Below M1 Landing page are the buttons On track, Update… and Not today, and a menu with more.",
      },
    ],
  },
  {
    when: "A minute later",
    heading: "She answers, and asks what she needs",
    words: [
      "The form asks what is in the way, and what she needs from Maya: a question that might otherwise not have been asked for a week.",
    ],
    shows: [
      {
        name: "answers",
        alt: "Ana's update, filled in: at risk. The draft is up; she is still waiting for the photos. In the field Anything you need from Maya Lindgren she asks: can you send me the team photos?",
      },
    ],
  },
  {
    when: "Tuesday, before Maya wakes up",
    heading: "Maya reads it where she said she would",
    words: [
      "What is at risk, and what waits for her, is in the channel she chose, once each. Slack's own quiet hours have let her sleep. Had all been well, there would be one quiet line.",
    ],
    shows: [
      {
        name: "at-risk",
        alt: "A card in the owner channel: Ana Reyes says M1 Landing page is at risk, with her words and buttons.",
      },
      {
        name: "question",
        alt: "A second card: question Q1 from Ana Reyes, can you send me the team photos? With the buttons Reply…, Answered elsewhere and I'll answer by…",
      },
    ],
  },
  {
    when: "Tuesday, when Maya has a minute",
    heading: "She replies, and Ana has it",
    words: [
      "**Reply…** opens a small form, and Ana gets the answer in her own conversation. Until it is there her work waits for Maya, and nobody calls Ana silent.",
    ],
    shows: [
      {
        name: "reply",
        alt: "Maya's form to reply to Ana's question, filled in: they are in our shared folder, the third row is the one I like best.",
      },
      {
        name: "replied",
        alt: "Ana's conversation with Milepost: Maya Lindgren's reply below her own question.",
      },
    ],
  },
  {
    when: "Thursday, São Paulo",
    heading: "Leo has not answered",
    words: [
      "Leo writes the newsletter. He was asked on Tuesday and reminded once. When his two working days are over, Maya's channel has one card about it: no alarm, no score, and what she can do.",
    ],
    shows: [
      {
        name: "silent",
        alt: "A card in the owner channel: No update yet from Leo Prado, with when he was asked and what is open. Buttons: I've heard from them, Nudge…, Mark away, Backup plan, and a menu.",
      },
    ],
  },
  {
    when: "The next Tuesday",
    heading: "Ana is done, and Maya accepts",
    words: [
      "In her next check-in Ana says done, with a link. Maya looks at it, and presses **Accept**, or **Request changes** and says what is missing. Ana is thanked.",
    ],
    shows: [
      {
        name: "delivered",
        alt: "A card in the owner channel: Ana Reyes says M1 Landing page is done, with her words, a link to what was delivered, and the buttons Accept and Request changes.",
      },
      {
        name: "thanked",
        alt: "Ana reads: Maya Lindgren accepted M1 Landing page. Thank you!",
      },
    ],
  },
  {
    when: "The Thursday after",
    heading: "Still nothing: the card says what to do",
    words: [
      "Leo gets no heap of reminders. The same card has changed twice meanwhile, and now opens the backup plan: another way to reach him, words that are ready to send, his latest work, and who could step in.",
    ],
    shows: [
      {
        name: "ladder",
        alt: "The card of Leo's silence has changed: nothing from Leo Prado for seven working days, time for your backup plan. A button opens it.",
      },
      {
        name: "backup-plan",
        alt: "The backup plan, which only owners see: another way to reach Leo Prado, a message to copy, where the work is, what he has access to, who could step in, and what is open.",
      },
    ],
  },
  {
    when: "A little later",
    heading: "Any sign of life settles it",
    words: [
      "Leo was without a connection. He taps **On track** on his phone, late and welcome. The card settles itself; nobody has to explain anything to anybody.",
    ],
    shows: [
      {
        name: "settled",
        alt: "The same card in the owner channel, now settled: Leo Prado has answered.",
      },
    ],
  },
  {
    when: "All the while",
    heading: "One message says how it stands",
    words: [
      "**This week** is one message in Maya's channel that stays current: what waits for her, what is stuck, what moved, who has answered. On a good day it is all she reads.",
    ],
    shows: [
      {
        name: "week",
        alt: "The week in one message: what waits for whom, what moved, with M1 Landing page accepted, and who has answered.",
      },
    ],
  },
];
