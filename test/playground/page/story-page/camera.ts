import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { type Picture, storyPage } from "./story-page.js";

const STORY_PAGE = fileURLToPath(new URL("../../../../docs/story.html", import.meta.url));
/** Narrow, so that a phone shows it as large as it was. */
const VIEWPORT = { width: 460, height: 1000 };
// Whole, however long it is, and without what only a playground has.
const AS_IN_SLACK = `.modal { width: 460px !important; max-height: none !important; height: fit-content !important;
  border-radius: 0 !important; } .modal-body { overflow: visible !important; } textarea { field-sizing: content !important;
  height: auto !important; max-height: none !important; }
  .modal-head button:not(:last-child) { display: none !important; }`;
const QUALITY = 0.86;

/** Takes the pictures of docs/story.html while its story is walked. */
export interface Camera {
  /** In light and in dark; nothing, unless pictures are to be renewed. */
  take(window: Page, what: Locator, name: string): Promise<void>;
  /** Writes the page. */
  develop(): Promise<void>;
}

export function openCamera(): Camera {
  if (!process.env.RENEW_PICTURES) return { take: async () => {}, develop: async () => {} };
  const pictures = new Map<string, Picture>();
  return {
    async take(window, what, name) {
      const before = window.viewportSize();
      const style = await window.addStyleTag({ content: AS_IN_SLACK });
      await window.setViewportSize(VIEWPORT);
      const box = await what.boundingBox();
      if (box === null) throw new Error(`there is no "${name}" to take a picture of`);
      await window.setViewportSize({
        ...VIEWPORT,
        height: Math.max(VIEWPORT.height, Math.ceil(box.height) + 100),
      });
      const shoot = async (colorScheme: "light" | "dark") => {
        await window.emulateMedia({ colorScheme });
        return asWebp(window, await what.screenshot({ animations: "disabled" }));
      };
      const [light, dark] = [await shoot("light"), await shoot("dark")];
      pictures.set(name, { light, dark, width: Math.round(box.width), height: Math.round(box.height) });
      await window.emulateMedia({ colorScheme: "light" });
      await style.evaluate((element: { remove(): void }) => element.remove());
      if (before !== null) await window.setViewportSize(before);
    },
    develop: () => writeFile(STORY_PAGE, storyPage(pictures)),
  };
}

/** A tenth of a PNG. @returns a data: URL, made by the browser */
async function asWebp(window: Page, png: Buffer): Promise<string> {
  const page = await window.context().newPage();
  try {
    return await page.evaluate(`(async () => {
      const image = new Image();
      image.src = "data:image/png;base64,${png.toString("base64")}";
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", ${QUALITY});
    })()`);
  } finally {
    await page.close();
  }
}
