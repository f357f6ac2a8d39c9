// From what somebody lacks to the curricula that raise it: the same as planning/learning/search.py, tie for tie.
// `known` is a map of levels; a gap is { skill, start, level }; curricula are those of the page's data.
const MOST_STATES = 20_000
const MOST_TOGETHER = 3
const own = (object, name) => (Object.hasOwn(object, name) ? object[name] : undefined)
const minutesOf = ({ minutes }, sessions) => sessions.reduce((sum, { exercise }) => sum + minutes + exercise, 0)
const isOffered = ({ raises }, skill, level) => {
  const [start, to] = own(raises, skill) ?? [0, 0]
  return start <= level && level < to
}
const isClaimed = ({ sessions }, skill, start, to) => {
  const claims = sessions.map(({ raises }) => own(raises, skill)).filter(Boolean)
  for (let level = start; level < to; level += 1) if (!claims.some(([low, high]) => low <= level && level < high)) return false
  return true
}
const reach = (curriculum, skill, level, goal) => {
  if (!isOffered(curriculum, skill, level)) return undefined
  const [, to] = curriculum.raises[skill]
  const near = Math.min(to, goal)
  return isClaimed(curriculum, skill, level, near) ? near : to
}
// The level of the question is the one to reach, or one above it.
const proves = ({ shows }, skill, level) => [0, 1].includes((own(shows, skill) ?? -1) - level)
const sessionsOf = (curriculum, raises) => {
  const { sessions } = curriculum
  if (!raises.every(({ skill, start, to }) => isClaimed(curriculum, skill, start, to))) return sessions
  const wanted = new Set()
  for (const session of [...sessions].reverse()) {
    const isNeeded = raises.some(({ skill, start, to }) => {
      const [low, high] = own(session.raises, skill) ?? [0, 0]
      return (low < to && high > start) || proves(session, skill, to)
    })
    if (isNeeded || wanted.has(session.id)) for (const name of [session.id, ...session.after]) wanted.add(name)
  }
  return sessions.filter(({ id }) => wanted.has(id))
}

// The first difference decides; of two that are alike as far as they go, the shorter comes first.
const compare = (one, other) => {
  if (!Array.isArray(one)) return one < other ? -1 : Number(one > other)
  for (let at = 0; at < one.length && at < other.length; at += 1) {
    const differs = compare(one[at], other[at])
    if (differs) return differs
  }
  return one.length - other.length
}
// A heap: the least of all that was pushed comes out first.
const heapOf = () => {
  const inside = []
  const isBefore = (one, other) => compare(inside[one], inside[other]) < 0
  const swap = (one, other) => {
    ;[inside[one], inside[other]] = [inside[other], inside[one]]
  }
  const push = (thing) => {
    let at = inside.push(thing) - 1
    for (let above; at && isBefore(at, (above = (at - 1) >> 1)); at = above) swap(at, above)
  }
  const pop = () => {
    swap(0, inside.length - 1)
    const least = inside.pop()
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      if (left >= inside.length) return least
      const below = right < inside.length && isBefore(right, left) ? right : left
      if (!isBefore(below, at)) return least
      swap(at, below)
      at = below
    }
  }
  return { push, pop, isEmpty: () => !inside.length }
}
const combinations = (things, size) => {
  if (!size) return [[]]
  return things.flatMap((thing, at) => combinations(things.slice(at + 1), size - 1).map((rest) => [thing, ...rest]))
}
const together = (skills) => {
  const sizes = skills.length <= MOST_TOGETHER ? skills.map((_, at) => at + 1) : [1, skills.length]
  return sizes.flatMap((size) => combinations(skills, size))
}

