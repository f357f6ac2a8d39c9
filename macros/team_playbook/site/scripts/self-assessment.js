// What somebody says that they can do, and the path from there. It stays in this browser; nothing is sent.
const form = document.querySelector("[data-tp-can]")
const data = globalThis.teamPlaybook?.learning
if (!form || !data) return

const { words, counted, skills, curricula, partsOfAWeek } = data
const { pathOf, inAddress, canKeep } = globalThis.teamPlaybook
const bars = data.roles[form.dataset.tpCan]
// One key for each site, and one for all roles: a skill is the same in each of them.
const KEY = `team-playbook:can:${new URL(".", new URL(form.dataset.root, location.href)).pathname}`
const HOUR = 60
const one = (selector, within = document) => within.querySelector(selector)
const all = (selector, within = form) => Array.from(within.querySelectorAll(selector))
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place)
const count = (name, number, values = {}) => filled(counted[name][number === 1 ? "one" : "other"], { count: number, ...values })
const place = one("[data-tp-can-path]")
const foreignNote = one(".tp-can-foreign", form)
const lost = one(".tp-can-lost", form)
const now = one(".tp-can-now [role=status]", form)
const forget = one("[data-tp-forget]")
const done = one(".tp-can-do [role=status]")
const fields = new Map(all("[data-skill]").map((field) => [field.dataset.skill, field]))
const boxes = (skill) => all("input", fields.get(skill))
const isLevel = (level) => Number.isInteger(level) && level >= 0 && level <= 4
const same = (one, other) => one.size === other.size && [...one].every(([skill, level]) => other.get(skill) === level)

// What the browser keeps is read with suspicion: another page of the same place may have written it.
const kept = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY))
    const entries = found && typeof found === "object" && !Array.isArray(found) ? Object.entries(found) : []
    return new Map(entries.filter(([, level]) => isLevel(level)))
  } catch {
    return new Map()
  }
}
const keep = (changes) => {
  const found = kept()
  for (const [skill, level] of changes) {
    if (level === undefined) found.delete(skill)
    else found.set(skill, level)
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(found)))
    lost.textContent = ""
  } catch {
    lost.textContent = words.lost
  }
}

const mine = () => new Map([...kept()].filter(([skill]) => fields.has(skill)))
let levels = new Map()
let isForeign = false
let forgotten = null

const to = () => one("input[name=to]:checked", form).value
const goal = () => Object.entries(bars[to()])
const link = (words, href) => {
  const made = document.createElement("a")
  made.textContent = words
  made.href = href
  return made
}
const element = (name, css, ...inside) => {
  const made = document.createElement(name)
  if (css) made.className = css
  made.append(...inside)
  return made
}
// A phrase in which a place holds elements.
const sentence = (text, name, inside) => {
  const [before, after = ""] = text.split(`{${name}}`)
  return [before, ...inside, after]
}
const listed = (items) => items.flatMap((item, at) => (at ? [", ", ...item] : item))
const raised = ({ skill, start, to }) => sentence(filled(words.raised, { start, to }), "skill", [link(...skills[skill])])
const atLevel = ({ skill, level }) => sentence(filled(words["skill-level"], { level }), "skill", [link(...skills[skill])])
const svg = (name, attributes, ...inside) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...inside)
  return made
}

