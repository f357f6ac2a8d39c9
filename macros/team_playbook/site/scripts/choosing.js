// Build your own: chooses questions for the time at hand. planning/choosing.py does the same; tests/choosing/ holds
// the cases that both must answer alike.
const data = globalThis.teamPlaybook?.choosing
const form = document.querySelector(".tp-choose form")
if (!data || !form) return

const { words } = data
// As maps: an object has names of its own, such as `constructor`.
const map = (object) => new Map(Object.entries(object))
const titles = map(data.skills)
const seniorities = map(data.seniorities)
for (const seniority of seniorities.values()) seniority.bars = map(seniority.bars)
const questions = data.questions.map((question) => ({ ...question, levels: map(question.levels) }))
const kept = data.opening + data.closing
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place)
const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`
const least = (things, compare) => things.reduce((best, thing) => (best && compare(best, thing) <= 0 ? best : thing), undefined)
const sum = (found) => found.reduce((total, { question }) => total + question.minutes, 0)

// A score counts for a bar where the question is at the level of the bar, or one above it: see planning/points.py.
const counts = (level, bar) => level - bar === 0 || level - bar === 1
const passing = (level, bar) => 3 - (level - bar)

// Questions that may be asked, each with the chosen skills that it counts for. `at` decides between equals.
const eligible = (seniority, skills) => {
  const { bars } = seniorities.get(seniority)
  return questions
    .filter((question) => question.seniorities.includes(seniority))
    .map((question) => ({
      question,
      skills: skills.filter((skill) => question.levels.has(skill) && counts(question.levels.get(skill), bars.get(skill))),
    }))
    .filter((found) => found.skills.length)
    .map((found, at) => ({ ...found, at }))
}

const sooner = (one, other) => one.question.minutes - other.question.minutes || one.at - other.at

// The first difference decides, as where words are put in order.
const compareLists = (one, other) => {
  for (let at = 0; at < one.length && at < other.length; at += 1) if (one[at] !== other[at]) return one[at] - other[at]
  return one.length - other.length
}
const compareCosts = (one, other) => one.minutes - other.minutes || one.outside - other.outside || compareLists(one.places, other.places)
const bitCount = (bits) => {
  let count = 0
  for (let left = bits; left; left &= left - 1) count += 1
  return count
}

// For each set of skills that can be covered, the least cost: minutes, questions from outside the plan, places.
const best = (found, skills, time) => {
  const cheapest = new Map()
  for (const candidate of found) {
    const key = candidate.skills.join(" ")
    const known = cheapest.get(key)
    if (!known || sooner(candidate, known) < 0) cheapest.set(key, candidate)
  }
  const ways = new Map([[0, { minutes: 0, outside: 0, places: [] }]])
  for (const { question, skills: shown, at } of [...cheapest.values()].sort((one, other) => one.at - other.at)) {
    const bits = shown.reduce((all, skill) => all | (1 << skills.indexOf(skill)), 0)
    for (const [covered, way] of [...ways]) {
      const both = covered | bits
      const minutes = way.minutes + question.minutes
      if (both === covered || minutes > time) continue
      const known = ways.get(both)
      if (known && known.minutes < minutes) continue
      const cost = { minutes, outside: way.outside + (question.place === null), places: [...way.places, at] }
      if (!known || compareCosts(cost, known) < 0) ways.set(both, cost)
    }
  }
  const [, { places }] = least([...ways], ([bits, cost], [others, other]) => bitCount(others) - bitCount(bits) || compareCosts(cost, other))
  return places.map((at) => found[at])
}

// With very many skills: one question after the other, each time the one that covers most skills more.
const greedy = (found, time) => {
  const picked = []
  const covered = new Set()
  const more = ({ skills }) => skills.filter((skill) => !covered.has(skill)).length
  for (;;) {
    const left = time - sum(picked)
    const fitting = found.filter((candidate) => candidate.question.minutes <= left && more(candidate))
    const next = least(fitting, (one, other) => more(other) - more(one) || sooner(one, other))
    if (!next) return picked
    picked.push(next)
    for (const skill of next.skills) covered.add(skill)
  }
}

// A further question for the skill with the fewest minutes, the plan's and short ones first.
const further = (picked, found, skills, time) => {
  const left = time - sum(picked)
  const showing = (skill) => picked.filter((candidate) => candidate.skills.includes(skill))
  const fitting = found.filter(
    (candidate) =>
      !picked.includes(candidate) &&
      candidate.question.minutes <= left &&
      candidate.skills.every((skill) => showing(skill).length < data.mostASkill),
  )
  const minutes = new Map(skills.map((skill) => [skill, sum(showing(skill))]))
  for (const skill of [...skills].sort((one, other) => minutes.get(one) - minutes.get(other))) {
    const outside = ({ question }) => Number(question.place === null)
    const next = least(
      fitting.filter((candidate) => candidate.skills.includes(skill)),
      (one, other) => outside(one) - outside(other) || sooner(one, other),
    )
    if (next) return next
  }
  return undefined
}

const choose = (seniority, minutes, wanted) => {
  const skills = [...seniorities.get(seniority).bars.keys()].filter((skill) => wanted.includes(skill))
  const found = eligible(seniority, skills)
  const time = minutes - kept
  const picked = skills.length <= data.exactSkills ? best(found, skills, time) : greedy(found, time)
  for (let next; (next = further(picked, found, skills, time)); ) picked.push(next)
  const place = ({ question }) => question.place ?? questions.length
  const alone = ({ question }) => Number(question.ai !== "none")
  const asked = [...picked].sort((one, other) => alone(one) - alone(other) || place(one) - place(other) || one.at - other.at)
  const uncovered = skills
    .filter((skill) => !picked.some((candidate) => candidate.skills.includes(skill)))
    .map((skill) => ({ skill, shortest: least(found.filter((candidate) => candidate.skills.includes(skill)), sooner)?.question.minutes }))
  return { seniority, minutes, skills, asked, uncovered, used: kept + sum(picked) }
}

const element = (name, css, ...inside) => {
  const made = document.createElement(name)
  if (css) made.className = css
  made.append(...inside)
  return made
}

// The list of what is asked, as templates/choosing_asked.html writes it.
const list = document.querySelector(".tp-chosen-list")
const open = document.querySelector(".tp-chosen-open")
const used = document.querySelector(".tp-chosen-used")
const time = (starts, ends) => `${clock(starts)}–${clock(ends)}`
const row = (starts, ends, said) => element("li", "", element("span", "tp-time", time(starts, ends)), " ", said)

const showList = (choice) => {
  const rows = [row(0, data.opening, element("span", "tp-quiet", words.opening))]
  for (const { question, skills, starts, ends } of choice.asked) {
    const link = element("a", "", question.title)
    link.href = `#question-${question.id}`
    const shown = [...question.levels.keys()].filter((skill) => skills.includes(skill)).map((skill) => titles.get(skill))
    const about = `${shown.join(", ")} · ${question.aiWords}`
    rows.push(row(starts, ends, element("span", "", link, " ", element("span", "tp-quiet", about))))
  }
  rows.push(row(choice.used - data.closing, choice.used, element("span", "tp-quiet", words.closing)))
  list.replaceChildren(...rows)
  const seniority = seniorities.get(choice.seniority).title
  const left = Math.max(0, choice.minutes - choice.used)
  const reasons = choice.uncovered.map(({ skill, shortest }) =>
    shortest === undefined
      ? filled(words["no-question"], { skill: titles.get(skill), seniority })
      : filled(words["no-time"], { skill: titles.get(skill), shortest, left }),
  )
  if (!reasons.length) reasons.push(choice.skills.length ? words["all-shown"] : words["no-skill"])
  open.replaceChildren(...reasons.map((words) => element("li", "", words)))
  used.textContent = filled(words.used, { seniority, used: choice.used, minutes: choice.minutes, kept })
}

