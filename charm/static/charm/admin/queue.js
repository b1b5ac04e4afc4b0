// Decides at once, by key or button: one request for one decision, none to look at the next card.
// Without this script the same forms load the page anew.

import { element, post } from "./dom.js"

const queue = document.getElementById("queue")
const bar = document.getElementById("bar")
const keys = document.getElementById("keys")
const KEPT = "queue-keys"

// The current card has a frame. One that is being decided has left already, for the eye.

const cards = () => [...queue.querySelectorAll(".card:not(.leaving)")]
const current = () => queue.querySelector(".card.now:not(.leaving)") ?? cards()[0]

function frame(card, { quietly = false } = {}) {
  queue.querySelector(".card.now")?.classList.remove("now")
  if (!card) return
  card.classList.add("now")
  if (quietly) return
  card.focus({ preventScroll: true })
  card.scrollIntoView({ block: "nearest" })
}

function step(by) {
  const all = cards()
  if (all.length) frame(all[(all.indexOf(current()) + by + all.length) % all.length])
}

function leave(card) {
  const all = cards()
  const place = all.indexOf(card)
  card.classList.add("leaving")
  frame(all[place + 1] ?? all[place - 1])
}

function stay(card) {
  card.classList.remove("leaving")
  frame(card)
}

// Decisions are sent one after the other, so that «undo» means the last one.

let sent = Promise.resolve()

function send(form, button) {
  const data = new FormData(form, button)
  const card = form.closest(".card")
  if (card) leave(card)
  sent = sent.then(() => ask(data, card)).then(
    (answer) => take(answer, card),
    () => fail(card),
  )
}

function ask(data, card) {
  // Those that wait for their turn to be sent are still in the queue, as far as the server knows.
  data.set("shown", queue.querySelectorAll(".card").length - (card ? 1 : 0))
  return post(location.href.split("#")[0], data)
}

function take(answer, card) {
  const typed = bar.querySelector("textarea")?.value ? bar.querySelector(".queue-reply") : null
  bar.innerHTML = answer.bar
  if (typed) bar.firstElementChild?.append(typed) // a reply that is being written
  for (const pk of answer.gone) document.getElementById(`card-${pk}`)?.remove()
  card?.remove()
  const back = add(answer.back, "prepend")
  const more = add(answer.more, "append")
  showCounts(answer.counts)
  showEmptiness(answer.left)
  if (back) frame(back)
  else if (!queue.querySelector(".card.now")) frame(more ?? cards()[0])
}

function showCounts(counts) {
  for (const [name, number] of Object.entries(counts)) {
    const place = document.querySelector(`[data-count="${name}"]`)
    if (place) place.textContent = number
  }
}

// An empty page is not yet an empty queue: `left` are those that wait beyond this page.
function showEmptiness(left) {
  const isEmpty = !queue.querySelector(".card")
  if (isEmpty && left) location.reload()
  document.getElementById("queue-empty").hidden = !isEmpty || left > 0
  document.getElementById("several")?.toggleAttribute("hidden", isEmpty)
}

// Adds the cards of an answer that are not there yet; returns the first of them.
function add(html, where) {
  const made = document.createElement("template")
  made.innerHTML = html
  const fresh = [...made.content.querySelectorAll(".card")].filter((card) => !document.getElementById(card.id))
  queue[where](...fresh)
  return fresh[0]
}

function fail(card) {
  if (card) stay(card)
  bar.replaceChildren(element("p", { className: "queue-bar late", textContent: bar.dataset.failed }))
}

function decideAtOnce(event) {
  if (!event.target.matches("form.at-once")) return
  event.preventDefault()
  send(event.target, event.submitter)
}

function putOff(event) {
  // By the second click of a double click the next card has come to stand under the pointer.
  if (event.detail > 1 && event.target.closest("[data-key]")) return event.preventDefault()
  if (!event.target.closest(".later")) return
  event.preventDefault()
  frame(event.target.closest(".card"), { quietly: true })
  step(1)
}

function followFocus(event) {
  const card = event.target.closest(".card:not(.now, .leaving)")
  if (card) frame(card, { quietly: true })
}

// Single keys: never while somebody types, never together with Ctrl and its like.

const FIELDS = "input, textarea, select, [contenteditable]"

// On a Thai keyboard the key A gives «ฟ»: then the place of the key counts.
function letter({ key, code }) {
  return (/^[a-z]$/i.test(key) ? key : code.replace(/^Key/, "")).toLowerCase()
}

function decideByKey(event) {
  if (!keys.checked || event.repeat || event.isComposing || event.target.closest(FIELDS)) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const key = letter(event)
  if (key === "j") step(1)
  else if (key === "k") step(-1)
  else if (key === "z") sent.then(() => bar.querySelector("[data-key=z]")?.click())
  else if (["a", "l", "s", "d"].includes(key)) current()?.querySelector(`[data-key=${key}]`)?.click()
  else return
  event.preventDefault()
}

// Whether single keys decide is remembered in this browser, if it keeps anything for us.

function remembered() {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

function remember() {
  try {
    localStorage.setItem(KEPT, keys.checked ? "on" : "off")
  } catch {
    // it counts for this page only
  }
}

function showKeys() {
  document.documentElement.classList.toggle("no-keys", !keys.checked)
}

function switchKeys() {
  remember()
  showKeys()
}

document.addEventListener("submit", decideAtOnce)
document.addEventListener("keydown", decideByKey)
queue.addEventListener("click", putOff)
queue.addEventListener("focusin", followFocus)
keys.addEventListener("change", switchKeys)
keys.checked = remembered() !== "off"
showKeys()
document.querySelector(".queue-keys").hidden = false
frame(cards()[0], { quietly: true })
