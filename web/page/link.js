// All settings in the fragment of the address: compressed JSON, so that a link says everything and a server sees nothing.

const bytesOf = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());

/** A fragment that holds a value. */
export async function pack(value) {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const text = btoa(String.fromCharCode(...(await bytesOf(stream))));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The value of a fragment; nothing where it holds none. */
export async function unpack(fragment) {
  try {
    const text = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await bytesOf(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")))));
  } catch {
    return undefined;
  }
}
