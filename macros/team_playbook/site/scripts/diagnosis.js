// Counts the ticks, orders the bottlenecks by them, and keeps them in the address. Nothing is sent.
const place = document.querySelector("[data-tp-diagnosis]")
if (!place) return

const words = place.dataset
const language = document.documentElement.lang || undefined
const list = place.querySelector("ol")
const status = place.querySelector("[role=status]")
const clear = place.querySelector("[data-tp-clear]")
const paper = place.querySelector("[data-tp-paper]")
const boxesOf = (id) => Array.from(document.querySelectorAll(".tp-signs input")).filter((box) => box.name === id)

const bottlenecks = Array.from(list.children, (element, rank) => {
  const id = element.dataset.tpBottleneck
  const told = document.querySelector(`[data-tp-ticked="${id}"]`)
  return { id, element, rank, boxes: boxesOf(id), title: element.querySelector("a").textContent, told, blank: told?.firstChild ?? "", ticked: 0 }
})
const together = new Intl.ListFormat(language, { type: "conjunction" })
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)

// What the ticks say. One tick more or less is chance, so what lies within one of the first is close to it.
const verdict = (ordered) => {
  const [first] = ordered
  if (first.ticked === 0) return words.nothing
  const close = ordered.filter(({ ticked }) => ticked > 0 && ticked >= first.ticked - 1)
  if (close.length > 1) return filled(words.close, { close: together.format(close.map(({ title }) => title)) })
  if (first.ticked === 1 && first.boxes.length > 1) return filled(words.one, { first: first.title })
  const ranked = bottlenecks.find(({ id }) => id === words.ranked)
  const beside = first === ranked ? words.same : ranked ? filled(words.differs, { ranked: ranked.title }) : ""
  return `${filled(words.first, { first: first.title })} ${beside}`.trim()
}

const show = () => {
  for (const bottleneck of bottlenecks) {
    const { boxes, element, told, blank } = bottleneck
    bottleneck.ticked = boxes.filter((box) => box.checked).length
    const count = filled(words.count, { ticked: bottleneck.ticked, all: boxes.length })
    element.querySelector(".tp-diagnosis-count").textContent = count
    element.classList.toggle("tp-unticked", bottleneck.ticked === 0)
    told?.replaceChildren(bottleneck.ticked ? count : blank)
  }
  const ordered = [...bottlenecks].sort((one, other) => other.ticked - one.ticked || one.rank - other.rank)
  for (const { element } of ordered) list.append(element)
  status.textContent = verdict(ordered)
  clear.hidden = ordered[0].ticked === 0
}

const read = () => {
  const search = new URLSearchParams(location.search)
  for (const { id, boxes } of bottlenecks) {
    const ticked = (search.get(id) || "").split(".")
    for (const box of boxes) box.checked = ticked.includes(box.value)
  }
  show()
}

const write = () => {
  const address = new URL(location.href)
  for (const { id, boxes } of bottlenecks) {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value)
    if (ticked.length) address.searchParams.set(id, ticked.join("."))
    else address.searchParams.delete(id)
  }
  try {
    history.replaceState(null, "", address.href)
  } catch {
    // Some browsers give a page without a server no new address. The ticks count all the same.
  }
}

for (const { boxes } of bottlenecks) {
  for (const box of boxes) {
    box.addEventListener("change", () => {
      show()
      write()
    })
  }
}
clear.addEventListener("click", () => {
  for (const { boxes } of bottlenecks) for (const box of boxes) box.checked = false
  show()
  write()
  bottlenecks[0].boxes[0]?.focus()
})
paper.addEventListener("click", () => print())
paper.hidden = false
addEventListener("popstate", read)
read()
