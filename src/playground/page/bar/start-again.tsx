import { control } from "../api.js";
import { closeMenuOf, Menu } from "./menu.js";

const KINDS = [
  { kind: "lived_in", name: "A lived-in workspace", note: "Three weeks of it, as you first found it." },
  { kind: "empty", name: "An empty workspace", note: "Milepost is installed, and nobody has set it up." },
] as const;

/** Begins anew; what was done is gone. */
export function StartAgain() {
  return (
    <Menu label="Start again">
      <p class="menu-note">What you did here is gone then.</p>
      {KINDS.map(({ kind, name, note }) => (
        <button
          key={kind}
          type="button"
          class="menu-item"
          onClick={({ currentTarget }) => {
            closeMenuOf(currentTarget);
            void control({ do: "reset", kind });
          }}
        >
          {name}
          <span class="menu-note">{note}</span>
        </button>
      ))}
    </Menu>
  );
}
