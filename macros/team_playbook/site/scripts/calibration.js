// Practise scoring: what was agreed opens once a score is chosen. Nothing is kept, nothing is sent.
// Each answer is compared at once, and not all at the end: its reason is read while it is still in mind, and the next one is scored with it.
const sums = document.querySelector(".tp-sums")
if (!sums) return

const language = document.documentElement.lang || undefined
const say = (name, values = {}) =>
  Object.entries(values).reduce(
    (words, [place, value]) => words.replaceAll(`{${place}}`, value),
    sums.getAttribute(`data-say-${name}`),
  )
const one = (selector, within) => within.querySelector(selector)
const paragraph = (words) => {
  const element = document.createElement("p")
  element.textContent = words
  return element
}
const said = one(".tp-sums-said", sums)
const restart = one(".tp-sums-restart", sums)

const answers = Array.from(document.querySelectorAll(".tp-sample"), (element, at) => ({
  number: at + 1,
  agreed: Number(element.dataset.tpAgreed),
  yours: null,
  heading: element.closest(".tp").previousElementSibling,
  scale: one("fieldset", element),
  button: one("button", element),
  missing: one(".tp-sample-missing", element),
  details: one("details", element),
  difference: one(".tp-sample-difference", element),
}))

const marked = (answer, score) => one(".tp-sample-mark", one(`input[value="${score}"]`, answer.scale).closest("li"))

const compare = (answer) => {
  const chosen = one("input:checked", answer.scale)
  answer.missing.textContent = chosen ? "" : say("missing")
  if (!chosen) return one("input", answer.scale).focus()
  const { agreed } = answer
  const yours = Number(chosen.value)
  answer.yours = yours
  answer.scale.disabled = true
  answer.button.hidden = true
  const marks = yours === agreed ? [[yours, `${say("yours")}, ${say("agreed")}`]] : [[yours, say("yours")], [agreed, say("agreed")]]
  for (const [score, words] of marks) {
    const mark = marked(answer, score)
    mark.textContent = words
    mark.hidden = false
  }
  const side = yours === agreed ? "same" : yours > agreed ? "higher" : "lower"
  answer.difference.textContent = say(side, { yours, agreed, difference: Math.abs(yours - agreed) })
  answer.difference.hidden = false
  answer.details.inert = false
  answer.details.open = true
  sum()
  answer.difference.focus()
}

// Where a line between two scores was crossed: the answers that were scored above it and agreed below it, or the other way.
const crossed = (high, isHigher) =>
  answers.filter(({ yours, agreed }) => (isHigher ? agreed < high && yours >= high : yours < high && agreed >= high))

const withLinks = (words, found) => {
  const item = document.createElement("li")
  const [before, after = ""] = words.split("{answers}")
  const links = found.flatMap(({ number, heading }, at) => {
    const link = document.createElement("a")
    link.href = `#${heading.id}`
    link.textContent = say("answer", { number })
    return at ? [", ", link] : [link]
  })
  item.append(before, ...links, after)
  return item
}

const sum = () => {
  const done = answers.filter(({ yours }) => yours !== null)
  const all = answers.length
  restart.hidden = done.length === 0
  if (done.length < all) return said.replaceChildren(paragraph(say("so-far", { done: done.length, all })))
  const differences = answers.map(({ yours, agreed }) => yours - agreed)
  const higher = differences.filter((difference) => difference > 0).length
  const lower = differences.filter((difference) => difference < 0).length
  const mean = differences.reduce((whole, difference) => whole + difference, 0) / all
  const difference = Math.abs(mean).toLocaleString(language, { maximumFractionDigits: 2 })
  const side = mean > 0 ? "mean-higher" : mean < 0 ? "mean-lower" : "mean-none"
  const lines = [say("exact", { exact: all - higher - lower, all }), say("sides", { higher, lower }), say(side, { difference })]
  const list = document.createElement("ul")
  list.className = "tp-list"
  for (const high of [2, 3, 4]) {
    for (const isHigher of [true, false]) {
      const found = crossed(high, isHigher)
      if (found.length) list.append(withLinks(say(isHigher ? "too-high" : "too-low", { low: high - 1, high }), found))
    }
  }
  const again = list.children.length ? [paragraph(say("again")), list] : [paragraph(say("nothing"))]
  said.replaceChildren(...lines.map(paragraph), ...again)
}

const begin = () => {
  for (const answer of answers) {
    answer.yours = null
    answer.scale.disabled = false
    answer.button.hidden = false
    for (const input of answer.scale.querySelectorAll("input")) input.checked = false
    for (const mark of answer.scale.querySelectorAll(".tp-sample-mark")) mark.hidden = true
    answer.missing.textContent = ""
    answer.difference.hidden = true
    answer.details.open = false
    answer.details.inert = true
  }
  sum()
}

for (const answer of answers) {
  answer.button.addEventListener("click", () => compare(answer))
  answer.scale.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.type !== "radio") return
    event.preventDefault()
    compare(answer)
  })
}
one("button", restart).addEventListener("click", () => {
  begin()
  one("input", answers[0].scale).focus()
})
begin()
