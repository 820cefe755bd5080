import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const GAP = 4;
const MARGIN = 8;

/**
 * Shows `popup`, a popover, at `anchor` while it is open: below it, or above where there is more room. In the
 * browser's top layer nothing cuts it off, whatever the blocks stand in.
 */
export function usePopup(
  isOpen: boolean,
  anchor: RefObject<HTMLElement | null>,
  popup: RefObject<HTMLElement | null>,
  align: "stretch" | "end",
): void {
  useLayoutEffect(() => {
    const shown = popup.current;
    const beside = anchor.current;
    if (!isOpen || !shown || !beside) return;
    if (!shown.matches(":popover-open")) shown.showPopover();
    const place = () => placeAt(shown, beside.getBoundingClientRect(), align);
    place();
    const moved = new AbortController();
    addEventListener("scroll", place, { capture: true, passive: true, signal: moved.signal });
    addEventListener("resize", place, { signal: moved.signal });
    return () => {
      moved.abort();
      if (shown.isConnected && shown.matches(":popover-open")) shown.hidePopover();
    };
  }, [isOpen, anchor, popup, align]);
}

function placeAt(popup: HTMLElement, anchor: DOMRect, align: "stretch" | "end"): void {
  const above = anchor.top - GAP - MARGIN;
  const below = innerHeight - anchor.bottom - GAP - MARGIN;
  const goesUp = below < popup.scrollHeight && above > below;
  popup.style.top = goesUp ? "auto" : `${anchor.bottom + GAP}px`;
  popup.style.bottom = goesUp ? `${innerHeight - anchor.top + GAP}px` : "auto";
  popup.style.maxHeight = `${Math.max(goesUp ? above : below, 0)}px`;
  if (align === "stretch") popup.style.minWidth = `${anchor.width}px`;
  const { width } = popup.getBoundingClientRect();
  const left = align === "end" ? anchor.right - width : anchor.left;
  popup.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
}
