/** A part's place in the notice: UTF-16 offsets, the end not included. */
export type Span = readonly [start: number, end: number]

export interface Placed {
  id: string
  span: Span | null
  /** Said about the notice, not read from it. */
  aside?: true
}

/** A stretch of the notice that the same parts were read from. */
export interface Segment {
  start: number
  end: number
  /** The shortest first, asides last. */
  parts: readonly string[]
  /** Those of the parts that have the very span of the first. */
  nearest: readonly string[]
}

/** Cuts a text of this length where a part begins or ends. Every character is in exactly one segment. */
export function segmentsOf(length: number, parts: readonly Placed[]): Segment[] {
  const spans = parts.flatMap(({ id, span, aside = false }, order) => {
    const [start, end] = span ? [Math.max(0, span[0]), Math.min(length, span[1])] : [0, 0]
    return start < end ? [{ id, start, end, aside, order }] : []
  })
  type Spanned = (typeof spans)[number]
  const shortestFirst = (one: Spanned, other: Spanned) =>
    Number(one.aside) - Number(other.aside) ||
    one.end - one.start - (other.end - other.start) ||
    one.order - other.order
  const opening = [...spans].sort((one, other) => one.start - other.start)
  const cuts = [...new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  const segments: Segment[] = []
  let next = 0
  let open: Spanned[] = []
  for (const [place, start] of cuts.entries()) {
    const end = cuts[place + 1]
    if (end === undefined) break
    open = open.filter((span) => span.end > start)
    for (let span = opening[next]; span && span.start === start; span = opening[++next]) open.push(span)
    const here = [...open].sort(shortestFirst)
    const [first] = here
    const nearest = here.filter((span) => span.start === first?.start && span.end === first.end)
    segments.push({ start, end, parts: here.map(({ id }) => id), nearest: nearest.map(({ id }) => id) })
  }
  return segments
}

/** The part that a place of the notice is most about: the shortest that overlaps it. */
export function partAt(span: Span, parts: readonly Placed[]): string | null {
  let found: { id: string; words: number } | null = null
  for (const { id, span: own, aside } of parts) {
    if (aside || !own || own[0] >= span[1] || span[0] >= own[1]) continue
    const words = own[1] - own[0]
    if (!found || words < found.words) found = { id, words }
  }
  return found?.id ?? null
}
