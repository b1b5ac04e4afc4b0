// Several photos chosen or dropped at once: each gets a form of its own, with a preview, and is sent
// when the report is saved. Without this script three plain file fields stand there.

const { words } = JSON.parse(document.getElementById("for-scripts").textContent)
const group = document.getElementById("photos-group")
const picture = /^image\/(jpeg|png|webp|avif)$/

const isFresh = (related) => !related.classList.contains("has_original") && !related.classList.contains("empty-form")
const freshForms = () => [...group.querySelectorAll(".inline-related")].filter(isFresh)
const input = (related) => related.querySelector("input[type=file]")
const isEmpty = (related) => !input(related).files.length && !related.querySelector(".errorlist")

const fill = (template, values) => template.replace(/%\((\w+)\)s/g, (_, key) => values[key])

function blankForm() {
  const free = freshForms().find(isEmpty)
  if (free) return free
  group.querySelector(".add-row a").click()
  return freshForms().at(-1)
}

function put(file) {
  const related = blankForm()
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input(related).files = transfer.files
  related.hidden = false
  preview(related)
}

function preview(related) {
  const [file] = input(related).files
  related.querySelector("img.thumbnail")?.remove()
  if (!file) return
  const image = Object.assign(new Image(), { className: "thumbnail", alt: fill(words.new, { name: file.name }) })
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true })
  image.src = URL.createObjectURL(file)
  input(related).before(image)
}

function add(files) {
  const refused = files.filter((file) => !picture.test(file.type))
  const taken = files.filter((file) => picture.test(file.type))
  taken.forEach(put)
  const sentences = refused.map(({ name }) => fill(words.refused, { name }))
  if (taken.length) sentences.unshift(fill(words.added, { count: taken.length }))
  status.textContent = sentences.join(" ")
  document.dispatchEvent(new CustomEvent("photos:added"))
}

const status = document.createElement("p")
status.setAttribute("role", "status")
const picker = Object.assign(document.createElement("input"), {
  type: "file",
  multiple: true,
  accept: "image/jpeg,image/png,image/webp,image/avif",
})
const zone = Object.assign(document.createElement("label"), { className: "dropzone", textContent: words.drop })
zone.append(picker)

function start() {
  for (const related of freshForms()) related.hidden = isEmpty(related)
  group.querySelector("h2").after(zone, status)
  picker.addEventListener("change", () => {
    add([...picker.files])
    picker.value = ""
  })
  group.addEventListener("change", ({ target }) => {
    if (target !== picker && target.type === "file") preview(target.closest(".inline-related"))
  })
  for (const type of ["dragenter", "dragover"]) {
    zone.addEventListener(type, (event) => {
      event.preventDefault()
      zone.classList.add("over")
    })
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"))
  zone.addEventListener("drop", (event) => {
    event.preventDefault()
    zone.classList.remove("over")
    add([...event.dataTransfer.files])
  })
}

if (group?.querySelector(".empty-form")) start() // absent where the photos may only be looked at
