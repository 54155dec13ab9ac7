import { word } from './language.ts'
import { t } from './text.ts'

/** Where in a notice something stands, as people say it: 首 is 正文首段, 二（二）3 stays. */
export const placeName = (place: string) => place.replace(/^[首尾题]/, (key) => word(t().places, key))

/** A place that somebody has typed, by its name or as it is kept. */
export function placeCalled(typed: string) {
  const named = Object.entries(t().places).find(([, name]) => typed.startsWith(name))
  return named ? typed.replace(named[1], named[0]) : typed
}
