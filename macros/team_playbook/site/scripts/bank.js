// The filters of the question bank. Without this script the form is not shown (see theme/main.html), and the page is a plain list.
const form = document.querySelector("form.tp-filters")
if (!form) return

const language = document.documentElement.lang || undefined
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase(language)
const box = form.elements.text
const fold = form.querySelector("details")
const chosenWords = form.querySelector(".tp-filters-chosen")
const status = form.querySelector("[role=status]")
const clear = form.querySelector("button")

const facets = Array.from(form.querySelectorAll("select"), (select) => ({
  select,
  options: Array.from(select.options, (element) => ({ element, value: element.value, words: element.text, count: 0 })),
}))

// Which options of a facet a row belongs to; the first one stands for all rows.
const optionsOf = (row, { select, options }) => {
  const values = row.dataset[select.name].split(" ")
  const fits = "atMost" in select.dataset ? (value) => Number(values[0]) <= Number(value) : (value) => values.includes(value)
  return options.filter((option) => option.value === "" || fits(option.value))
}

const contents = new Map()
for (const link of document.querySelectorAll(".md-nav--secondary a[href*='#']")) {
  const entries = contents.get(link.hash) || []
  contents.set(link.hash, [...entries, link.closest("li") || link])
}

const sections = Array.from(document.querySelectorAll(".tp-bank"), (list) => {
  const block = list.closest(".tp")
  const heading = block.previousElementSibling
  const rows = Array.from(list.children, (element) => ({
    element,
    options: facets.map((facet) => optionsOf(element, facet)),
    text: folded(Array.from(element.querySelectorAll(".tp-card-title, .tp-bank-ask"), (part) => part.textContent).join(" ")),
  }))
  return { parts: [block, heading, ...(contents.get(`#${heading.id}`) || [])], rows }
})
const total = sections.reduce((sum, { rows }) => sum + rows.length, 0)

const show = () => {
  const words = folded(box.value).split(/\s+/).filter(Boolean)
  const chosen = facets.map(({ select, options }) => options[select.selectedIndex])
  for (const { options } of facets) for (const option of options) option.count = 0
  let shown = 0
  for (const { parts, rows } of sections) {
    let empty = true
    for (const row of rows) {
      const said = words.every((word) => row.text.includes(word))
      const missed = said ? chosen.flatMap((option, at) => (row.options[at].includes(option) ? [] : [at])) : []
      // An option's count is what there is with it: rows that miss no other facet.
      if (said && missed.length < 2) {
        for (const at of missed.length ? missed : facets.keys()) for (const option of row.options[at]) option.count += 1
      }
      const fits = said && missed.length === 0
      row.element.hidden = !fits
      if (fits) {
        shown += 1
        empty = false
      }
    }
    for (const part of parts) part.hidden = empty
  }
  for (const { options } of facets) {
    for (const option of options) {
      option.element.textContent = `${option.words} (${option.count.toLocaleString(language)})`
      option.element.disabled = option.count === 0 && option.value !== "" && !chosen.includes(option)
    }
  }
  const taken = chosen.filter((option) => option.value !== "").map((option) => option.words)
  chosenWords.textContent = taken.length ? `: ${taken.join(", ")}` : ""
  clear.hidden = taken.length === 0 && words.length === 0
  const count = status.dataset.shown.replace("{shown}", shown.toLocaleString(language))
  status.textContent = shown ? count : `${count}. ${status.dataset.none}`
}

const read = () => {
  const search = new URLSearchParams(location.search)
  box.value = search.get("text") || ""
  for (const { select, options } of facets) {
    const value = search.get(select.name)
    select.selectedIndex = Math.max(0, options.findIndex((option) => option.value === value))
  }
  show()
}

const write = (how) => {
  const address = new URL(location.href)
  for (const { name, value } of [box, ...facets.map(({ select }) => select)]) {
    if (value.trim()) address.searchParams.set(name, value.trim())
    else address.searchParams.delete(name)
  }
  if (address.href === location.href) return
  try {
    history[how](null, "", address.href)
  } catch {
    // Some browsers give a page without a server no new address. The filters work all the same.
  }
}

form.addEventListener("submit", (event) => event.preventDefault())
box.addEventListener("input", () => {
  show()
  write("replaceState")
})
for (const { select } of facets) {
  select.addEventListener("change", () => {
    show()
    write("pushState")
  })
}
clear.addEventListener("click", () => {
  box.value = ""
  for (const { select } of facets) select.selectedIndex = 0
  show()
  write("pushState")
  box.focus()
})
addEventListener("popstate", read)

const wide = matchMedia("(min-width: 60em)")
const unfold = () => {
  fold.open = wide.matches
}
wide.addEventListener("change", unfold)
unfold()
read()
// The form has moved what stands below it.
document.querySelector(":target")?.scrollIntoView()
// A choice made before this script had come would be lost.
form.inert = false
