// Views that draw themselves instead of curves, each from a module of its own: `{ id, show }`. `show(root, { catalogue, course,
// state })` fills the place of the charts when its tab is opened, and again whenever something has changed.

export const own = [];
