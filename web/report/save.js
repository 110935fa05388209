// Files that the reader can take away: tables as CSV, the scenario as TOML.

/** Offers a text as a file. */
export function save(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const quoted = (value) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A table as CSV. */
export function toCsv({ columns, rows }) {
  const lines = [columns.map(({ name }) => quoted(name)), ...rows.map((row) => row.map((value) => quoted(String(value ?? ""))))];
  return `${lines.map((line) => line.join(",")).join("\n")}\n`;
}
