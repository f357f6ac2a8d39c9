// The scorecard: what is entered beside the questions, handed in by the form at the end.
// It stays in this browser until it is saved as a file. Nothing is sent.
const form = document.querySelector("[data-tp-scorecard]")
if (!form) return

const LEAST = 10
const KEY = `team-playbook:scorecard:${location.pathname}`
const { clean } = globalThis.teamPlaybook
const say = (name, values = {}) => form.getAttribute(`data-say-${name}`).replace(/\{(\w+)\}/g, (place, key) => values[key] ?? place)
const one = (selector, within = form) => within.querySelector(selector)
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector))
const shown = (element) => !element.closest("[hidden]")
const only = one(".tp-only")
const warning = one(".tp-warning")
const mend = one(".tp-mend")
const buttons = { handIn: one("[data-tp-hand-in]"), save: one("[data-tp-save]"), next: one("[data-tp-new]") }
// What belongs to the record, here and beside the questions.
const fields = () =>
  all(".tp-row input, .tp-row textarea, [data-tp-heard], [data-tp-flag]").concat(all("[name]", form)).filter((field) => field.type !== "submit")
// Questions may change, and their order, so each field has a name of its own; a tick belongs to its words.
const nameOfField = (field) => {
  const { tpHeard, tpFlag } = field.dataset
  if (tpHeard || tpFlag) return `${tpHeard ? "heard" : "flag"}:${tpHeard || tpFlag}:${field.closest("label").textContent.trim()}`
  if (form.contains(field)) return field.name
  const { question, skill, ask } = field.closest(".tp-row").dataset
  return `${question ? `${question}/${skill}` : ask}:${field.type === "radio" ? field.value : "evidence"}`
}
const isTicked = (field) => /radio|checkbox/.test(field.type)
let handedIn = ""
let card = null
let saved = true
let keeps = true

const nameOf = (row) => {
  const heading = row.closest(".tp")?.previousElementSibling?.childNodes[0]?.textContent.trim() || ""
  const skill = row.dataset.skill ? one(`[data-row="${row.dataset.question}/${row.dataset.skill}"] th`)?.textContent : ""
  return skill ? `${heading}, ${skill}` : heading
}
const chosen = (row) => one("input[type=radio]:checked", row)
const evidence = (row) => clean(one("textarea", row).value)
const isLong = (text) => Array.from(text).length >= LEAST
// What was scored stays in the record when another choice no longer shows its question.
const rows = () => all(".tp-row").filter((row) => shown(row) || (chosen(row) && isLong(evidence(row))))
const reference = (name) => clean(one(`[name=${name}]`).value).replace(/\s+/g, " ")
const flags = (row) => {
  if (!("own" in row.dataset)) return { flags: [], cap: null }
  const boxes = all(`[data-tp-flag="${row.dataset.question}"]`)
  const seen = boxes.flatMap((box, at) => (box.checked ? [at + 1] : []))
  return { flags: seen, cap: seen.length ? Math.min(...seen.map((number) => Number(boxes[number - 1].dataset.caps))) : null }
}
const scored = (row) => {
  const { question, skill, level } = row.dataset
  const value = chosen(row)?.value
  return { question, skill, level: Number(level), score: value ? Number(value) : null, ...flags(row), evidence: evidence(row) }
}
const answered = (row) => {
  const value = chosen(row)?.value
  return { ask: Number(row.dataset.ask), passed: value ? value === "true" : null, evidence: evidence(row) }
}
const record = () => ({
  format: "team-playbook-scorecard",
  version: 1,
  plan: form.dataset.plan,
  seniority: one("[name=seniority]")?.value ?? form.dataset.seniority,
  stage: form.dataset.stage,
  candidate: reference("candidate"),
  interviewer: reference("interviewer"),
  handed_in: handedIn,
  rows: rows().filter((row) => row.dataset.question).map(scored),
  asks: rows().filter((row) => row.dataset.ask).map(answered),
  notes: clean(one("[name=notes]").value),
})

// Kept in this browser, if it lets us.
const keep = () => {
  const values = fields().map((field) => [nameOfField(field), isTicked(field) ? field.checked : field.value])
  try {
    localStorage.setItem(KEY, JSON.stringify({ values, handedIn, card, saved }))
    keeps = true
  } catch {
    keeps = false
  }
}
const restore = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY))
    if (!kept) return
    const values = new Map(kept.values)
    for (const field of fields()) {
      const value = values.get(nameOfField(field))
      if (value === undefined) continue
      if (isTicked(field)) field.checked = value
      else field.value = value
    }
    ;({ handedIn, card, saved } = kept)
  } catch {
    keeps = false
  }
}

const isEmpty = () => fields().every((field) => (/radio|checkbox|select/.test(field.type) ? !field.checked : !field.value.trim()))

