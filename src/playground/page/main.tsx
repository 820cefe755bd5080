import { render } from "preact";

const place = document.getElementById("page");
if (place) render(<p>Milepost playground</p>, place);
