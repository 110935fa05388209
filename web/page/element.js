// Elements in one line each.

/** An element: `h("button", { class: "x", onclick }, "text", child)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts children in place of those that an element has. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(Boolean));
}

/** A group of choices of which one holds. */
export function choice(label, options, selected, take) {
  const buttons = options.map(({ id, text }) =>
    h("button", { type: "button", "aria-pressed": String(id === selected), "data-choice": id, onclick: () => take(id) }, text),
  );
  return h("div", { class: "choice", role: "group", "aria-label": label }, buttons);
}
