// How the rule counts, exactly: fractions of whole numbers of any size. Mirrors planning/counting.py and reasons.py.
const debrief = globalThis.teamPlaybook?.debrief
if (!debrief) return

const MET = 3n
const MOST = 4

const divisor = (a, b) => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b))
const fraction = (top, bottom = 1n) => {
  const by = divisor(top, bottom) * (bottom < 0n ? -1n : 1n)
  return { top: top / by, bottom: bottom / by }
}
const whole = (number) => fraction(BigInt(number))
const of = (text) => {
  const [, sign, digits, decimals = ""] = text.match(/^(-?)(\d+)(?:\.(\d+))?$/)
  return fraction(BigInt(sign + digits + decimals), 10n ** BigInt(decimals.length))
}
const plus = (a, b) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
const times = (a, b) => fraction(a.top * b.top, a.bottom * b.bottom)
const over = (a, b) => fraction(a.top * b.bottom, a.bottom * b.top)
const minus = (a, b) => plus(a, { top: -b.top, bottom: b.bottom })
const below = (a, b) => a.top * b.bottom < b.top * a.bottom
const sum = (numbers) => numbers.reduce(plus, whole(0))
const mean = (numbers) => (numbers.length ? over(sum(numbers), whole(numbers.length)) : null)

// A number as the result holds it; the decimals are cut, never rounded.
const exact = ({ top, bottom }) => {
  const hundredths = ((top < 0n ? -top : top) * 100n) / bottom
  const sign = top < 0n && hundredths ? "-" : ""
  return {
    exact: bottom === 1n ? `${top}` : `${top}/${bottom}`,
    shown: `${sign}${hundredths / 100n}.${String(hundredths % 100n).padStart(2, "0")}`,
  }
}
const decimal = (text) => text.replaceAll(".", debrief.data.decimal)
const shown = (number) => decimal(exact(number).shown)

const counts = (level, bar) => level - bar === 0 || level - bar === 1
const worth = ({ row, cap }, bar) => {
  if (row.score === null || bar === null || !counts(row.level, bar)) return null
  return Math.min(MOST, Math.min(row.score, cap ?? MOST) + row.level - bar)
}

const tooLow = (skill) => skill.points !== null && skill.floor !== null && below(skill.points, skill.floor)
const weightedMean = (counted) => {
  const weight = sum(counted.map((skill) => skill.weight))
  if (weight.top === 0n || counted.some((skill) => skill.points === null)) return null
  return over(sum(counted.map((skill) => times(skill.weight, skill.points))), weight)
}
const state = (counted, reach) => {
  if (!counted.length || counted.some((skill) => skill.points === null)) return "open"
  if (reach === null) return counted.some((skill) => below(skill.points, whole(MET))) ? "no-hire" : "hire"
  const average = weightedMean(counted)
  if (average === null) return "open"
  return below(average, reach) || counted.some(tooLow) ? "no-hire" : "hire"
}

const reasons = (counted, rule) => {
  const reach = rule.reach === null ? null : of(rule.reach)
  const found = []
  const because = (why, skill = null, values = {}) =>
    found.push({ why, skill: skill && skill.skill, says: debrief.say(`why-${why}`, { skill: skill ? skill.title : "", ...values }) })
  const open = counted.filter((skill) => skill.points === null)
  for (const skill of open) because("bar-open", skill)
  const best = counted.map((skill) => (skill.points === null ? { ...skill, points: whole(MOST) } : skill))
  if (open.length && state(best, reach) === "no-hire") because("settled", null, { most: MOST })
  if (reach === null) {
    for (const skill of counted) {
      if (skill.points !== null && below(skill.points, whole(MET))) because("bar-missed", skill, { points: shown(skill.points), met: MET })
    }
    if (state(counted, null) === "hire") because("bars-met")
  } else {
    for (const skill of counted.filter(tooLow)) {
      because("floor-missed", skill, { points: shown(skill.points), floor: decimal(rule.floors[skill.skill]) })
    }
    const average = weightedMean(counted)
    if (average !== null) {
      because(below(average, reach) ? "mean-missed" : "mean-reached", null, { mean: shown(average), reach: decimal(rule.reach) })
      if (counted.some((skill) => skill.floor !== null) && !counted.some(tooLow)) because("floors-held")
    }
  }
  if (!found.length) because("nothing-counts")
  return found
}

Object.assign(debrief, { MET: Number(MET), whole, of, minus, below, mean, exact, decimal, shown, worth, weightedMean, state, reasons })
