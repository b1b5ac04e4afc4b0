// The report on an easy text: grades, shares, and the marks sentence by sentence.

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name])
const percent = (share) => `${Math.round(share * 100)} %`
const valueOf = ({ name, value }) => (["words", "nouns"].includes(name) ? percent(value) : value.toFixed(1))

export function describe(section, report, words, acts) {
  section.querySelector(".easy-reason").textContent = report.reason
  section.querySelector(".easy-found").hidden = Boolean(report.reason)
  if (report.reason) return
  section.querySelector(".easy-total").replaceChildren(...totals(report, words))
  section.querySelector(".easy-grades tbody").replaceChildren(...report.grades.map((grade) => row(grade, words)))
  const list = section.querySelector(".easy-marks")
  const isOpen = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.sentence))
  list.replaceChildren(...report.sentences.map((one) => sentence(one, report.marks, isOpen, words, acts)))
  section.querySelector(".easy-none").hidden = report.sentences.length > 0
  section.querySelector(".easy-count").textContent = report.marks.length
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

function sentence({ text, marks: numbers }, marks, isOpen, words, acts) {
  const title = text ? element("span", { lang: "ja-simple", textContent: text }) : words.whole
  const made = element(
    "details",
    { open: isOpen.has(text) },
    element("summary", {}, title, " ", element("b", { className: "count", textContent: numbers.length })),
    element("ul", {}, ...numbers.map((number) => item(marks[number], number, words, acts))),
  )
  made.dataset.sentence = text
  return element("li", {}, made)
}

function item(mark, number, words, { go, fix }) {
  const made = element("li", { className: mark.level })
  if (mark.part !== null) {
    const name = mark.text.length > 24 ? words.sentence : mark.text
    const button = element("button", { type: "button", className: "to", textContent: name, lang: mark.text.length > 24 ? "" : "ja-simple" })
    button.addEventListener("click", () => go(number))
    made.append(button, " ")
  }
  made.append(mark.message)
  if (mark.suggestions.length) made.append(" ", element("b", { lang: "ja", textContent: `→ ${mark.suggestions.join("・")}` }))
  if (mark.fix !== null && mark.part !== null) {
    const button = element("button", { type: "button", className: "fix", textContent: fill(words.fix, { text: mark.fix }) })
    button.addEventListener("click", () => fix(number))
    made.append(" ", button)
  }
  return made
}
