// Views that draw themselves instead of curves, each from a module of its own: `{ id, show, hide }`. `show(root, { catalogue, course,
// state, changed, edited, begin })` (see panel.js) fills the place of the charts when its tab is opened, and again whenever something
// has changed; `hide` is called when another tab is opened.

import { networkView } from "./network.js";
import { specimenView } from "./specimen.js";

/** A view that is made when its tab is opened first. */
function later(id, make) {
  let made;
  return {
    id,
    show(root, context) {
      made ??= make();
      made.show(root, context);
    },
    hide: () => made?.hide?.(),
  };
}

export const own = [later("network", networkView), later("specimen", specimenView)];
