// Where a report comes from.

import { h } from "../page/element.js";
import { number, plain, t } from "./words.js";

const first = [
  "name",
  "scenario",
  "scenario_sha256",
  "constants_sha256",
  "version",
  "git_revision",
  "seed",
  "patients",
  "failed",
  "start",
  "wall_seconds",
  "threads",
];

/** The section of the provenance: what is known of it, the well-known things first. */
export function provenanceSection({ provenance }) {
  const { host } = provenance;
  const shown = first.filter((key) => provenance[key] !== null && provenance[key] !== undefined);
  const machine = host && [host.os, host.arch, host.cores && t("cores", { count: host.cores })].filter(Boolean).join(", ");
  const trials = provenance.trials ?? [];
  return [
    h(
      "dl",
      { class: "facts wide" },
      shown.map((key) =>
        h("div", {}, h("dt", {}, t(`from-${key.replaceAll("_", "-")}`)), h("dd", {}, value(key, provenance[key]))),
      ),
      machine && h("div", {}, h("dt", {}, t("from-host")), h("dd", {}, machine)),
    ),
    trials.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, t("from-trials", { count: trials.length })),
        h(
          "ul",
          {},
          trials.map(({ name, scenario }) => h("li", {}, scenario ?? name)),
        ),
      ),
    h("p", { class: "note" }, t("from-note")),
  ];
}

function value(key, what) {
  if (key === "wall_seconds") return t("seconds", { seconds: number(what, what < 10 ? 1 : 0) });
  if (key.endsWith("sha256")) return h("code", { class: "hash" }, what);
  return key === "seed" || typeof what !== "number" ? String(what) : plain(what);
}
