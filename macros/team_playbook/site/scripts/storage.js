// Whether this browser lets us write what it would keep under a key: it may be full, or let us read only.
globalThis.teamPlaybook ??= {}
globalThis.teamPlaybook.canKeep = (key) => {
  try {
    localStorage.setItem(`${key}:try`, "")
    localStorage.removeItem(`${key}:try`)
    return true
  } catch {
    return false
  }
}
