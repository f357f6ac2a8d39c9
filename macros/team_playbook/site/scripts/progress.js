// What is ticked and scored on a curriculum's page. It stays in this browser, or goes into a file; nothing is sent.
const place = document.querySelector("[data-tp-progress]")
if (!place) return

const FORMAT = "team-playbook-progress"
const VERSION = 1
const WHEN = ["before", "after"]
const { curriculum } = place.dataset
// One key for each site and curriculum: several sites may have one origin.
const KEY = `team-playbook:progress:${new URL(".", new URL(place.dataset.root, location.href)).pathname}:${curriculum}`
const one = (selector, within = place) => within.querySelector(selector)
const all = (selector) => Array.from(document.querySelectorAll(selector))
const say = (name, values = {}) => place.getAttribute(`data-say-${name}`).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole)
const tell = (element, words) => {
  if (element.textContent !== words) element.textContent = words
}
const ticks = all("[data-tp-tick]")
const proofs = all("[data-tp-proof]").map((element) => ({
  element,
  session: element.dataset.tpProof,
  fields: new Map(WHEN.map((when) => [when, { score: one(`[data-tp-score=${when}]`, element), on: one(`[data-tp-on=${when}]`, element) }])),
}))
const marks = all("[data-tp-path]")
const said = one(".tp-progress-says")
let keeps = true

// What a file or the browser holds is read with suspicion: what is not as `record` writes it is refused.
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value)
const own = (value, name) => (Object.hasOwn(value, name) ? value[name] : undefined)
const isDay = (text) => {
  const day = new Date(`${text}T00:00:00Z`)
  return typeof text === "string" && !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}
const isScored = (value) =>
  isObject(value) && (value.score === null || [1, 2, 3, 4].includes(value.score)) && (value.on === null || isDay(value.on))
// Sessions and proofs that this browser keeps and the curriculum does not have, perhaps no longer: nothing is thrown away.
let others = { sessions: {}, proofs: {} }
const record = () => {
  const sessions = { ...others.sessions }
  for (const { checked, dataset } of ticks) if (checked) (sessions[dataset.session] ??= {})[dataset.tpTick] = true
  const scores = { ...others.proofs }
  for (const { session, fields } of proofs) {
    const found = {}
    for (const [when, { score, on }] of fields) {
      if (score.value || on.value) found[when] = { score: score.value ? Number(score.value) : null, on: isDay(on.value) ? on.value : null }
    }
    if (Object.keys(found).length) scores[session] = found
  }
  return { format: FORMAT, version: VERSION, curriculum, sessions, proofs: scores }
}
const isEmpty = () => [record().sessions, record().proofs].every((found) => !Object.keys(found).length)

const parsed = (text) => {
  const found = JSON.parse(text)
  const isOurs = isObject(found) && found.format === FORMAT && found.version === VERSION && typeof found.curriculum === "string"
  if (!isOurs || !isObject(found.sessions) || !isObject(found.proofs)) throw new TypeError(FORMAT)
  for (const ticked of Object.values(found.sessions)) {
    if (!isObject(ticked) || !Object.values(ticked).every((tick) => typeof tick === "boolean")) throw new TypeError("sessions")
  }
  for (const scores of Object.values(found.proofs)) {
    if (!isObject(scores) || !Object.values(scores).every(isScored)) throw new TypeError("proofs")
  }
  return found
}
const fill = (found) => {
  const [here, proven] = [new Set(ticks.map(({ dataset }) => dataset.session)), new Set(proofs.map(({ session }) => session))]
  const without = (object, names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)))
  others = { sessions: without(found.sessions, here), proofs: without(found.proofs, proven) }
  for (const box of ticks) box.checked = own(own(found.sessions, box.dataset.session) ?? {}, box.dataset.tpTick) === true
  for (const { session, fields } of proofs) {
    const scores = own(found.proofs, session) ?? {}
    for (const [when, { score, on }] of fields) {
      const scored = own(scores, when)
      score.value = scored?.score ?? ""
      on.value = scored?.on ?? ""
    }
  }
}
const MOST_NAMES = 5
const leftOut = () => {
  const names = [...new Set([...Object.keys(others.sessions), ...Object.keys(others.proofs)])]
  const shown = names.slice(0, MOST_NAMES).join(", ")
  return names.length && say("left-out", { names: names.length > MOST_NAMES ? `${shown}, … (${names.length})` : shown })
}

