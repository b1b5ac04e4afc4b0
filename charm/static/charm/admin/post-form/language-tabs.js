// One row of buttons for the languages of the whole form: its panels, and the fields of its photos.
// Without this script all of them stand under one another.

const { languages, source, words } = JSON.parse(document.getElementById("for-scripts").textContent)
const form = document.querySelector("#content-main form")
const panels = new Map(languages.map(({ code }) => [code, form.querySelector(`.language-${code}`)]))
const remembered = "charm.language"

let current
let beside = ""

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

// A row of a photo's form belongs to the language of its one field.
const rows = () =>
  [...form.querySelectorAll(".photos .form-row")].flatMap((row) => {
    const field = row.querySelector("[lang]")
    return field ? [[row, field.lang]] : []
  })

const hasErrors = (code) =>
  Boolean(panels.get(code).querySelector(".errorlist")) ||
  rows().some(([row, lang]) => lang === code && row.querySelector(".errorlist"))

const makeButton = ({ code, name, state, word }) => {
  const button = element("button", { type: "button" })
  button.dataset.language = code
  button.append(element("span", { lang: code, textContent: name }))
  if (word) button.append(element("span", { className: `state ${state}`, textContent: word }))
  if (hasErrors(code)) button.append(element("span", { className: "wrong", textContent: words.error }))
  button.addEventListener("click", () => show(code))
  return button
}

const choice = element(
  "select",
  {},
  element("option", { value: "", textContent: words.nothing }),
  ...languages.map(({ code, name }) => element("option", { value: code, lang: code, textContent: name })),
)
choice.addEventListener("change", () => {
  beside = choice.value
  show(current)
})

const buttons = languages.map(makeButton)
const bar = element("div", { className: "langbar" }, ...buttons, element("label", {}, words.beside, " ", choice))
bar.setAttribute("role", "group")
bar.setAttribute("aria-label", words.languages)

const sheet = element("div", { className: "panels" })
panels.values().next().value.before(bar, sheet)
sheet.append(...panels.values())

function show(code) {
  current = code
  if (beside === code) beside = choice.value = ""
  const shown = [code, beside]
  for (const [language, panel] of panels) {
    panel.hidden = !shown.includes(language)
    panel.classList.toggle("beside", language === beside)
  }
  for (const [row, language] of rows()) row.hidden = !shown.includes(language)
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.language === code)
  sheet.classList.toggle("pair", Boolean(beside))
  for (const preview of form.querySelectorAll("button[name=_preview]")) preview.value = code
  sessionStorage.setItem(remembered, code)
}

const known = (code) => (panels.has(code) ? code : null)
show(
  languages.map(({ code }) => code).find(hasErrors) ??
    known(new URLSearchParams(location.search).get("language")) ??
    known(sessionStorage.getItem(remembered)) ??
    source,
)
document.addEventListener("formset:added", () => show(current))
