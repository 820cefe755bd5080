import { useEffect } from "preact/hooks";
import { act } from "../api.js";
import { showBehindView } from "../bar/behind.js";
import { Blocks } from "../blocks/blocks.js";
import { screen } from "../state.js";
import { AppTabs } from "./app-tabs.js";
import { Back } from "./conversation-pane.js";
import { InSlack } from "./in-slack.js";

/** The app's Home, asked for anew each time it is opened. */
export function HomePane() {
  const home = screen.value?.home;
  const userId = screen.value?.me.id;
  useEffect(() => {
    if (userId !== undefined) void act({ do: "open_home" });
  }, [userId]);
  return (
    <main class="pane" aria-label="Milepost's Home">
      <header class="pane-head">
        <Back />
        <h1>{screen.value?.app.name}</h1>
        <AppTabs />
        {home && (
          <button type="button" class="quiet pane-look" onClick={() => showBehindView(home.id)}>
            Look behind<span class="unseen"> this Home</span>
          </button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reached by keyboard */}
      <section class="home" tabIndex={0} aria-label="Home">
        {home ? (
          <InSlack act={(action) => act({ do: "press_home", action })} values={home.values}>
            <Blocks blocks={home.blocks} />
          </InSlack>
        ) : (
          <p class="pane-empty">Nothing here yet.</p>
        )}
      </section>
    </main>
  );
}
