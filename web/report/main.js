// The report: reads the data that the page carries, and writes the page in the reader's language.

import { choice, fill, h } from "../page/element.js";
import { opened } from "./courses.js";
import { runSections } from "./run.js";
import { studySections } from "./study.js";
import { language, languages, setLanguage, t } from "./words.js";

const report = opened(JSON.parse(document.getElementById("data").textContent));

function render() {
  const { provenance, scenario, kind } = report;
  const name = scenario?.title || scenario?.name || provenance.name;
  const title = kind === "run" ? name : t(`title-${kind}`, { name });
  const isEmpty = (children) => [children].flat(Infinity).filter(Boolean).length === 0;
  const sections = (kind === "run" ? runSections(report) : studySections(report)).filter(([, children]) => !isEmpty(children));
  document.title = t("page-title", { title, kind: t(`kind-${kind}`) });
  const heads = sections.map(([id, , text]) => ({ id, text: text ?? t(`section-${id}`) }));
  fill(
    document.getElementById("top"),
    h("p", { class: "brand" }, "osteon", h("span", {}, t(`kind-${kind}`))),
    h(
      "div",
      { class: "actions" },
      choice(
        t("language"),
        languages.map((id) => ({ id, text: t(`language-${id}`) })),
        language(),
        (id) => {
          setLanguage(id);
          render();
          document.querySelector(`[data-choice="${id}"]`).focus();
        },
      ),
      h("button", { type: "button", onclick: () => window.print() }, t("print")),
    ),
  );
  fill(
    document.getElementById("report"),
    h("h1", {}, title),
    h("p", { class: "not-for-care" }, t("not-for-care")),
    h(
      "nav",
      { "aria-label": t("contents") },
      h(
        "ol",
        {},
        heads.map(({ id, text }) => h("li", {}, h("a", { href: `#${id}` }, text))),
      ),
    ),
    sections.map(([id, children], index) =>
      h(
        "section",
        { id, "aria-labelledby": `${id}-title` },
        h("h2", { id: `${id}-title` }, heads[index].text),
        [children].flat(Infinity).filter(Boolean),
      ),
    ),
  );
  fill(
    document.getElementById("end"),
    h("p", {}, t("made-by", { version: provenance.version ?? "" })),
    h("p", {}, t("not-for-care")),
  );
}

setLanguage(report.language);
render();
