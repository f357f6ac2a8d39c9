// What somebody entered while the script of the page was still on its way, as a list of fields. `enterAgain` puts it
// back after the script has filled them in from elsewhere.
globalThis.teamPlaybook ??= {}
globalThis.teamPlaybook.early = (fields) => {
  const ticks = /radio|checkbox/
  const isTouched = ({ type, checked, defaultChecked, options, value, defaultValue }) => {
    if (ticks.test(type)) return checked && !defaultChecked
    return options ? Array.from(options).some((option) => option.selected && option.index && !option.defaultSelected) : value !== defaultValue
  }
  const found = fields.filter(isTouched)
  const values = new Map(found.map((field) => [field, field.value]))
  const enterAgain = () => {
    for (const field of found) {
      if (ticks.test(field.type)) field.checked = true
      else field.value = values.get(field)
    }
  }
  return { found, enterAgain }
}
