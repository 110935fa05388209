// Views that draw themselves instead of curves, each from a module of its own: `{ id, show, hide }`. `show(root, { catalogue, course,
// state, changed, edited, begin })` (see panel.js) fills the place of the charts when its tab is opened, and again whenever something
// has changed; `hide` is called when another tab is opened.

import { networkView } from "./network.js";
import { specimenView } from "./specimen.js";

export const own = [networkView(), specimenView()];
