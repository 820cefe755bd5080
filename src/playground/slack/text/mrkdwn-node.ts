/** mrkdwn as a tree: blocks of text (the first three) with everything else inside them. */
export type MrkdwnNode =
  | { type: "paragraph" | "quote"; children: MrkdwnNode[] }
  /** Mentions, dates and links work in code too; styles do not. */
  | { type: "preformatted" | "code"; children: MrkdwnNode[] }
  | { type: "bold" | "italic" | "strike"; children: MrkdwnNode[] }
  /** As it is read: `&amp;` and the like are characters. */
  | { type: "text"; text: string }
  | { type: "break" }
  /** `text` is null for a bare address. */
  | { type: "link"; url: string; text: string | null }
  | { type: "person"; id: string }
  | { type: "channel"; id: string }
  /** What rings for many: `@channel`, `@here`, a group. */
  | { type: "broadcast"; text: string }
  | { type: "date"; seconds: number; format: string; url: string | null }
  /** Without colons. Whether there is such an emoji is not known here. */
  | { type: "emoji"; name: string };
