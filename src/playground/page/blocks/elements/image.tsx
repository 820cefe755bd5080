import type { ElementOf } from "../element-place.js";

export function Image({ element }: { element: ElementOf<"image"> }) {
  return <img class="element-image" src={element.image_url} alt={element.alt_text} loading="lazy" />;
}
