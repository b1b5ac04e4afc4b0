// Below the fields of easy Japanese: the text with its readings, and what is still hard in it.
// What comes from the server is set as text, never as HTML.

import { element, pageData, post } from "../dom.js"
import { describe } from "./assessment.js"
import { panel, parts, write } from "./fields.js"

const AFTER_TYPING = 600

const template = document.getElementById("easy-help")
const { annotate, always, known } = template.dataset
panel.querySelector(".field-body_ja_simple").after(template.content.cloneNode(true))
const section = panel.querySelector(".easy")
const preview = section.querySelector(".kana")
const said = pageData()
const words = said.words.easy
const isKana = new RegExp(said.kana)
const token = panel.closest("form").elements.csrfmiddlewaretoken.value

let seen = [] // the parts as they were when the server looked at them
let findings = []
let shown = new Map() // button: its word and the number of its part
let pick = null
let asked = null
let waiting = 0

const findingsAt = (numbers = []) => numbers.map((number) => findings[number])

const say = (text) => {
  section.querySelector(".easy-says").textContent = text
}

function ask(address, values, options) {
  const data = new FormData()
  data.set("csrfmiddlewaretoken", token)
  for (const [name, value] of Object.entries(values)) data.set(name, value)
  return post(address, data, options)
}

async function refresh() {
  clearTimeout(waiting)
  asked?.abort()
  asked = new AbortController()
  const sent = parts()
  try {
    const answer = await ask(
      annotate,
      { parts: JSON.stringify(sent.map(({ field, text }) => ({ field, text }))) },
      { signal: asked.signal },
    )
    seen = sent
    show(answer)
    say("")
  } catch (error) {
    if (error.name !== "AbortError") say(error.reason || words.failed)
  }
}

const refreshSoon = () => {
  clearTimeout(waiting)
  waiting = setTimeout(refresh, AFTER_TYPING)
}

// The preview

function show(answer) {
  // Who has opened a word while the answer was on its way finds it open again.
  const again = pick?.box.contains(document.activeElement) && { ...place(pick.opener), text: pick.word.text }
  close(false)
  const focused = place(document.activeElement)
  findings = answer.assessment.findings
  shown = new Map()
  preview.replaceChildren(...answer.parts.flatMap(line))
  rove(shown.keys().next().value)
  if (focused) at(focused)?.focus()
  const opener = again && at(again)
  if (opener && shown.get(opener).word.text === again.text) open(opener)
  describe(section, answer.assessment, words, { go, fix })
}

function line({ field, words: found }, number) {
  if (!found.some(({ text }) => text.trim())) return []
  const className = `of-${field} ${seen[number].kind ?? ""}`
  return [element("p", { className }, ...found.flatMap((word) => piece(word, number)))]
}

function piece(word, number) {
  const flags = findingsAt(word.opens).filter(({ kind }) => kind !== "long-text")
  const flag = flags.length ? [margin(flags)] : []
  if (!word.readings && !word.findings?.length) return [...flag, ...plain(word.text)]
  return [...flag, button(word, number)]
}

const plain = (text) => text.split("\n").flatMap((row, at) => (at ? [element("br"), row] : [row]))

const margin = (flags) =>
  element(
    "span",
    { className: flags.some(({ level }) => level === "mark") ? "margin" : "margin soft" },
    element("span", { className: "visually-hidden", textContent: `${flags.map(({ message }) => message).join(" ")} ` }),
  )

const ruby = (base, kana) => (kana ? element("ruby", {}, base, element("rt", {}, kana)) : base)

function button(word, number) {
  const found = findingsAt(word.findings)
  const isHard = found.some(({ level }) => level !== "note")
  const made = element("button", { type: "button", tabIndex: -1 }, ...word.pieces.map(([base, kana]) => ruby(base, kana)))
  made.classList.toggle("ask", word.doubtful)
  made.classList.toggle("hard", isHard)
  made.classList.toggle("first", found.some(({ from }) => from >= word.start)) // of a finding on several
  made.classList.toggle("soft", found.length > 0 && !isHard)
  const reading = word.pieces.map(([base, kana]) => kana || base).join("")
  const says = [reading === word.text ? word.text : `${word.text}（${reading}）`]
  if (word.doubtful) says.push(words.doubtful)
  if (found.length) says.push(isHard ? words.hard : words.soft)
  made.setAttribute("aria-label", says.join(", "))
  shown.set(made, { word, number })
  return made
}

// One stop for the tabulator; arrows go from word to word.

function rove(target) {
  for (const each of shown.keys()) each.tabIndex = each === target ? 0 : -1
}

const place = (button) => {
  const entry = shown.get(button)
  if (!entry) return null
  const same = [...shown].filter(([, { number }]) => number === entry.number).map(([each]) => each)
  return { number: entry.number, order: same.indexOf(button) }
}

const at = ({ number, order }) => {
  const same = [...shown].filter(([, entry]) => entry.number === number).map(([each]) => each)
  return same[Math.min(order, same.length - 1)]
}

function followFocus({ target }) {
  if (shown.has(target)) rove(target)
}

