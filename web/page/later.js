// A script that the page carries packed and opens only when it is needed. The page's policy knows it by its hash.

let opened;

/** What the script of the stage gives, once it has run. */
export const openStage = () => (opened ??= open(document.getElementById("stage").textContent));

async function open(base64) {
  const bytes = Uint8Array.from(atob(base64.trim()), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.textContent = await new Response(unpacked).text();
  document.head.append(script);
  return globalThis.osteonStage;
}
