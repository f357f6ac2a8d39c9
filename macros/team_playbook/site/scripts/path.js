// From what somebody lacks to the curricula that raise it: the same as planning/learning/path.py, case for case.
// `levels` is a map of skills; a gap is { skill, start, level }; curricula are those of the page's data.
const raisesOf = (curriculum, skill) => (Object.hasOwn(curriculum.raises, skill) ? curriculum.raises[skill] : undefined)
const minutesOf = ({ minutes }, sessions) => sessions.reduce((sum, { exercise }) => sum + minutes + exercise, 0)
const least = (things, compare) => things.reduce((best, thing) => (compare(thing, best) < 0 ? thing : best))
const compareNames = (one, other) => {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1
  }
  return one.length - other.length
}

// The curricula that raise one skill, one after the other: to its level, or as near as any do, in the fewest minutes.
const chain = (gap, curricula, taken) => {
  const waiting = [{ minutes: 0, level: gap.start, names: [] }]
  const best = new Map()
  while (waiting.length) {
    const next = least(waiting, (one, other) => one.minutes - other.minutes || one.level - other.level || compareNames(one.names, other.names))
    waiting.splice(waiting.indexOf(next), 1)
    if (best.has(next.level)) continue
    best.set(next.level, next.names)
    if (next.level >= gap.level) break
    for (const curriculum of curricula) {
      const [start, to] = raisesOf(curriculum, gap.skill) ?? [0, 0]
      if (!(start <= next.level && next.level < to) || next.names.includes(curriculum.id)) continue
      const more = taken.has(curriculum.id) ? 0 : minutesOf(curriculum, curriculum.sessions)
      waiting.push({ minutes: next.minutes + more, level: to, names: [...next.names, curriculum.id] })
    }
  }
  return best.get(Math.max(...best.keys()))
}

// The sessions that raise some skills or prove them, with all that come before them.
const sessionsOf = ({ sessions }, skills) => {
  if (!skills.every((skill) => sessions.some(({ raises }) => raises.includes(skill)))) return sessions
  const wanted = new Set()
  for (const { id, raises, shows, after } of [...sessions].reverse()) {
    if (!wanted.has(id) && !skills.some((skill) => raises.includes(skill) || shows?.includes(skill))) continue
    for (const name of [id, ...after]) wanted.add(name)
  }
  return sessions.filter(({ id }) => wanted.has(id))
}

globalThis.teamPlaybook ??= {}
globalThis.teamPlaybook.pathOf = (known, gaps, curricula, partsOfAWeek) => {
  const ways = ({ skill }) => curricula.filter((curriculum) => raisesOf(curriculum, skill)).length
  const taken = new Map()
  for (const gap of [...gaps].sort((one, other) => ways(one) - ways(other))) {
    for (const name of chain(gap, curricula, taken)) taken.set(name, [...(taken.get(name) ?? []), gap.skill])
  }
  const levels = new Map(known)
  const at = (skill) => levels.get(skill) ?? 0
  const waiting = curricula.filter(({ id }) => taken.has(id))
  const short = (curriculum) => taken.get(curriculum.id).filter((skill) => at(skill) < raisesOf(curriculum, skill)[0]).length
  const steps = []
  let ends = 0
  while (waiting.length) {
    const curriculum = least(waiting, (one, other) => short(one) - short(other))
    waiting.splice(waiting.indexOf(curriculum), 1)
    const raises = Object.entries(curriculum.raises)
      .filter(([skill, [start, to]]) => taken.get(curriculum.id).includes(skill) && start <= at(skill) && at(skill) < to)
      .map(([skill, [, to]]) => ({ skill, start: at(skill), to }))
    if (!raises.length) continue
    const sessions = sessionsOf(curriculum, raises.map(({ skill }) => skill))
    const weeks = Math.ceil((sessions.length * curriculum.between) / partsOfAWeek)
    steps.push({ curriculum, sessions, raises, first: ends + 1, last: ends + weeks, minutes: minutesOf(curriculum, sessions) })
    ends += weeks
    for (const { skill, to } of raises) levels.set(skill, to)
  }
  const missing = gaps.filter(({ skill, level }) => at(skill) < level).map(({ skill, level }) => ({ skill, start: at(skill), level }))
  return { steps, missing, weeks: ends, minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0) }
}