function walk(event) {
  if (event.key === "Escape" && pick) {
    event.preventDefault()
    return close()
  }
  if (!shown.has(event.target)) return
  const all = [...shown.keys()]
  const here = all.indexOf(event.target)
  const steps = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }
  if (!(event.key in steps)) return
  event.preventDefault()
  all[Math.max(0, Math.min(steps[event.key], all.length - 1))].focus()
}

function toggle({ target }) {
  const pressed = target.closest("button")
  if (!shown.has(pressed)) return
  if (pick?.opener === pressed) close()
  else open(pressed)
}

// The panel of a word

function close(backToWord = true) {
  if (!pick) return
  const { opener, box } = pick
  pick = null
  opener.setAttribute("aria-expanded", "false")
  box.remove()
  if (backToWord) opener.focus()
}

function open(opener) {
  close(false)
  const { word, number } = shown.get(opener)
  const box = document.getElementById("easy-word").content.firstElementChild.cloneNode(true)
  pick = { opener, box, word, number }
  box.setAttribute("aria-label", word.text)
  for (const each of box.querySelectorAll(".pick-word")) each.textContent = word.text
  fillReadings(box, word)
  fillFindings(box, word)
  box.addEventListener("click", ({ target }) => acts[target.closest("button")?.dataset.do]?.())
  box.addEventListener("keydown", takeByEnter)
  opener.setAttribute("aria-expanded", "true")
  opener.closest("p").after(box)
  box.querySelector("input:checked, button:not([hidden])").focus()
}

function takeByEnter(event) {
  if (event.key !== "Enter" || event.target.tagName === "BUTTON") return
  event.preventDefault() // the form around it must not be sent
  acts.here()
}

function fillReadings(box, { readings, typed }) {
  const fieldset = box.querySelector("fieldset")
  if (!readings) return box.querySelectorAll("fieldset, .pick-acts").forEach((part) => part.remove())
  const other = fieldset.querySelector(".pick-other")
  readings.forEach((kana, place) => {
    const radio = element("input", { type: "radio", name: "pick-reading", value: kana, checked: place === 0 })
    other.before(element("label", {}, radio, " ", element("span", { lang: "ja", textContent: kana })))
  })
  const own = other.querySelector("input[type=radio]")
  own.checked = readings.length === 0
  other.querySelector("input[type=text]").addEventListener("input", () => (own.checked = true))
  box.querySelector("[data-do=free]").hidden = !typed
}

function fillFindings(box, word) {
  const found = findingsAt(word.findings)
  if (!found.length) return box.querySelector(".pick-findings").remove()
  box.querySelector(".pick-findings ul").append(
    ...found.map(({ message, suggestions }) =>
      element(
        "li",
        {},
        message,
        ...(suggestions.length ? [element("b", { lang: "ja", textContent: ` → ${suggestions.join("・")}` })] : []),
      ),
    ),
  )
  const known = box.querySelector("[data-do=known]")
  if (known) known.hidden = !found.some(({ kind }) => kind === "hard-word")
}

function complain(text) {
  pick.box.querySelector(".pick-says").textContent = text
}

function chosen() {
  const { box } = pick
  const picked = box.querySelector("input[type=radio]:checked")?.value
  const kana = (picked || box.querySelector("input[type=text]").value).trim()
  if (isKana.test(kana)) return kana
  complain(words.kana)
  return null
}

async function put(text) {
  const { opener, word, number } = pick
  const here = place(opener)
  const isWritten = text === null || write(seen[number], number, word.start, word.end, text)
  close()
  await refresh()
  if (!isWritten) say(words.changed)
  at(here)?.focus()
}

async function tell(address, data, text) {
  try {
    await ask(address, data)
  } catch (error) {
    return pick && complain(error.reason || words.failed)
  }
  if (pick) await put(text)
}

const acts = {
  here() {
    const kana = chosen()
    if (kana) put(`{${pick.word.text}|${kana}}`)
  },
  always() {
    const kana = chosen()
    const { text, typed } = pick.word
    if (kana) tell(always, { surface: text, reading: kana }, typed ? text : null)
  },
  none: () => put(`{${pick.word.text}|}`),
  free: () => put(pick.word.text),
  known() {
    const hard = findingsAt(pick.word.findings).find(({ kind }) => kind === "hard-word")
    tell(known, { text: hard.text }, null)
  },
  close: () => close(),
}

// From the list of findings to the word, or to its better notation

function go(number) {
  const target = [...shown].find(([, { word }]) => word.findings.includes(number) || word.opens.includes(number))?.[0]
  target?.focus()
  target?.scrollIntoView({ block: "center" })
}

async function fix(number) {
  const { part, from, to, fix: better } = findings[number]
  const isWritten = write(seen[part], part, from, to, better)
  await refresh()
  if (!isWritten) say(words.changed)
  preview.querySelector("[tabindex='0']")?.focus()
}

function followTyping({ target }) {
  if (section.contains(target)) return
  close(false)
  refreshSoon()
}

preview.addEventListener("focusin", followFocus)
preview.addEventListener("keydown", walk)
preview.addEventListener("click", toggle)
panel.addEventListener("input", followTyping)
document.addEventListener("prose-editor:ready", ({ target }) => panel.contains(target) && refreshSoon())
new MutationObserver(() => panel.hidden || refresh()).observe(panel, { attributeFilter: ["hidden"] })
if (!panel.hidden) refresh()