const groupsOf = (gaps, curricula) => {
  let groups = gaps.map((gap) => [gap])
  for (const { raises } of curricula) {
    const tied = groups.filter((group) => group.some(({ skill }) => Object.hasOwn(raises, skill)))
    if (tied.length < 2) continue
    const joined = tied.flat().sort((one, other) => gaps.indexOf(one) - gaps.indexOf(other))
    groups = groups.flatMap((group) => (group === tied[0] ? [joined] : tied.includes(group) ? [] : [group]))
  }
  return groups
}
// What no curriculum raises is jumped over: it is learned at work.
const jumpOf = (group, curricula) => {
  const goals = new Map(group.map(({ skill, level }) => [skill, level]))
  return (skill, level) => {
    let to = level
    while (to < goals.get(skill) && !curricula.some((curriculum) => isOffered(curriculum, skill, to))) to += 1
    return to
  }
}
const shortest = (group, curricula) => {
  const jump = jumpOf(group, curricula)
  const shortOf = (state) => group.reduce((sum, { level }, at) => sum + Math.max(0, level - state[at]), 0)
  const start = group.map(({ skill, start }) => jump(skill, start))
  const waiting = heapOf()
  waiting.push([0, 0, [], start])
  const seen = new Set()
  let best = []
  let least = shortOf(start) + 1
  while (!waiting.isEmpty()) {
    const [minutes, number, taken, state] = waiting.pop()
    if (seen.has(state.join())) continue
    seen.add(state.join())
    const short = shortOf(state)
    if (short < least) [best, least] = [taken, short]
    if (!short) break
    if (seen.size > MOST_STATES) return group.length > 1 ? undefined : best
    for (const [place, curriculum] of curricula.entries()) {
      const reached = new Map()
      for (const [at, { skill, level }] of group.entries()) {
        const to = state[at] < level ? reach(curriculum, skill, state[at], level) : undefined
        if (to !== undefined) reached.set(skill, { skill, start: state[at], to })
      }
      for (const some of together([...reached.keys()])) {
        const raises = some.map((skill) => reached.get(skill))
        const after = group.map(({ skill }, at) => (some.includes(skill) ? jump(skill, reached.get(skill).to) : state[at]))
        if (seen.has(after.join())) continue
        const more = minutesOf(curriculum, sessionsOf(curriculum, raises))
        waiting.push([minutes + more, number + 1, [...taken, [place, some]], after])
      }
    }
  }
  return best
}
// A way as it goes: each curriculum with its levels, and what is learned at work on the way.
const told = (group, taken, curricula) => {
  const jump = jumpOf(group, curricula)
  const goals = new Map(group.map(({ skill, level }) => [skill, level]))
  const state = new Map(group.map(({ skill, start }) => [skill, start]))
  const jumped = new Map()
  const atWork = []
  const go = (skill) => {
    const start = state.get(skill)
    const level = jump(skill, start)
    if (level === start) return
    jumped.set(skill, { skill, start, level })
    atWork.push(jumped.get(skill))
    state.set(skill, level)
  }
  for (const skill of state.keys()) go(skill)
  const takings = taken.map(([place, skills]) => {
    const curriculum = curricula[place]
    const raises = skills.map((skill) => ({ skill, start: state.get(skill), to: reach(curriculum, skill, state.get(skill), goals.get(skill)) }))
    const before = skills.filter((skill) => jumped.has(skill)).map((skill) => jumped.get(skill))
    for (const skill of skills) jumped.delete(skill)
    for (const { skill, to } of raises) {
      state.set(skill, to)
      go(skill)
    }
    return { curriculum, raises, before }
  })
  for (const { skill, level } of group) if (state.get(skill) < level) atWork.push({ skill, start: state.get(skill), level })
  return { takings, atWork }
}

globalThis.teamPlaybook ??= {}
globalThis.teamPlaybook.pathOf = (gaps, curricula, partsOfAWeek) => {
  const ways = groupsOf(gaps, curricula).flatMap((group) => {
    const taken = shortest(group, curricula)
    const groups = taken ? [group] : group.map((gap) => [gap])
    return groups.map((one) => told(one, taken ?? shortest(one, curricula), curricula))
  })
  const later = ({ takings }) => {
    const first = takings.findIndex(({ before }) => before.length)
    return first < 0 ? takings.length : first
  }
  const inOrder = [...ways.flatMap((way) => way.takings.slice(0, later(way))), ...ways.flatMap((way) => way.takings.slice(later(way)))]
  let ends = 0
  const steps = inOrder.map(({ curriculum, raises, before }) => {
    const sessions = sessionsOf(curriculum, raises)
    const weeks = Math.ceil((sessions.length * curriculum.between) / partsOfAWeek)
    const shown = sessions.map((session) => [session, raises.filter(({ skill, to }) => proves(session, skill, to)).map(({ skill }) => skill)])
    const proofs = shown.filter(([, skills]) => skills.length)
    const unproven = raises.map(({ skill }) => skill).filter((skill) => !proofs.some(([, skills]) => skills.includes(skill)))
    ends += weeks
    return { curriculum, sessions, raises, before, proofs, unproven, first: ends - weeks + 1, last: ends, minutes: minutesOf(curriculum, sessions) }
  })
  const place = ({ skill }) => gaps.findIndex((gap) => gap.skill === skill)
  const missing = ways.flatMap(({ atWork }) => atWork).sort((one, other) => place(one) - place(other) || one.start - other.start)
  return { steps, missing, weeks: ends, minutes: steps.reduce((sum, { minutes }) => sum + minutes, 0) }
}