const moved = ({ element, fields }) => {
  const [before, after] = WHEN.map((when) => Number(fields.get(when).score.value))
  const [first, last] = WHEN.map((when) => fields.get(when).on.value)
  const score = Number(element.dataset.score)
  const side = after > before ? "up" : after < before ? "down" : "same"
  return [
    before && after && say(side, { before, after, by: Math.abs(after - before) }),
    after && say(after >= score ? "reached" : "short", { score }),
    first && last && last < first && say("order"),
  ]
    .filter(Boolean)
    .join(" ")
}
const count = (name) => {
  const boxes = ticks.filter(({ dataset }) => dataset.tpTick === name)
  return { done: boxes.filter(({ checked }) => checked).length, all: boxes.length }
}
const show = () => {
  const sessions = count("done")
  tell(one(".tp-progress-count"), say("count", sessions))
  one("[data-tp-part]").setAttribute("width", String((100 * sessions.done) / sessions.all))
  const exercises = one("[data-tp-exercises]")
  if (exercises) tell(exercises, say("exercises", count("exercise")))
  const done = new Set(ticks.filter(({ checked, dataset }) => checked && dataset.tpTick === "done").map(({ dataset }) => dataset.session))
  for (const mark of marks) tell(mark, done.has(mark.dataset.tpPath) ? say("done") : "")
  for (const proof of proofs) {
    tell(one(".tp-proof-moved", proof.element), moved(proof))
    for (const { score, on } of proof.fields.values()) for (const field of [score, on]) field.classList.toggle("tp-empty", !field.value)
  }
  tell(one(".tp-progress-lost"), keeps ? "" : say("lost"))
}

const keep = () => {
  try {
    if (isEmpty()) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, JSON.stringify(record()))
    keeps = true
  } catch {
    keeps = false
  }
}
const kept = () => {
  keeps = globalThis.teamPlaybook.canKeep(KEY)
  try {
    const text = localStorage.getItem(KEY)
    return text && parsed(text)
  } catch {
    return null
  }
}
const changed = (words) => {
  keep()
  show()
  tell(said, words)
}

const entered = [...ticks, ...proofs.flatMap(({ fields }) => [...fields.values()].flatMap(({ score, on }) => [score, on]))]
for (const field of entered) field.addEventListener("change", () => changed(""))
// Another page of the same curriculum is open, and something was ticked there.
addEventListener("storage", ({ key, newValue }) => {
  if (key !== KEY && key !== null) return
  try {
    fill(newValue ? parsed(newValue) : { sessions: {}, proofs: {} })
    show()
  } catch {
    // It is not ours: what this page shows stays.
  }
})

one("[data-tp-save]").addEventListener("click", () => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(record(), null, 2)}\n`], { type: "application/json" }))
  link.download = `progress-${curriculum}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  tell(said, say("saved", { file: link.download }))
})
const file = one("[data-tp-file]")
one("[data-tp-open]").addEventListener("click", () => file.click())
file.addEventListener("change", async () => {
  const [chosen] = file.files
  if (!chosen) return
  let found
  try {
    found = parsed(await chosen.text())
  } catch {
    tell(said, say("no-file", { file: chosen.name }))
    return
  } finally {
    file.value = ""
  }
  if (found.curriculum !== curriculum) {
    tell(said, say("other", { file: chosen.name, curriculum: found.curriculum }))
    return
  }
  if (!isEmpty() && !confirm(say("replace"))) return
  fill(found)
  changed([say("opened", { file: chosen.name }), leftOut()].filter(Boolean).join(" "))
})
one("[data-tp-reset]").addEventListener("click", () => {
  if (!isEmpty() && !confirm(say("clear"))) return
  fill({ sessions: {}, proofs: {} })
  changed(say("cleared"))
})

const early = globalThis.teamPlaybook.early(entered)
const before = kept()
if (before) fill(before)
early.enterAgain()
if (early.found.length) keep()
show()
tell(said, leftOut() || "")