// The questions in full: a heading and what stands below it. Those that are asked move into the container, in order.
const container = document.querySelector("[data-tp-chosen]")
const contents = new Map()
for (const link of document.querySelectorAll(".md-nav--secondary a[href*='#question-']")) {
  const entry = link.closest("li") || link
  contents.set(link.hash, [...(contents.get(link.hash) || []), entry])
}
const sections = new Map()
for (const question of questions) {
  const heading = document.getElementById(`question-${question.id}`)
  if (heading) sections.set(question.id, { heading, block: heading.nextElementSibling, entries: contents.get(`#${heading.id}`) || [] })
}

// Where the seniority's bar is met: the line that a guide draws when it is built.
const showBars = (block, question, seniority) => {
  const { bars, passes, noBar, nothing } = seniorities.get(seniority)
  for (const line of block.querySelectorAll(".tp-passes-here, .tp-chosen-note")) line.remove()
  const scales = block.querySelectorAll(".tp-anchors")
  Array.from(question.levels).forEach(([skill, level], at) => {
    const bar = bars.get(skill)
    const score = bar !== undefined && counts(level, bar) ? passing(level, bar) : undefined
    for (const number of scales[at].querySelectorAll(".tp-score")) {
      const here = Number(number.textContent) === score
      number.closest("li").classList.toggle("tp-passes", here)
      if (here) number.parentElement.prepend(element("span", "tp-passes-here", passes))
    }
    if (score === undefined) scales[at].after(element("p", "tp-note tp-chosen-note", bar === undefined ? noBar : nothing[bar]))
  })
}