// The path, as templates/learning_path.html writes it.
const titles = (names) => names.map((skill) => skills[skill][0]).join(", ")
const note = (text, values) => element("p", "tp-note", filled(text, values))
const stepShown = ({ curriculum, sessions, raises, before, proofs, unproven, first, last }, weeks) => {
  const all = curriculum.sessions.length
  const summary = sessions.length < all ? count("some", sessions.length, { all }) : count("sessions", all)
  const bar = { viewBox: `0 0 ${weeks} 6`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false", class: "tp-learn-when" }
  const when = first === last ? words.week : words.weeks
  const shown = [element("p", "tp-card-title", link(curriculum.title, curriculum.href)), element("p", "", ...sentence(words.raises, "raises", listed(raises.map(raised))))]
  if (before.length) shown.push(element("p", "", ...sentence(words.first, "levels", listed(before.map(atLevel)))))
  shown.push(
    element("p", "tp-quiet", filled(when, { first, last, every: curriculum.every, minutes: curriculum.minutes })),
    svg(
      "svg",
      bar,
      svg("rect", { class: "tp-learn-all", width: weeks, height: 6 }),
      svg("rect", { class: "tp-learn-part", x: first - 1, width: last - first + 1, height: 6 }),
    ),
    element(
      "details",
      "",
      element("summary", "", summary),
      element("ol", "", ...sessions.map(({ title, href }) => element("li", "", link(title, href)))),
    ),
  )
  for (const [{ title, scoredBy }, names] of proofs) {
    shown.push(note(words.proven, { session: filled(words.quoted, { title }), skills: titles(names), who: scoredBy }))
  }
  if (unproven.length) shown.push(note(words.unproven, { skills: titles(unproven) }))
  return element("li", "", ...shown)
}
const describe = (skill, level) => {
  const says = one(`input[value="${level}"] ~ span .tp-can-says`, fields.get(skill))
  return Array.from(says.cloneNode(true).childNodes)
}
const missingShown = ({ skill, start, level }) => {
  const practised = data.practice[skill][start + 1] ?? []
  const says = describe(skill, level)
  const more = says.length ? [element("li", "", ...sentence(words["level-is"], "text", says))] : []
  if (practised.length) more.push(element("li", "", ...sentence(words.practise, "activities", listed(practised.map((one) => [link(...one)])))))
  return element("li", "", ...raised({ skill, start, to: level }), element("ul", "", ...more))
}
const label = (words) => element("p", "tp-label", words)
const pathShown = (gaps, path) => {
  const { steps, missing, weeks } = path
  const inside = gaps.length
    ? [label(words.lacks), element("ul", "tp-list tp-learn-lacks", ...gaps.map(({ level, ...gap }) => element("li", "", ...raised({ ...gap, to: level }))))]
    : [element("p", "", words.nothing)]
  if (steps.length) {
    inside.push(label(words.path), element("p", "", takes(path)))
    inside.push(element("ol", "tp-learn-steps", ...steps.map((step) => stepShown(step, weeks))), element("p", "tp-note", words.planned))
  }
  if (missing.length) {
    inside.push(label(words.missing), element("p", "", words["missing-why"]))
    inside.push(element("ul", "tp-list tp-learn-missing", ...missing.map(missingShown)))
  }
  return inside
}
const takes = ({ weeks, minutes }, text = words.takes) =>
  filled(text, { weeks: count("weeks", weeks), hours: count("hours", Math.ceil(minutes / HOUR)) })

const show = () => {
  const wanted = bars[to()]
  for (const [skill, field] of fields) {
    const level = levels.get(skill)
    field.classList.toggle("tp-can-else", !Object.hasOwn(wanted, skill))
    const choices = boxes(skill)
    const highest = Math.max(...choices.map(({ value }) => Number(value)))
    for (const box of choices) box.checked = box.value === (level === undefined ? "" : String(Math.min(level, highest)))
    for (const mark of all(".tp-can-asked", field)) mark.classList.toggle("tp-can-else", mark.dataset.to !== to())
  }
  const open = goal().filter(([skill]) => !levels.has(skill))
  const gaps = goal()
    .filter(([skill, level]) => levels.has(skill) && levels.get(skill) < level)
    .map(([skill, level]) => ({ skill, start: levels.get(skill), level }))
  const path = pathOf(gaps, curricula, partsOfAWeek)
  const answered = goal().length - open.length
  const inside = answered ? pathShown(gaps, path) : [element("p", "", words.start)]
  if (answered && open.length) {
    inside.push(label(words.open), element("ul", "tp-list", ...open.map(([skill, level]) => element("li", "", link(...skills[skill]), ` ${level}`))))
  }
  // What somebody opened stays open while they go on.
  const opened = all("details[open]", place).map((fold) => one("a", fold.parentElement).textContent)
  place.replaceChildren(...inside)
  place.dataset.answered = answered
  for (const fold of all("details", place)) fold.open = opened.includes(one("a", fold.parentElement).textContent)
  const said = [count("answered", goal().length, { answered })]
  if (answered) {
    const seniority = data.seniorities[to()]
    said.push(gaps.length ? count("lacks", gaps.length, { seniority }) : filled(words.enough, { seniority }))
    if (path.steps.length) said.push(takes(path, words["takes-short"]))
    const atWork = new Set(path.missing.map(({ skill }) => skill)).size
    if (atWork) said.push(count("at-work", atWork))
  }
  now.textContent = said.join(" ")
  foreignNote.hidden = !isForeign
  one("[data-tp-mine]", form).hidden = !mine().size
  forget.hidden = isForeign || !(forgotten || kept().size)
  forget.textContent = forgotten ? words["bring-back"] : words.forget
}

// The answers in the address: the seniority, and each skill with its level.
const address = () => {
  const found = new URL(location.href)
  found.searchParams.set("to", to())
  const said = [...levels].filter(([skill]) => fields.has(skill)).map(([skill, level]) => `${skill}.${level}`)
  if (said.length) found.searchParams.set("can", said.join("_"))
  else found.searchParams.delete("can")
  found.hash = ""
  return found.href
}
const read = () => {
  const search = new URLSearchParams(location.search)
  const chosen = all("input[name=to]").find(({ value }) => value === search.get("to"))
  if (chosen) chosen.checked = true
  const said = (search.get("can") ?? "").split("_").map((part) => part.split("."))
  const given = new Map(said.filter(([skill, level]) => fields.has(skill) && /^[0-4]$/.test(level)).map(([skill, level]) => [skill, Number(level)]))
  // What this browser wrote into the address is its reader's own; what it keeps may be newer. Where it keeps
  // nothing, the address is all that there is.
  const isOwn = history.state?.teamPlaybook === KEY
  const keeps = canKeep(KEY)
  isForeign = keeps && !isOwn && given.size > 0 && !same(given, mine())
  levels = isForeign || !keeps ? given : mine()
  show()
}
const early = globalThis.teamPlaybook.early(all("input"))

const remember = inAddress({ address, read, words, css: "tp-can-link", replaces: () => (isForeign ? null : { teamPlaybook: KEY }) })
const changed = () => {
  show()
  remember()
  done.textContent = ""
}
const answer = (skill, value) => {
  const level = value === "" ? undefined : Number(value)
  if (level === undefined) levels.delete(skill)
  else levels.set(skill, level)
  forgotten = null
  if (!isForeign) keep([[skill, level]])
}

form.addEventListener("submit", (event) => event.preventDefault())
form.addEventListener("change", ({ target }) => {
  const field = target.closest("[data-skill]")
  if (field) answer(field.dataset.skill, target.value)
  changed()
})
one("[data-tp-adopt]", form).addEventListener("click", () => {
  keep(levels)
  isForeign = false
  levels = mine()
  changed()
})
one("[data-tp-mine]", form).addEventListener("click", () => {
  isForeign = false
  levels = mine()
  changed()
})
forget.addEventListener("click", () => {
  const before = forgotten ?? kept()
  keep([...before].map(([skill, level]) => [skill, forgotten ? level : undefined]))
  const said = forgotten ? words["brought-back"] : words.forgot
  forgotten = forgotten ? null : before
  levels = mine()
  changed()
  done.textContent = said
})
// Another tab keeps something else now.
addEventListener("storage", ({ key }) => {
  if (isForeign || (key !== KEY && key !== null)) return
  levels = mine()
  changed()
})
one("[data-tp-paper]").addEventListener("click", () => print())
read()
if (early.found.length) {
  early.enterAgain()
  for (const { name, value } of early.found) if (name !== "to") answer(name.slice("can-".length), value)
  changed()
}
