import { bodiesIn, isDepartment, isVague, listed, type Piece } from '../names.ts'
import type { Text } from '../text.ts'

const actor = /^(?:由|请|并|和|及|与|同时|其中|一是|二是|三是|四是|五是|具体|统一)/

/** Departments that are named side by side. 各单位 and 有关部门 name none. */
export function departmentsIn(text: Text, start: number, end: number): Piece[] {
  const { norm } = text
  return listed(norm, start, end, /[、，；/]/)
    .flatMap((piece) => joined(norm, piece))
    .flatMap(({ start: from, end: to }) => bodiesIn(text, from, to))
    .map((piece) => trimmed(norm, piece))
    .filter(({ start: from, end: to }) => {
      const name = norm.slice(from, to)
      return isDepartment(name) && !isVague(name)
    })
}

/** 和, 及 and 与 separate two departments where each side is one: 住房和城乡建设局 stays whole. */
function joined(norm: string, piece: Piece): Piece[] {
  for (let place = piece.start + 2; place < piece.end - 1; place++) {
    if (!/[和及与]/.test(norm.charAt(place))) continue
    if (isDepartment(norm.slice(piece.start, place)) && isDepartment(norm.slice(place + 1, piece.end))) {
      return [{ start: piece.start, end: place }, ...joined(norm, { start: place + 1, end: piece.end })]
    }
  }
  return [piece]
}

/** A name without the words that lead up to it and without 等部门 behind it. */
function trimmed(norm: string, { start, end }: Piece): Piece {
  const words = norm.slice(start, end)
  const lead = actor.exec(words)?.[0].length ?? 0
  const tail = /(?:等(?:部门|单位|有关部门|相关部门)?|（[^（）]{0,10}）)$/.exec(words)?.[0].length ?? 0
  return end - tail - (start + lead) >= 2 ? { start: start + lead, end: end - tail } : { start, end }
}