const showQuestions = ({ asked, seniority }) => {
  for (const { heading, block, entries } of sections.values()) {
    for (const part of [heading, block, ...entries]) part.hidden = true
    if (container.contains(heading)) container.closest(".tp").after(heading, block)
  }
  for (const { question, starts, ends } of asked) {
    const { heading, block, entries } = sections.get(question.id)
    for (const part of [heading, block, ...entries]) part.hidden = false
    container.append(heading, block)
    for (const entry of entries) entry.parentElement.append(entry)
    block.querySelector(".tp-when")?.remove()
    block.querySelector(".tp-ask").before(element("p", "tp-when", time(starts, ends)))
    showBars(block, question, seniority)
  }
  container.dataset.seniority = seniority
}

const field = form.elements.minutes
const boxes = Array.from(form.querySelectorAll("input[name=skills]"))
const radios = Array.from(form.querySelectorAll("input[name=seniority]"))
const quick = Array.from(form.querySelectorAll("button"))
const fold = form.querySelector("details")
const chosenWords = form.querySelector(".tp-filters-chosen")
const chosenSeniority = () => radios.find((radio) => radio.checked).value
const offered = () => boxes.filter((box) => seniorities.get(chosenSeniority()).bars.has(box.value))
const ticked = () => offered().filter((box) => box.checked).map((box) => box.value)
const tick = (skills) => {
  for (const box of boxes) box.checked = skills.includes(box.value)
}
const usual = () => seniorities.get(chosenSeniority()).usual
const within = (text) => (/^\d+$/.test(text) ? Math.min(Math.max(Number(text), kept), data.mostMinutes) : undefined)
let minutes = data.minutes
let asUsual = true

const show = () => {
  const here = offered()
  for (const box of boxes) box.closest("label").hidden = !here.includes(box)
  for (const button of quick) button.setAttribute("aria-pressed", String(Number(button.value) === minutes))
  chosenWords.textContent = filled(words["skills-chosen"], { chosen: ticked().length, all: here.length })
  asUsual = offered().every((box) => box.checked === usual().includes(box.value))
  const choice = choose(chosenSeniority(), minutes, ticked())
  let starts = data.opening
  for (const found of choice.asked) {
    found.starts = starts
    starts += found.question.minutes
    found.ends = starts
  }
  showList(choice)
  showQuestions(choice)
  document.dispatchEvent(new CustomEvent("tp:chosen"))
}

// The choice in the address. Skills stand there only where they are not the usual ones.
const address = () => {
  const found = new URL(location.href)
  found.searchParams.set("seniority", chosenSeniority())
  found.searchParams.set("minutes", minutes)
  if (asUsual) found.searchParams.delete("skills")
  else found.searchParams.set("skills", ticked().join(" "))
  found.hash = ""
  return found.href
}

const read = () => {
  const search = new URLSearchParams(location.search)
  const named = radios.find((radio) => radio.value === search.get("seniority")) || radios[0]
  named.checked = true
  minutes = within(search.get("minutes") ?? "") ?? data.minutes
  field.value = minutes
  tick(search.has("skills") ? search.get("skills").split(/[\s,]+/) : usual())
  show()
}

const remember = globalThis.teamPlaybook.inAddress({ address, read, words, css: "tp-chosen-link" })
const changed = () => {
  show()
  remember()
}

form.addEventListener("submit", (event) => event.preventDefault())
field.addEventListener("input", () => {
  // Not yet while "4" of "45" stands there.
  if (within(field.value) !== Number(field.value)) return
  minutes = Number(field.value)
  show()
})
field.addEventListener("change", () => {
  minutes = within(field.value) ?? minutes
  field.value = minutes
  changed()
})
for (const button of quick) {
  button.addEventListener("click", () => {
    minutes = Number(button.value)
    field.value = minutes
    changed()
  })
}
for (const radio of radios) {
  radio.addEventListener("change", () => {
    if (asUsual) tick(usual())
    changed()
  })
}
for (const box of boxes) box.addEventListener("change", changed)

const wide = matchMedia("(min-width: 60em)")
const unfold = () => {
  fold.open = wide.matches
}
wide.addEventListener("change", unfold)
unfold()
read()
// The questions have moved; where a reload goes back to is where another one stood before.
const toTarget = () => document.querySelector(":target:not([hidden])")?.scrollIntoView()
if (location.hash) history.scrollRestoration = "manual"
addEventListener("load", toTarget)
toTarget()
// A choice made before this script had come would be lost.
form.inert = false
