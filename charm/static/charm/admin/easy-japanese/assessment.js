// How easy a text is: grades, shares, and the findings sentence by sentence.

import { element, fill } from "../dom.js"

const percent = (share) => `${Math.round(share * 100)} %`
const valueOf = ({ name, value }) => (["words", "nouns"].includes(name) ? percent(value) : value.toFixed(1))

export function describe(section, assessment, words, acts) {
  const { reason, grades, findings, sentences } = assessment
  section.querySelector(".easy-reason").textContent = reason
  section.querySelector(".easy-found").hidden = Boolean(reason)
  if (reason) return
  section.querySelector(".easy-total").replaceChildren(...totals(assessment, words))
  section.querySelector(".easy-grades tbody").replaceChildren(...grades.map((grade) => row(grade, words)))
  const list = section.querySelector(".easy-findings")
  const isOpen = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.sentence))
  list.replaceChildren(...sentences.map((one) => sentence(one, findings, isOpen, words, acts)))
  section.querySelector(".easy-none").hidden = sentences.length > 0
  section.querySelector(".easy-count").textContent = findings.length
}

function totals({ total, of, share, is_not_yet_easy: isHard, longest }, words) {
  const isLong = longest.length > longest.limit
  return [
    element("li", {}, fill(words.total, { total, of })),
    element("li", { className: isHard ? "warn" : "" }, fill(words.share, { share: Math.round(share * 100) }), isHard ? ` ${words.not_yet}` : ""),
    element("li", { className: isLong ? "warn" : "" }, fill(words.longest, { length: longest.length, limit: longest.limit })),
  ]
}

function row(grade, words) {
  const meter = element("meter", { min: 0, max: 5, low: 2.5, high: 3.5, optimum: 5, value: grade.grade })
  const text = fill(words.grade, { grade: grade.grade })
  meter.setAttribute("aria-label", `${grade.label}: ${text}`)
  return element(
    "tr",
    {},
    element("th", { scope: "row", textContent: grade.label }),
    element("td", { textContent: valueOf(grade) }),
    element("td", {}, meter, " ", text),
  )
}

function sentence({ text, findings: numbers }, findings, isOpen, words, acts) {
  const title = text ? element("span", { lang: "ja-simple", textContent: text }) : words.whole
  const made = element(
    "details",
    { open: isOpen.has(text) },
    element("summary", {}, title, " ", element("b", { className: "count", textContent: numbers.length })),
    element("ul", {}, ...numbers.map((number) => item(findings[number], number, words, acts))),
  )
  made.dataset.sentence = text
  return element("li", {}, made)
}

function item(finding, number, words, { go, fix }) {
  const made = element("li", { className: finding.level })
  if (finding.part !== null) made.append(makeButton("to", placeOf(finding, words), () => go(number)), " ")
  made.append(finding.message)
  if (finding.suggestions.length) made.append(" ", element("b", { lang: "ja", textContent: `→ ${finding.suggestions.join("・")}` }))
  if (finding.fix !== null && finding.part !== null) {
    const textContent = fill(words.fix, { text: finding.fix })
    made.append(" ", makeButton("fix", { textContent }, () => fix(number)))
  }
  return made
}

const placeOf = ({ text }, words) =>
  text.length > 24 ? { textContent: words.sentence } : { textContent: text, lang: "ja-simple" }

function makeButton(className, properties, act) {
  const button = element("button", { type: "button", className, ...properties })
  button.addEventListener("click", act)
  return button
}
