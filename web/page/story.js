// Stories: scenarios with a header that tells them in words, in two languages.

import { parse } from "smol-toml";
import { changed, files } from "osteon:stories";
import { flat } from "./scenario.js";

const marks = {
  en: { about: "About", question: "Question" },
  zh: { title: "题目", about: "说明", question: "问题" },
};

/** All stories, in the order in which they are offered. */
export const stories = files.map(([id, text]) => ({ id, text, words: { en: words(text, "en"), zh: words(text, "zh") } }));

export const storyOf = (id) => stories.find((story) => story.id === id);

/** How a scenario is told: as its story, or by its own title where it has none. */
export function tellingOf({ story, scenario }, language) {
  const own = { title: scenario.title ?? scenario.name, about: "", questions: [], arm: (name) => name };
  return storyOf(story)?.words[language] ?? own;
}

/** A scenario from its text, as the settings that sliders change. */
export const settingsOf = (text) => flat(parse(text));

/**
 * The curves that were computed beforehand for what is set: those of a story of which nothing was changed; nothing else has any.
 * `now` is the digest of the constants of this model, which says whether the curves are of an older one.
 */
export function storedOf({ constants_sha256, stories: kept }, { story, scenario, isLive }, now) {
  const found = !isLive && !changed.includes(story) && kept.get(story);
  if (!found || JSON.stringify(scenario) !== JSON.stringify(settingsOf(storyOf(story).text))) return undefined;
  return { ...found, isOlder: constants_sha256 !== now };
}

function words(text, language) {
  const lines = text.split("\n").filter((line) => line.startsWith("#")).map((line) => line.slice(1).trim());
  const after = (mark) =>
    lines.flatMap((line) => {
      const found = line.match(new RegExp(`^${mark}[:：]\\s*(.*)$`));
      return found ? [found[1]] : [];
    });
  const { title, about, question } = marks[language];
  const arms = Object.fromEntries(
    lines.flatMap((line) => {
      const found = line.match(/^(.+) = (.+)$/);
      return found ? [[found[1].trim(), found[2].trim()]] : [];
    }),
  );
  return {
    title: title ? after(title)[0] : lines[0],
    about: after(about)[0],
    questions: after(question),
    arm: (name) => (language === "en" ? name : (arms[name] ?? name)),
  };
}
