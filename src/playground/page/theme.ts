import { effect, signal } from "@preact/signals";

export type Theme = "light" | "dark";

const KEPT_AS = "milepost-theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** Chosen here, or else as the system has it. */
export const theme = signal<Theme>(chosen() ?? (prefersDark.matches ? "dark" : "light"));

export function switchTheme(): void {
  theme.value = theme.peek() === "dark" ? "light" : "dark";
  localStorage.setItem(KEPT_AS, theme.peek());
}

export function followTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });
  prefersDark.addEventListener("change", ({ matches }) => {
    if (chosen() === null) theme.value = matches ? "dark" : "light";
  });
}

function chosen(): Theme | null {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === "light" || kept === "dark" ? kept : null;
}
