import type { Authority } from '../../src/features/authorities/schema.ts'
import type { Post } from '../../src/features/posts/schema.ts'
import type { Unit, UnitListed } from '../../src/features/units/schema.ts'
import { inOrder } from '../../src/lib/day.ts'
import { fenTyped } from '../../src/lib/fen.ts'
import { folded } from '../../src/lib/folding.ts'
import { api, bodyOf } from '../api.ts'
import { authorityText } from '../authorities/text.ts'
import type { CellReading } from '../kit/cell-reading.ts'
import type { Column } from '../kit/pasted.ts'
import { today } from '../kit/today.ts'
import { postText } from '../posts/text.ts'
import { t } from '../text/text.ts'
import { entryText } from './entry-text.ts'
import { bases, headings, measures, postKinds, unitKinds } from './entry-words.ts'
import { unitText } from './text.ts'

export const registers = ['units', 'posts', 'authorities'] as const
export type Register = (typeof registers)[number]

/** What a table is read beside. */
export interface Beside {
  office: string
  units: readonly UnitListed[]
}

/** A register's table: its columns, and how its rows are read and sent. */
interface Entries {
  columns: (beside: Beside) => Column[]
  /** Reads the rows, which say then what is wrong with them; what is answered sends them. */
  read: (rows: readonly { id: string; reading: CellReading }[], beside: Beside) => () => Promise<unknown>
}

const entriesOf = <Row>({
  columns,
  read,
  send,
}: Pick<Entries, 'columns'> & {
  /** What a single entry would send. */
  read: (reading: CellReading, beside: Beside) => Row
  send: (office: string, items: { id: string; content: Row }[]) => Promise<unknown>
}): Entries => ({
  columns,
  read: (rows, beside) => {
    const items = rows.map(({ id, reading }) => ({ id, content: read(reading, beside) }))
    return () => send(beside.office, items)
  },
})

const at = api.offices[':office']

const units = entriesOf<Unit>({
  columns: ({ office }) => {
    const words = unitText()
    return [
      { key: 'name', label: words.name, also: headings.name, must: true },
      { key: 'kind', label: words.kind, also: headings.kind, must: true, options: Object.values(words.kinds) },
      { key: 'code', label: words.code, also: headings.code, hint: words.codeHint(office) },
      { key: 'stationed', label: words.stationed, also: headings.stationed, options: entryText().yesNo },
      { key: 'safetyOffice', label: words.safetyOffice, also: headings.safetyOffice, options: entryText().yesNo },
    ]
  },
  read: (reading, { office }) => {
    const kind = reading.one('kind', unitKinds) ?? 'department'
    const typed = reading.optional('code')?.normalize('NFKC') ?? null
    if (kind === 'community' && !typed) reading.fault('code', t().faults.missing)
    else if (kind === 'department' && typed) reading.fault('code', t().faults.communityNeedsCode)
    else if (typed && !/^(\d{3}|\d{12})$/.test(typed)) reading.fault('code', unitText().codeForm)
    const flags = { stationed: reading.flag('stationed'), safetyOffice: reading.flag('safetyOffice') }
    for (const key of ['stationed', 'safetyOffice'] as const)
      if (flags[key] && kind === 'community') reading.fault(key, t().faults.departmentOnly)
    return { name: reading.text('name'), kind, ...flags, code: typed?.length === 3 ? `${office}${typed}` : typed }
  },
  send: (office, items) => bodyOf(at.units.$post({ param: { office }, json: { items } })),
})

