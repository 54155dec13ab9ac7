import { folded } from '../../../lib/folding.ts'
import type { Enterprise } from '../../enterprises/schema.ts'
import type { Attribute } from '../../templates/schema.ts'
import { type Cell, lineOf, saysNothing, textOf } from './cells.ts'
import { enterpriseFields } from './fields.ts'
import { type Beside, type Corrected, type Meaning, type RowRead, RowReading } from './meaning.ts'
import { type Read, readCreditCode, readFlag, readLine, readPhone } from './values.ts'
import { namedIn, sectorMeant } from './words.ts'

/** Whom a row registers: without an id of its own yet. */
export type EnterpriseRead = Enterprise

const attributes = Object.entries(enterpriseFields).flatMap(([field, { look }]) =>
  look === 'flag' ? [field as Attribute] : [],
)

/** How many there are says that there are some. */
const readCount = (cell: Cell): Read<boolean> => {
  const text = textOf(cell)
  if (saysNothing(text)) return { value: false }
  const counted = /^(\d+)(处|个|人|名|座)?$/.exec(text)
  return counted ? { value: Number(counted[1]) > 0 } : readFlag(cell)
}

/** One row of a list of enterprises. */
export function enterpriseRow(
  { place, cells }: { place: number; cells: readonly Cell[] },
  meaning: Meaning,
  beside: Beside,
  corrected: Corrected = {},
): RowRead<EnterpriseRead> {
  const reading = new RowReading(meaning, beside, cells, corrected)
  const values = {
    name: reading.must('name', readLine) ?? '',
    creditCode: reading.read('creditCode', readCreditCode),
    site: reading.read('site', readLine)?.slice(0, 60) ?? '',
    principal: reading.must('principal', readLine) ?? '',
    phone: reading.read('phone', readPhone),
    address: reading.must('address', readLine) ?? '',
    community: reading.word('community', (text) => namedIn(text, beside.communities)?.id),
    sectors: sectorsIn(reading, beside.sectors),
    attributes: attributes.filter((attribute) => reading.read(attribute, readCount)),
  }
  const { shown, faults, unlisted } = reading
  const wrong = Object.keys(faults).length > 0
  return { row: place + 1, shown, faults, unlisted, values: wrong ? undefined : values, cells: reading.words() }
}

const between = /[、,，;；/\n]+/

/** The sectors of a cell: all of it as one, or each part. */
function sectorsIn(reading: RowReading, known: readonly string[]): string[] {
  const text = textOf(reading.cell('sectors'))
  if (saysNothing(text)) {
    reading.fault('sectors', 'missing')
    return []
  }
  const whole = known.find((sector) => folded(sector) === folded(text))
  const parts = whole ? [whole] : text.split(between).map(lineOf).filter(Boolean)
  const meant = parts.flatMap((part) => reading.word('sectors', (said) => sectorAmong(said, known), part) ?? [])
  if (meant.length === 0) reading.fault('sectors', 'missing')
  return [...new Set(meant)]
}

/** Without a campaign nobody has said which sectors there are. */
const sectorAmong = (said: string, known: readonly string[]) => (known.length > 0 ? sectorMeant(said, known) : said)
