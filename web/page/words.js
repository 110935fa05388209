// Words in the reader's language: Fluent messages, one file a language.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import en from "./locale/en.ftl" with { type: "text" };
import zh from "./locale/zh.ftl" with { type: "text" };

const texts = { en, zh };

export const languages = Object.keys(texts);

// the page's own words bring no direction marks, so that they can be searched and exported
const bundles = Object.fromEntries(
  Object.entries(texts).map(([language, text]) => {
    const bundle = new FluentBundle(language === "zh" ? "zh-Hans" : language, { useIsolating: false });
    bundle.addResource(new FluentResource(text));
    return [language, bundle];
  }),
);

let current = "en";

export const language = () => current;

export function preferredLanguage() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((tag) => tag in texts) ?? "en";
}

export function setLanguage(next) {
  current = next in texts ? next : "en";
  document.documentElement.lang = current === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = t(element.dataset.words);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
  }
}

/** A message by its key. */
export function t(key, values) {
  return format(current, key, values) ?? format("en", key, values) ?? key;
}

/** The name of something in the catalogue: a word of this language where it has one, else what the model calls it. */
export function term(id, otherwise = id.replaceAll("_", " ")) {
  return format(current, `term-${id.replaceAll("_", "-")}`) ?? otherwise;
}

function format(language, key, values) {
  const message = bundles[language].getMessage(key);
  return message?.value ? bundles[language].formatPattern(message.value, values) : undefined;
}

/** A number with as many digits as it deserves. */
export function number(value, digits = 2, sign = false) {
  return new Intl.NumberFormat(current, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign ? "exceptZero" : "auto",
  }).format(value).replace("-", "\u2212");
}
