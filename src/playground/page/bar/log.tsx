import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { LogDetail, LogLine } from "../../server/protocol.js";
import { loadLog, logDetail } from "../api.js";
import { logLines, screens, stage } from "../state.js";
import { momentIn } from "../time-words.js";
import { Text } from "./behind.js";

export const logIsOpen = signal(false);

export function toggleLog(): void {
  logIsOpen.value = !logIsOpen.peek();
}

/** Calls and payloads both ways, the newest first; each opens to what went out and came back. */
export function Log() {
  const [open, setOpen] = useState<number | null>(null);
  const [onlyRefused, setOnlyRefused] = useState(false);
  useEffect(() => {
    void loadLog();
  }, [screens.value]);
  const lines = logLines.value.filter(({ refusal }) => !onlyRefused || refusal !== null).toReversed();
  return (
    <section class="log" aria-label="Log of calls and payloads">
      <header class="modal-head">
        <h2>Between Slack and Milepost</h2>
        <label class="menu-choice">
          <input type="checkbox" checked={onlyRefused} onChange={() => setOnlyRefused(!onlyRefused)} />
          Only what was refused
        </label>
        <button type="button" class="quiet" aria-label="Close the log" onClick={toggleLog}>
          ✕
        </button>
      </header>
      {lines.length === 0 && <p class="pane-empty">Nothing yet.</p>}
      <ol class="log-lines">
        {lines.map((line) => (
          <li key={line.number}>
            <button
              type="button"
              class="log-line"
              aria-expanded={open === line.number}
              data-refused={line.refusal !== null}
              onClick={() => setOpen(open === line.number ? null : line.number)}
            >
              <Line line={line} />
            </button>
            {open === line.number && <Detail number={line.number} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Line({ line }: { line: LogLine }) {
  const { kind, name, at, ms, refusal, injected } = line;
  const toMilepost = kind === "delivery";
  return (
    <>
      <span class="log-way">{toMilepost ? "Slack → Milepost" : "Milepost → Slack"}</span>
      <code class="log-name">{name}</code>
      <span class="log-ms">{Math.round(ms)} ms</span>
      {refusal && (
        <span class="log-refusal">
          {refusal}
          {injected && " (made so)"}
        </span>
      )}
      <span class="log-at">{momentIn(at, stage.value?.zone ?? "UTC")}</span>
    </>
  );
}

function Detail({ number }: { number: number }) {
  const [detail, setDetail] = useState<LogDetail | null>(null);
  useEffect(() => {
    void logDetail(number).then(setDetail);
  }, [number]);
  if (!detail) return null;
  return (
    <div class="behind-sides">
      <section aria-label="What went out">
        <h3>What went out</h3>
        <Text text={JSON.stringify(detail.request, null, 2)} />
      </section>
      <section aria-label="What came back">
        <h3>What came back</h3>
        <Text text={JSON.stringify(detail.response, null, 2) ?? ""} />
      </section>
    </div>
  );
}
