// Mends what the theme leaves unnamed for screen readers. Every page works without it.
const text = (element) => element?.textContent.trim() || ""

for (const search of document.querySelectorAll(".md-search[role=dialog]")) {
  search.setAttribute("aria-label", search.querySelector("input")?.placeholder || "Search")
}

// Navigation within navigation: each part gets a name that no other has.
const whole = document.querySelector(".md-nav--primary")?.getAttribute("aria-label") || "Navigation"
const counts = new Map([[whole, 1]])
for (const part of document.querySelectorAll(".md-nav .md-nav[aria-labelledby]")) {
  const label = document.getElementById(part.getAttribute("aria-labelledby"))
  const name = text(label) || text(part.querySelector(".md-nav__title")) || whole
  const count = (counts.get(name) || 0) + 1
  counts.set(name, count)
  part.removeAttribute("aria-labelledby")
  part.setAttribute("aria-label", count > 1 ? `${name} (${count})` : name)
}
