// What can be taken away: the scenario, tables as CSV, the chart as SVG and PNG.

import style from "./chart.css" with { type: "text" };

/** Saves a text or blob under a name. */
export function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The tables of all patients in one: by arm, then patient, as the command writes them. */
export function joined(csv, arms, patients, table) {
  const parts = [];
  for (let arm = 0; arm < arms; arm++) {
    for (let patient = 1; patient <= patients; patient++) {
      const text = csv.get(`${arm} ${patient}`)?.[table];
      if (text !== undefined) parts.push(parts.length ? text.slice(text.indexOf("\n") + 1) : text);
    }
  }
  return parts.join("");
}

/** A chart as the text of an SVG file, with its style and a title. */
export function svgText(node, title, notes) {
  const copy = node.cloneNode(true);
  const [, , width, height] = node.getAttribute("viewBox").split(" ").map(Number);
  const below = 16 * notes.length + 8;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 -28 ${width} ${height + 28 + below}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height + 28 + below);
  const add = (tag, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  copy.querySelector(".cursor")?.remove();
  copy.prepend(add("style", {}, style), add("rect", { x: 0, y: -28, width, height: height + 28 + below, fill: "#fff" }, ""));
  copy.append(add("text", { x: 4, y: -10, "font-size": 15, "font-weight": 600 }, title));
  notes.forEach((note, index) => copy.append(add("text", { x: 4, y: height + 14 + 16 * index }, note)));
  return new XMLSerializer().serializeToString(copy);
}

/** The same as a picture of pixels, twice as fine as the screen. */
export async function png(svg) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
