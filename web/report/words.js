// Words in the reader's language: Fluent messages, one file a language.

import { FluentBundle, FluentResource } from "@fluent/bundle";
import en from "./locale/en.ftl" with { type: "text" };
import zh from "./locale/zh.ftl" with { type: "text" };

const tags = { en: "en", zh: "zh-Hans" };

// no direction marks, so that words can be searched and copied
const bundles = Object.fromEntries(
  Object.entries({ en, zh }).map(([language, text]) => {
    const bundle = new FluentBundle(tags[language], { useIsolating: false });
    bundle.addResource(new FluentResource(text));
    return [language, bundle];
  }),
);

let current = "en";

export const languages = Object.keys(tags);
export const language = () => current;

/** The language that was asked for, else the browser's, else English. */
export function setLanguage(wanted) {
  const offered = [wanted, ...navigator.languages].map((tag) => tag?.slice(0, 2));
  current = offered.find((tag) => tag in tags) ?? "en";
  document.documentElement.lang = tags[current];
}

const format = (language, key, values) => {
  const message = bundles[language].getMessage(key);
  return message?.value ? bundles[language].formatPattern(message.value, values) : undefined;
};

/** A message by its key. */
export function t(key, values) {
  return format(current, key, values) ?? key;
}

/** The name of something that the model knows by an id; what the model calls it, where the language has no word of its own. */
export function term(id, otherwise = String(id).replaceAll("_", " ")) {
  return format(current, `term-${String(id).replaceAll(/[^A-Za-z0-9]+/g, "-")}`) ?? otherwise;
}

/** A number with so many decimals, with its sign where asked for. */
export function number(value, digits = 2, sign = false) {
  if (value === null || value === undefined || !Number.isFinite(value)) return t("no-value");
  const text = new Intl.NumberFormat(tags[current], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: sign ? "exceptZero" : "negative",
  }).format(value);
  return text.replace("-", "−");
}

/** Decimals that a value of this size deserves: three digits that count. */
export function digitsFor(size) {
  const magnitude = Math.abs(size);
  if (!(magnitude > 0)) return 1;
  return Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(magnitude))));
}

/** A number as it was written, without needless zeros. */
export function plain(value) {
  if (typeof value !== "number") return String(value);
  return new Intl.NumberFormat(tags[current], { maximumSignificantDigits: 5, useGrouping: Math.abs(value) >= 10000 })
    .format(value)
    .replace("-", "−");
}

/** A number of years in words. */
export function years(count) {
  return t("so-many-years", { count, text: plain(count) });
}

/** Things one after the other: a, b and c. */
export function list(items) {
  return new Intl.ListFormat(tags[current], { type: "conjunction" }).format(items);
}

/** Clauses one after the other. */
export function clauses(items) {
  return items.join(t("clause-separator"));
}
