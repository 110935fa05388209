// Runs every test of the page, one after another, and says how many passed. Words on the command line choose tests by name.

import { close } from "./browser.mjs";
import { tests } from "./suite.mjs";
import "./words.mjs";
import "./stories.mjs";
import "./precomputed.mjs";
import "./page.mjs";
import "./specimen.mjs";
import "./network.mjs";
import "./accessible.mjs";
import "./same.mjs";

const wanted = process.argv.slice(2);
let passed = 0;
const failed = [];
for (const { name, run } of tests) {
  if (wanted.length && !wanted.some((word) => name.includes(word))) continue;
  const start = performance.now();
  try {
    const note = await run();
    passed += 1;
    console.log(`ok      ${name}${note ? `: ${note}` : ""} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed.push(name);
    console.log(`FAILED  ${name}\n${error.stack ?? error}`);
  }
}
await close();
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