const posts = entriesOf<Post>({
  columns: ({ units }) => {
    const words = postText()
    return [
      { key: 'kind', label: entryText().post, also: headings.post, must: true, options: Object.values(words.kinds) },
      { key: 'person', label: words.person, also: headings.person, must: true },
      { key: 'phone', label: words.phone, also: headings.phone },
      { key: 'unit', label: entryText().unit, also: headings.unit, options: units.map(({ name }) => name) },
      { key: 'sector', label: words.sector, also: headings.sector },
      ...termColumns(),
    ]
  },
  read: (reading, { units }) => {
    const kind = reading.one('kind', postKinds) ?? 'guarantor'
    const phone = reading.optional('phone')
    if (phone && !/^[\d +()-]{5,20}$/.test(phone.normalize('NFKC'))) reading.fault('phone', t().faults.phone)
    const sector = reading.optional('sector')
    const unit = readUnit(reading, units)
    if ((unit === null) === (sector === null) || (sector !== null && kind !== 'leaderInCharge'))
      reading.fault('unit', t().faults.answersForOne)
    return { kind, person: reading.text('person'), phone, unit, sector, ...readTerm(reading) }
  },
  send: (office, items) => bodyOf(at.posts.$post({ param: { office }, json: { items } })),
})

const authorities = entriesOf<Authority>({
  columns: ({ units }) => {
    const words = authorityText()
    const departments = units.filter(({ kind }) => kind === 'department').map(({ name }) => name)
    return [
      { key: 'name', label: words.name, also: headings.item, must: true },
      { key: 'code', label: words.code, also: headings.itemCode },
      { key: 'unit', label: words.unit, also: headings.unit, must: true, options: departments },
      {
        key: 'measures',
        label: words.measures,
        also: headings.measures,
        must: true,
        options: [Object.values(words.measure).join('、'), ...Object.values(words.measure)],
      },
      { key: 'basis', label: words.basis, also: headings.basis, must: true, options: Object.values(words.bases) },
      { key: 'document', label: words.document, also: headings.document, must: true },
      { key: 'inNameOf', label: words.inNameOf, also: headings.inNameOf, must: true },
      { key: 'noCoercion', label: words.noCoercion, also: headings.noCoercion, options: entryText().yesNo },
      { key: 'finesUpTo', label: words.finesUpTo, also: headings.finesUpTo, hint: words.finesUpToHint },
      { key: 'limits', label: words.limits, also: headings.limits },
      ...termColumns(),
    ]
  },
  read: (reading, { units }) => {
    const unit = readUnit(reading, units)
    if (unit === null) reading.fault('unit', t().faults.missing)
    const fines = reading.optional('finesUpTo')
    const fen = fines === null ? null : fenTyped(fines)
    if (fen === undefined) reading.fault('finesUpTo', t().faults.money)
    return {
      unit: unit ?? '',
      name: reading.text('name'),
      code: reading.optional('code'),
      measures: reading.all('measures', measures),
      basis: reading.one('basis', bases) ?? 'statutory',
      document: reading.text('document'),
      inNameOf: reading.text('inNameOf'),
      noCoercion: reading.flag('noCoercion'),
      finesUpTo: fen ?? null,
      limits: reading.optional('limits'),
      ...readTerm(reading),
    }
  },
  send: (office, items) => bodyOf(at.authorities.$post({ param: { office }, json: { items } })),
})

export const entries: Record<Register, Entries> = { units, posts, authorities }

const termColumns = (): Column[] => [
  { key: 'startsOn', label: t().term.startsOn, also: headings.startsOn, hint: entryText().todayUnlessGiven },
  { key: 'endsOn', label: t().term.endsOn, also: headings.endsOn, hint: t().term.endsOnHint },
]

function readTerm(reading: CellReading) {
  const term = { startsOn: reading.day('startsOn') ?? today(), endsOn: reading.day('endsOn') }
  if (!inOrder(term)) reading.fault('endsOn', t().faults.endsBeforeStart)
  return term
}

/** The unit of that name. */
function readUnit(reading: CellReading, units: readonly UnitListed[]): string | null {
  const name = reading.optional('unit')
  if (name === null) return null
  const found = units.find((unit) => folded(unit.name) === folded(name))
  if (!found) reading.fault('unit', t().faults.unitUnknown)
  return found?.id ?? ''
}
