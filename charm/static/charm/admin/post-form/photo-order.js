// Buttons that move a photo up or down. Without this script the numbers can be typed.

const { words } = JSON.parse(document.getElementById("for-scripts").textContent)
const group = document.getElementById("photos-group")

const number = (related) => related.querySelector("input[name$=-position]:not([type=hidden])")
const photos = () =>
  [...group.querySelectorAll(".inline-related:not(.empty-form)")].filter((related) => !related.hidden && number(related))

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
  const status = group.querySelector("[role=status]")
  status.textContent = words.place
    .replace("%(position)s", number(related).value)
    .replace("%(count)s", all.length)
  const target = button.disabled ? related.querySelector(".steps button:not([disabled])") : button
  target?.focus()
}

function button(related, sign, label, by) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: sign })
  made.setAttribute("aria-label", label)
  made.addEventListener("click", () => move(related, by, made))
  return made
}

function addButtons() {
  for (const related of photos()) {
    if (related.querySelector(".steps")) continue
    const steps = Object.assign(document.createElement("span"), { className: "steps" })
    steps.append(button(related, "↑", words.up, -1), button(related, "↓", words.down, 1))
    related.querySelector("h3").append(steps)
  }
  renumber()
}

if (group?.querySelector(".empty-form")) {
  addButtons()
  document.addEventListener("photos:added", addButtons)
  document.addEventListener("formset:added", addButtons)
  document.addEventListener("formset:removed", renumber)
}
