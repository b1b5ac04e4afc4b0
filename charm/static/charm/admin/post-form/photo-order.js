// Buttons that move a photo up or down. Without this script the numbers can be typed.

import { element, fill, pageData } from "../dom.js"

const { words } = pageData()
const group = document.getElementById("photos-group")

const number = (related) => related.querySelector("input[name$=-position]:not([type=hidden])")

function photos() {
  const all = [...group.querySelectorAll(".inline-related:not(.empty-form)")]
  return all.filter((related) => !related.hidden && number(related))
}

function renumber() {
  photos().forEach((related, index, all) => {
    number(related).value = index + 1
    const [up, down] = related.querySelectorAll(".steps button")
    if (up) up.disabled = index === 0
    if (down) down.disabled = index === all.length - 1
  })
}

function move(related, by, button) {
  const all = photos()
  const other = all[all.indexOf(related) + by]
  if (by < 0) other.before(related)
  else other.after(related)
  renumber()
  const place = fill(words.place, { position: number(related).value, count: all.length })
  group.querySelector("[role=status]").textContent = place
  const target = button.disabled ? related.querySelector(".steps button:not([disabled])") : button
  target?.focus()
}

function makeButton(related, sign, label, by) {
  const button = element("button", { type: "button", textContent: sign })
  button.setAttribute("aria-label", label)
  button.addEventListener("click", () => move(related, by, button))
  return button
}

function addButtons() {
  for (const related of photos()) {
    if (related.querySelector(".steps")) continue
    const [up, down] = [makeButton(related, "↑", words.up, -1), makeButton(related, "↓", words.down, 1)]
    related.querySelector("h3").append(element("span", { className: "steps" }, up, down))
  }
  renumber()
}

function start() {
  addButtons()
  document.addEventListener("photos:added", addButtons)
  document.addEventListener("formset:added", addButtons)
  document.addEventListener("formset:removed", renumber)
}

if (group?.querySelector(".empty-form")) start() // absent where the photos may only be looked at
