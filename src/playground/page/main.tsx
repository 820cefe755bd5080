import { effect } from "@preact/signals";
import { render } from "preact";
import { connect } from "./api.js";
import { App } from "./app.js";
import { followAddress, keepInReach } from "./place.js";
import { title } from "./state.js";
import { followTheme } from "./theme.js";

followTheme();
effect(() => {
  document.title = title.value;
});
followAddress();
keepInReach();
connect();
const root = document.getElementById("page");
if (root) render(<App />, root);