const MAIL = /[^\s@]+@[^\s@]+\.\w+|\+?\d[\d ()/-]{7,}\d/u
const NAMES = /(?<![.!?:"“”]\s*|^\s*)\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+/mu
const DAY = /\b\d{4}-(?:0\d|1[0-2])-[0-3]\d(?![\d-])/g
const warn = () => {
  const said = [...rows().map((row) => one("textarea", row)), one("[name=notes]")].map((field) => field.value)
  const references = all("[name=candidate], [name=interviewer]", form).map((field) => field.value)
  const mail = [...references, ...said].map((text) => text.replace(DAY, "·").match(MAIL)?.[0]).find(Boolean)
  const name = [
    ...references.map((text) => (/\d|@/.test(text) ? "" : text.match(/\p{L}{3,}/u) && text)),
    ...said.map((text) => text.match(NAMES)?.[0]),
  ].find(Boolean)
  const words = [mail && say("mail", { text: mail }), name && say("name", { text: name.trim() })].filter(Boolean).join(" ")
  if (warning.textContent !== words) warning.textContent = words
}

const show = () => {
  for (const row of all(".tp-row")) {
    const { cap } = flags(row)
    const score = Number(chosen(row)?.value || 0)
    const words = cap && score > cap ? say("counts-as", { score: cap }) : ""
    const note = one(".tp-row-note", row)
    if (note.textContent !== words) note.textContent = words
    row.classList.toggle("tp-scored", Boolean(chosen(row)))
    const line = row.dataset.question && one(`[data-row="${row.dataset.question}/${row.dataset.skill}"]`)
    if (line) {
      const value = chosen(row)
      const given = !value ? say("no-score") : value.value || say("asked-not")
      one(".tp-given", line).textContent = words ? `${given} → ${cap}` : given
    }
  }
  const recorded = rows().map((row) => `${row.dataset.question}/${row.dataset.skill}`)
  for (const line of all("[data-row]", form)) line.hidden = !recorded.includes(line.dataset.row)
  for (const field of fields().concat(all(".tp-choose :is(input, button)"))) field.disabled = Boolean(handedIn)
  for (const note of all(".tp-locked")) note.hidden = !handedIn
  buttons.handIn.hidden = Boolean(handedIn)
  buttons.save.hidden = buttons.next.hidden = !handedIn
  only.hidden = saved || isEmpty()
  const words = only.hidden ? "" : say(keeps ? "only-here" : "only-page")
  if (only.textContent !== words) only.textContent = words
}

const missing = () => {
  const found = []
  const lacks = (name, row, field) => found.push([say(name, { row }), field])
  for (const field of all("[name=candidate], [name=interviewer], [name=seniority]", form)) {
    if (!clean(field.value)) lacks("reference-missing", field.closest("label").querySelector("span").textContent, field)
  }
  for (const row of rows()) {
    const value = chosen(row)
    if (!value) lacks(row.dataset.ask ? "answer-missing" : "score-missing", nameOf(row), one("input", row))
    else if (value.value && !evidence(row)) lacks("evidence-missing", nameOf(row), one("textarea", row))
    else if (value.value && !isLong(evidence(row))) lacks("evidence-short", nameOf(row), one("textarea", row))
  }
  return found
}

const handIn = () => {
  const found = missing()
  warn()
  mend.hidden = !found.length
  one("p", mend).textContent = found.length ? say("mend-first") : ""
  one("ul", mend).replaceChildren(
    ...found.map(([words, field]) => {
      const item = document.createElement("li")
      const link = document.createElement("button")
      link.type = "button"
      link.textContent = words
      link.addEventListener("click", () => {
        field.scrollIntoView({ block: "center" })
        field.focus()
      })
      item.append(link)
      return item
    }),
  )
  if (found.length) return mend.querySelector("button").focus()
  const now = new Date()
  handedIn = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-")
  card = record()
  saved = false
  keep()
  show()
  status(say("handed-in", { day: handedIn }))
  buttons.save.focus()
}

const done = document.createElement("p")
done.className = "tp-done"
done.setAttribute("role", "status")
form.append(done)
const status = (words) => {
  done.textContent = words
}

const save = () => {
  const part = (text) => text.normalize("NFKD").replace(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "") || "x"
  const file = `scorecard-${part(card.candidate)}-${part(card.stage)}-${part(card.interviewer)}.json`
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(card, null, 2)}\n`], { type: "application/json" }))
  link.download = file
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  saved = true
  keep()
  show()
  status(say("saved", { file }))
}

const clear = () => {
  for (const field of fields()) {
    if (isTicked(field)) field.checked = false
    else if (field.name !== "seniority") field.value = ""
  }
  handedIn = ""
  card = null
  saved = true
  mend.hidden = true
}

const next = () => {
  if (!saved && !confirm(say("lose"))) return
  clear()
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
  status("")
  show()
  warn()
  document.dispatchEvent(new CustomEvent("tp:next"))
  one("[name=candidate]").focus()
}

const resume = () => {
  restore()
  show()
  warn()
  status(handedIn ? say("handed-in", { day: handedIn }) : "")
}

const changed = (event) => {
  if (!fields().includes(event.target)) return
  saved = false
  status("")
  keep()
  show()
  if (!mend.hidden) mend.hidden = !missing().length
  // While somebody types, nobody is told of half a word.
  if (event.type === "change") warn()
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  handIn()
})
buttons.save.addEventListener("click", save)
buttons.next.addEventListener("click", next)
document.addEventListener("input", changed)
document.addEventListener("change", changed)
// An interview that is put together on its page says its seniority there.
const chosenFor = () => {
  const seniority = document.querySelector("[data-tp-chosen]")?.dataset.seniority
  if (seniority) form.dataset.seniority = seniority
}
document.addEventListener("tp:chosen", () => {
  chosenFor()
  show()
})
addEventListener("beforeunload", (event) => {
  if (!keeps && !saved && !isEmpty()) event.preventDefault()
})
// Another tab may have changed what is kept. Where nothing can be kept, this page is the only record.
const again = () => {
  if (!keeps) return
  clear()
  resume()
}
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) again()
})
addEventListener("pageshow", (event) => {
  if (event.persisted) again()
})
chosenFor()
const early = globalThis.teamPlaybook.early(fields())
resume()
if (early.found.length && !handedIn) {
  early.enterAgain()
  saved = false
  keep()
  show()
  warn()
}
