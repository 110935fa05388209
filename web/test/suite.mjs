// The list of tests.

export const tests = [];

/** A test: `run` throws where it fails, and may return a note. */
export const test = (name, run) => tests.push({ name, run });
