import { useState } from "preact/hooks";
import { control } from "../api.js";
import { closeMenuOf, Menu } from "./menu.js";

const KINDS = [
  { kind: "lived_in", name: "A lived-in workspace", note: "Three weeks of it, as you first found it." },
  { kind: "empty", name: "An empty workspace", note: "Milepost is installed, and nobody has set it up." },
] as const;

type Kind = (typeof KINDS)[number]["kind"];

/** Begins anew, after asking: what was done is gone then. */
export function StartAgain() {
  const [asked, setAsked] = useState<Kind | null>(null);
  return (
    <Menu label="Start again">
      {KINDS.map(({ kind, name, note }) => (
        <div key={kind}>
          <button
            type="button"
            class="menu-item"
            aria-expanded={asked === kind}
            onClick={() => setAsked(kind)}
          >
            {name}
            <span class="menu-note">{note}</span>
          </button>
          {asked === kind && (
            <button
              type="button"
              class="button button-primary"
              onClick={({ currentTarget }) => {
                closeMenuOf(currentTarget);
                setAsked(null);
                void control({ do: "reset", kind });
              }}
            >
              Start there: what I did here may go
            </button>
          )}
        </div>
      ))}
    </Menu>
  );
}
