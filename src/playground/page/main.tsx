import { render } from "preact";
import { connect } from "./api.js";
import { App } from "./app.js";
import { followAddress, keepInReach } from "./place.js";
import { followTheme } from "./theme.js";

followTheme();
followAddress();
keepInReach();
connect();
const root = document.getElementById("page");
if (root) render(<App />, root);
