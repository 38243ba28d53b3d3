// What the page does beyond reading. The server makes all the content.

import "./looking.js";
import "./sending.js";
import "./answers.js";
import "./fields.js";
import "./together.js";
import "./picture.js";
import "./dragging.js";
import "./menus.js";

document.documentElement.classList.add("script");
document.dispatchEvent(new Event("standoff:shown"));
