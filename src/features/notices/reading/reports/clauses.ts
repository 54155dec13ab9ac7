import { listed, type Piece } from '../names.ts'

const halfForm = /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)?(?:以前|之前|前)[将把]/

/** The clauses; 6月1日前将方案、7月5日前将总结报… counts as two, for a date and 将 begin each. */
export function clausesOf(norm: string, start: number, end: number): Piece[] {
  const colon = norm.slice(start, Math.min(end, start + 14)).indexOf('：')
  return listed(norm, colon < 0 ? start : start + colon + 1, end, /[，；。\n]/).flatMap((piece) => {
    const halves: Piece[] = []
    let from = piece.start
    for (let place = piece.start; place < piece.end; place++) {
      if (norm.charAt(place) !== '、' || !halfForm.test(norm.slice(place + 1, place + 24))) continue
      halves.push({ start: from, end: place })
      from = place + 1
    }
    return [...halves, { start: from, end: piece.end }]
  })
}
