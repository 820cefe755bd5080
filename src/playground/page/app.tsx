import "./styles/page.css";
import { Bar } from "./bar/bar.js";
import { Behind } from "./bar/behind.js";
import { Log, logIsOpen } from "./bar/log.js";
import { conversation, place, thread } from "./place.js";
import { AppPane } from "./slack/app-pane.js";
import { ConversationPane } from "./slack/conversation-pane.js";
import { HomePane } from "./slack/home-pane.js";
import { Modals } from "./slack/modals.js";
import { Sidebar } from "./slack/sidebar.js";
import { ThreadPane } from "./slack/thread-pane.js";
import { connected, screen, screens, stage } from "./state.js";

/** The playground: a bar of its own above, and below it Slack as one person has it. */
export function App() {
  const isInFront = place.value.at === "list" ? "list" : thread.value ? "thread" : "main";
  return (
    <div class="page">
      <Bar />
      {!connected.value && (
        <p class="notice" role="alert">
          The playground does not answer. Start it again with <code>npm run playground</code>; this page then
          goes on by itself.
        </p>
      )}
      {stage.value?.problem && (
        <p class="notice" role="alert">
          Something went wrong: {stage.value.problem}
        </p>
      )}
      {screen.value ? (
        <div class="slack" data-front={isInFront}>
          <Sidebar />
          <Main key={screens.value} />
          {thread.value && <ThreadPane />}
        </div>
      ) : (
        <Opening />
      )}
      {logIsOpen.value && <Log />}
      <Modals />
      <Behind />
    </div>
  );
}

function Main() {
  const here = place.value;
  if (here.at === "app") return here.tab === "home" ? <HomePane /> : <AppPane />;
  return conversation.value ? (
    <ConversationPane key={conversation.value.id} conversation={conversation.value} />
  ) : (
    <main class="pane pane-empty">
      <p>Choose a conversation.</p>
    </main>
  );
}

function Opening() {
  return (
    <main class="opening" aria-busy="true">
      <p>Opening the workspace…</p>
    </main>
  );
}
