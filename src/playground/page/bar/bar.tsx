import { useState } from "preact/hooks";
import { stage } from "../state.js";
import { switchTheme, theme } from "../theme.js";
import { ClockFace } from "./clock-face.js";
import { logIsOpen, toggleLog } from "./log.js";
import { StartAgain } from "./start-again.js";
import { TimeStrip } from "./time-strip.js";
import { TroubleMenu } from "./trouble-menu.js";
import { Who } from "./who.js";

/** What is the playground's and not Slack's: whom one is, what time it is, and what goes wrong. */
export function Bar() {
  const [isOpen, setIsOpen] = useState(false);
  const refusals = stage.value?.refusals ?? 0;
  return (
    <header class="bar" data-open={isOpen}>
      <div class="bar-row">
        <p class="bar-name">
          <span aria-hidden="true">▲</span> Milepost <span class="bar-playground">playground</span>
        </p>
        <Who />
        <ClockFace />
        <button
          type="button"
          class="bar-button bar-more"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? "Less" : "More"}
        </button>
        <div class="bar-tools">
          <TroubleMenu />
          <button type="button" class="bar-button" aria-pressed={logIsOpen.value} onClick={toggleLog}>
            Log{refusals > 0 && <span class="badge">{refusals} refused</span>}
          </button>
          <button type="button" class="bar-button" onClick={switchTheme}>
            {theme.value === "dark" ? "Light" : "Dark"}
          </button>
          <StartAgain />
        </div>
      </div>
      <TimeStrip />
    </header>
  );
}
