import type { ElementOf, ElementPlace } from "../element-place.js";
import { PlainText } from "../plain-text.js";
import { useAction } from "../use-action.js";

interface Props {
  element: ElementOf<"button">;
  place: ElementPlace;
}

export function Button({ element, place }: Props) {
  const { text, style, url, accessibility_label: label, confirm } = element;
  const { press, isBusy, aside } = useAction(element, place);
  const common = {
    class: "element-button",
    "data-style": style,
    "aria-label": label,
    // Not `disabled`, which would take the focus away.
    "aria-disabled": isBusy || undefined,
    "aria-busy": isBusy,
  };
  const content = (
    <>
      <span class="element-button-text">
        <PlainText object={text} />
      </span>
      {isBusy && <span class="element-spinner" />}
    </>
  );
  return (
    <div class="element">
      {url === undefined ? (
        <button {...common} type="button" onClick={() => !isBusy && press()}>
          {content}
        </button>
      ) : (
        <a
          {...common}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => {
            if (!confirm) return isBusy || press();
            event.preventDefault();
            press({ onSent: () => window.open(url, "_blank", "noopener,noreferrer") });
          }}
        >
          {content}
        </a>
      )}
      {aside}
    </div>
  );
}
