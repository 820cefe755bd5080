import { type Shown, STEPS, type Step } from "./steps.js";

/** One picture, as data: URLs. */
export interface Picture {
  light: string;
  dark: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

const STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1f2422; --muted: #59625e; --line: #dedbd2; --green: #1f5a48; --card: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15191a; --ink: #e6e8e6; --muted: #a3ada8; --line: #343b3a; --green: #7cc4ab; --card: #1a1d21; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: clamp(2.5rem, 8vw, 5rem); }
h1 { max-width: 20ch; margin: 0 0 1rem; font-size: clamp(2rem, 6vw, 3.25rem); line-height: 1.1; letter-spacing: -0.02em; text-wrap: balance; }
header p { max-width: 40rem; margin: 0 0 1rem; color: var(--muted); font-size: 1.1875rem; }
ol { margin: 0; padding: 0; list-style: none; }
.step { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 29rem); gap: 1.5rem 3.5rem; align-items: start; padding: clamp(2.25rem, 6vw, 4rem) 0; border-top: 1px solid var(--line); }
.step:first-child { border: 0; }
.told { position: sticky; top: 2rem; }
.when { margin: 0 0 0.5rem; color: var(--green); font-size: 0.875rem; font-weight: 600; }
h2 { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
.told p:last-child { margin: 0; }
code { font-size: 0.9em; }
.shown { display: grid; gap: 1rem; justify-items: start; }
.shown img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
footer { margin-top: 1rem; padding-top: 2rem; padding-bottom: 4rem; border-top: 1px solid var(--line); color: var(--muted); }
footer p { max-width: 40rem; margin: 0 0 0.75rem; }
@media (max-width: 50rem) {
  .step { grid-template-columns: minmax(0, 1fr); }
  .told { position: static; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --muted: #444; --line: #ccc; --green: #1f5a48; --card: #fff; }
  body { font-size: 10.5pt; }
  header { padding-top: 0; }
  .told { position: static; }
  .step { grid-template-columns: 1fr 1.2fr; gap: 1.5rem; padding: 1.25rem 0; break-inside: avoid; }
  .shown img { max-height: 20cm; width: auto; }
}`.trim();

/** The story as one file that needs nothing else: @param pictures by name, one for each that a step shows */
export function storyPage(pictures: ReadonlyMap<string, Picture>): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Two weeks with Milepost, a Slack app for people who outsource work.">
<title>Two weeks with Milepost</title>
<link rel="icon" href="data:,">
<style>
${STYLE}
</style>
</head>
<body>
<header>
<h1>Two weeks with Milepost</h1>
<p>Milepost is a Slack app for people who outsource work. Here are Maya, who runs a small studio in Berlin, Ana, who builds its website from Manila, and Leo, who writes for it from São Paulo.</p>
</header>
<main>
<ol>
${STEPS.map((step) => stepOf(step, pictures)).join("\n")}
</ol>
</main>
<footer>
<p>Every picture is Milepost itself, in its playground: a Slack on your own machine, with no account and no tokens. To be Maya, Ana or Leo yourself, run <code>npm ci &amp;&amp; npm run playground</code>.</p>
</footer>
</body>
</html>
`;
}

function stepOf({ when, heading, words, shows }: Step, pictures: ReadonlyMap<string, Picture>): string {
  return `<li class="step">
<div class="told">
<p class="when">${escaped(when)}</p>
<h2>${escaped(heading)}</h2>
${words.map((paragraph) => `<p>${marked(paragraph)}</p>`).join("\n")}
</div>
<div class="shown">
${shows.map((shown) => pictureOf(shown, pictures)).join("\n")}
</div>
</li>`;
}

function pictureOf({ name, alt }: Shown, pictures: ReadonlyMap<string, Picture>): string {
  const picture = pictures.get(name);
  if (picture === undefined) throw new Error(`the walk has taken no picture "${name}"`);
  const { light, dark, width, height } = picture;
  return `<picture>
<source media="(prefers-color-scheme: dark)" srcset="${dark}">
<img src="${light}" width="${width}" height="${height}" alt="${escaped(alt)}">
</picture>`;
}

/** `code` and **what is on a button**, as in Markdown. */
function marked(text: string): string {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, "<code>$1</code>")
    .replaceAll(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
