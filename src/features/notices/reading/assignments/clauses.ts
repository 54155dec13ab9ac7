import type { Piece } from '../names.ts'

const clauseEnd = /[，；。：（）\n]/
const byDuty = /(?:按照?|依据?|根据|依照)?(?:各自)?(?:的)?(?:职责|分工|职能)(?:分工)?$/

/** The words before a verb up to where their clause begins; 、 doesn't end a clause. */
export function clauseBefore(norm: string, from: number, place: number): Piece {
  let start = place
  while (start > from && place - start < 120 && !clauseEnd.test(norm.charAt(start - 1))) start--
  const words = norm.slice(start, place)
  const duty = byDuty.exec(words)?.[0].length ?? 0
  return { start, end: place - duty }
}

/** The words behind a verb up to where their clause ends; a bracket may hold other signs. */
export function clauseAfter(norm: string, place: number, end: number): Piece {
  let stop = place
  let depth = 0
  while (stop < end && stop - place < 240) {
    const sign = norm.charAt(stop)
    if (sign === '（') depth++
    else if (sign === '）' && depth > 0) depth--
    else if (depth === 0 && clauseEnd.test(sign)) break
    stop++
  }
  return { start: place, end: stop }
}

/** What stands in brackets. */
export function bracketsIn(norm: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let open = -1
  for (let place = start; place < end; place++) {
    if (norm.charAt(place) === '（') open = place + 1
    else if (norm.charAt(place) === '）' && open >= 0) {
      pieces.push({ start: open, end: place })
      open = -1
    }
  }
  return pieces
}
