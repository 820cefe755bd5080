import { go, place } from "../place.js";
import { screen } from "../state.js";

const TABS = [
  { tab: "home", name: "Home" },
  { tab: "messages", name: "Messages" },
] as const;

/** The app's two sides; external people have its messages only. */
export function AppTabs() {
  const here = place.value;
  if (screen.value?.me.hasHome !== true) return null;
  return (
    <nav class="tabs" aria-label="Milepost">
      {TABS.map(({ tab, name }) => (
        <button
          key={tab}
          type="button"
          class="tab"
          aria-current={here.at === "app" && here.tab === tab ? "page" : undefined}
          onClick={() => go({ at: "app", tab })}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
