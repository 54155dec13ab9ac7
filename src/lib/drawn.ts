/**
 * A point of a signature drawn by hand: across and down in thousandths of the field's width, and milliseconds since its
 * first point.
 */
export interface DrawnPoint {
  x: number
  y: number
  ms: number
}
export type DrawnStroke = DrawnPoint[]
export type Drawn = DrawnStroke[]

export const drawnWidth = 1000
export const drawnHeight = 400
export const strokesAtMost = 60
export const pointsAtMost = 400
/** Ten minutes: longer nobody signs. */
export const drawnMsAtMost = 600_000
/** How long the line has to be: a dot or a slip of the finger is no signature. */
const lengthAtLeast = 150

const lengthOf = (stroke: DrawnStroke): number =>
  stroke.reduce((sum, point, place) => {
    const before = stroke[place - 1] ?? point
    return sum + Math.hypot(point.x - before.x, point.y - before.y)
  }, 0)

const countOf = (strokes: Drawn) => strokes.reduce((sum, { length }) => sum + length, 0)

/** Whether somebody has signed here, and not only touched the field. */
export const isSignature = (strokes: Drawn): boolean =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= lengthAtLeast

/** Whether time goes on from point to point. */
export function inTime(strokes: Drawn): boolean {
  const times = strokes.flat().map(({ ms }) => ms)
  return times.every((ms, place) => ms >= (times[place - 1] ?? 0))
}

/** The same line with as few points as may be kept: every other one within a stroke is left out while there are too many. */
export function thinned(strokes: Drawn): Drawn {
  const kept = strokes.slice(0, strokesAtMost)
  if (countOf(kept) <= pointsAtMost) return kept
  return thinned(kept.map((stroke) => stroke.filter((_, place) => place % 2 === 0 || place === stroke.length - 1)))
}

/** A stroke as the path of an SVG: through the middle between each two points, so that it is round. */
export function pathOf([first, ...rest]: DrawnStroke): string {
  if (!first) return ''
  const start = `M${first.x} ${first.y}`
  const last = rest.at(-1)
  // A dot is a line of no length with round ends.
  if (!last) return `${start}h0`
  const curves = rest.slice(0, -1).map(({ x, y }, place) => {
    const next = rest[place + 1] ?? last
    return `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`
  })
  return `${start}${curves.join('')}L${last.x} ${last.y}`
}
