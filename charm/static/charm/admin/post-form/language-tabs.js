// One row of buttons for the languages of the whole form: its panels, and the fields of its photos.
// Without this script all of them stand under one another.

import { element, pageData } from "../dom.js"

const REMEMBERED = "charm.language"

const { languages, source, words } = pageData()
const form = document.querySelector("#content-main form")
const panels = new Map(languages.map(({ code }) => [code, form.querySelector(`.language-${code}`)]))
const buttons = languages.map(makeButton)
const choice = makeChoice()
const sheet = element("div", { className: "panels" })

let current
let beside = ""

// A row of a photo's form belongs to the language of its one field.
function rows() {
  return [...form.querySelectorAll(".photos .form-row")].flatMap((row) => {
    const field = row.querySelector("[lang]")
    return field ? [[row, field.lang]] : []
  })
}

function hasErrors(code) {
  if (panels.get(code).querySelector(".errorlist")) return true
  return rows().some(([row, language]) => language === code && row.querySelector(".errorlist"))
}

function makeButton({ code, name, state, word }) {
  const button = element("button", { type: "button" }, element("span", { lang: code, textContent: name }))
  button.dataset.language = code
  if (word) button.append(element("span", { className: `state ${state}`, textContent: word }))
  if (hasErrors(code)) button.append(element("span", { className: "wrong", textContent: words.error }))
  button.addEventListener("click", () => show(code))
  return button
}

function makeChoice() {
  const options = languages.map(({ code, name }) => element("option", { value: code, lang: code, textContent: name }))
  const made = element("select", {}, element("option", { value: "", textContent: words.nothing }), ...options)
  made.addEventListener("change", () => {
    beside = made.value
    show(current)
  })
  return made
}

function makeTabs() {
  const label = element("label", {}, words.beside, " ", choice)
  const tabs = element("div", { className: "language-tabs" }, ...buttons, label)
  tabs.setAttribute("role", "group")
  tabs.setAttribute("aria-label", words.languages)
  return tabs
}

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
  sessionStorage.setItem(REMEMBERED, code)
}

// The language to begin with: one with an error, the one the address asks for, the one of last time.
function first() {
  const known = (code) => (panels.has(code) ? code : null)
  return (
    languages.map(({ code }) => code).find(hasErrors) ??
    known(new URLSearchParams(location.search).get("language")) ??
    known(sessionStorage.getItem(REMEMBERED)) ??
    source
  )
}

panels.values().next().value.before(makeTabs(), sheet)
sheet.append(...panels.values())
show(first())
document.addEventListener("formset:added", () => show(current))
