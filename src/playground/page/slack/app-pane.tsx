import { useEffect } from "preact/hooks";
import { act } from "../api.js";
import { direct, screen } from "../state.js";
import { AppTabs } from "./app-tabs.js";
import { Back, ConversationPane } from "./conversation-pane.js";

/** The app's direct messages, which come to be when somebody opens them; external people wait to be written to. */
export function AppPane() {
  const { me, app } = screen.value ?? {};
  const userId = me?.id;
  const mayOpen = me?.hasHome === true;
  useEffect(() => {
    if (userId !== undefined && mayOpen) void act({ do: "open_messages" });
  }, [userId, mayOpen]);
  if (direct.value) return <ConversationPane key={direct.value.id} conversation={direct.value} />;
  return (
    <main class="pane" aria-label={`Messages with ${app?.name}`}>
      <header class="pane-head">
        <Back />
        <h1>{app?.name}</h1>
        <AppTabs />
      </header>
      <p class="pane-empty">{app?.name} has not written to you yet.</p>
    </main>
  );
}
