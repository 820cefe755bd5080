/** Slack ids of Home. The value of each is the page to go to, from 0. */
export const HOME = {
  next: "home.next",
  back: "home.back",
} as const;
