import type { SeenPerson } from "../../server/protocol.js";
import { screen } from "../state.js";

const HUES = 8;

/** Somebody's initials on a colour of their own; the app's is a milestone. */
export function Avatar({ person, size }: { person: SeenPerson | undefined; size: "small" | "large" }) {
  const isApp = person?.id === screen.value?.app.userId;
  return (
    <span
      class={`avatar avatar-${size}`}
      data-hue={isApp ? "app" : hueOf(person?.id ?? "")}
      aria-hidden="true"
    >
      {isApp ? "▲" : initialsOf(person?.name ?? "?")}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0]);
  return letters.join("").toUpperCase();
}

function hueOf(id: string): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % HUES;
}
