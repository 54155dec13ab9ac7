import { headingMeant } from '../reading/columns.ts'
import type { CellWords } from '../reading/meaning.ts'
import type { Mapping } from '../schema.ts'

/** Numbers of telephones and identity cards, and addresses of mail. */
const reaches = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}-?\d{7,8})(?!\d)|@/

/**
 * What of a row's words is kept with the record for good: never how somebody is reached; where a natural person answers
 * for it only what isn't theirs, since the rest can't be told apart.
 */
export function wordsKept(
  cells: readonly CellWords[],
  { columns }: Pick<Mapping, 'columns'>,
  personal: boolean,
): CellWords[] {
  const fieldOf = new Map(columns.map(({ heading, field }) => [headingMeant(heading), field]))
  const theirs: readonly (string | null | undefined)[] = [
    'phone',
    ...(personal ? ['party', 'place', 'creditCode', null, undefined] : []),
  ]
  return cells.filter(({ heading, text }) => !theirs.includes(fieldOf.get(heading)) && !reaches.test(text))
}
