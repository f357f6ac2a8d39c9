// What is chosen on a page stands in its address, and a button copies that. `address` gives it, `read` takes it over
// after a step back. Returns a function to call after each choice. With `replaces`, which gives what to remember with
// the address, a choice leaves no step to go back to.
globalThis.teamPlaybook ??= {}
globalThis.teamPlaybook.inAddress = ({ address, read, words, css, replaces }) => {
  const button = document.querySelector("[data-tp-copy]")
  const status = button.parentElement.querySelector("[role=status]")
  let shown = location.search

  button.addEventListener("click", async () => {
    const link = address()
    try {
      await navigator.clipboard.writeText(link)
      status.textContent = words.copied
    } catch {
      const field = document.createElement("input")
      field.className = css
      field.readOnly = true
      field.value = link
      field.setAttribute("aria-label", words.address)
      status.replaceChildren(field)
      field.select()
    }
  })
  addEventListener("popstate", () => {
    // A link to a place on the page changes no choice, also where the address could not hold it.
    if (location.search === shown) return
    shown = location.search
    read()
  })
  return () => {
    status.replaceChildren()
    const to = address()
    if (to === location.href) return
    try {
      if (replaces) history.replaceState(replaces(), "", to)
      else history.pushState(null, "", to)
      shown = location.search
    } catch {
      // Some browsers give a page without a server no new address. The page works all the same.
    }
  }
}
