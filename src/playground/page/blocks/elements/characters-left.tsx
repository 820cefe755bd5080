import type { ElementPlace } from "../element-place.js";

/** How much room is left when it begins to matter: this much, or a fifth of a short field. */
const NEAR = 50;

interface Props {
  place: ElementPlace;
  text: string;
  longest: number;
}

export function charactersLeftId({ controlId }: ElementPlace): string {
  return `${controlId}-left`;
}

/** A count that appears when a field is nearly full. */
export function CharactersLeft({ place, text, longest }: Props) {
  const left = longest - text.length;
  return (
    <div id={charactersLeftId(place)} class="element-characters-left" role="status">
      {left <= Math.min(NEAR, longest / 5) && `${left} ${left === 1 ? "character" : "characters"} left`}
    </div>
  );
}
