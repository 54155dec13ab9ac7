import type { NoticeDraft } from '../../src/features/notices/schema.ts'
import type { Placed } from './notice-marks.ts'

const singleNames = [
  'title',
  'issuingBody',
  'documentNumber',
  'issuedOn',
  'startsOn',
  'endsOn',
  'actionPeriod',
] as const
export type SingleName = (typeof singleNames)[number]

const listNames = [
  'coIssuers',
  'addressees',
  'basis',
  'attachments',
  'phases',
  'checkItems',
  'assignments',
  'reports',
  'rules',
  'measures',
  'remarks',
] as const
export type ListName = (typeof listNames)[number]

export type Item<L extends ListName> = NoticeDraft[L][number]
/** An item with a name of its own, which stays when others come and go. */
type Keyed<T> = T & { key: number }
export type Edited<L extends ListName> = Keyed<Item<L>>

/**
 * A draft while somebody edits it. A period may lack one of its days for a while, which the API doesn't allow;
 * it is sent without such a period.
 */
export type Editing = Omit<Pick<NoticeDraft, SingleName | 'limits'>, 'actionPeriod'> & {
  actionPeriod: { value: { startsOn: string; endsOn: string }; span: Item<'basis'>['span']; derived?: true } | null
} & { [L in ListName]: readonly Edited<L>[] } & { nextKey: number }

type SingleValue<N extends SingleName> = NonNullable<Editing[N]>['value']

/** What stands for a part on the page: `title`, or `phases:3` with the item's key. */
export const idOf = (list: ListName, key: number) => `${list}:${key}`

export function editingOf(draft: NoticeDraft): Editing {
  let nextKey = 0
  const keyed = <T>(items: readonly T[]) => items.map((item) => ({ ...item, key: nextKey++ }))
  const lists = Object.fromEntries(listNames.map((list) => [list, keyed<object>(draft[list])]))
  return { ...draft, ...lists, nextKey } as unknown as Editing
}

export function draftOf({ nextKey, ...editing }: Editing): NoticeDraft {
  const lists = Object.fromEntries(
    listNames.map((list) => [list, (editing[list] as readonly Keyed<object>[]).map(({ key, ...item }) => item)]),
  )
  const period = editing.actionPeriod
  const whole = period && period.value.startsOn !== '' && period.value.endsOn !== ''
  return { ...editing, ...lists, actionPeriod: whole ? period : null } as unknown as NoticeDraft
}

/** Whether the server can hold everything that was typed. */
export const isWhole = ({ actionPeriod }: Editing) =>
  !actionPeriod || (actionPeriod.value.startsOn === '') === (actionPeriod.value.endsOn === '')

/** Whatever a person corrected isn't derived any more. */
const corrected = <T extends object>(part: T): Omit<T, 'derived'> => {
  const { derived, ...rest } = part as T & { derived?: true }
  return rest
}

/** Sets a part of the heading, or takes it away. */
export const setSingle = <N extends SingleName>(
  editing: Editing,
  name: N,
  value: SingleValue<N> | null,
  span: Item<'basis'>['span'],
): Editing => ({ ...editing, [name]: value === null ? null : { value, span } })

export function change<L extends ListName>(editing: Editing, list: L, key: number, to: Partial<Item<L>>): Editing {
  const items = (editing[list] as readonly Edited<L>[]).map((item) =>
    item.key === key ? { ...corrected(item), ...to } : item,
  )
  return { ...editing, [list]: items }
}

/** Chromium 100 has no toSpliced yet. */
const spliced = <T>(items: readonly T[], place: number, out: number, ...into: T[]): T[] => [
  ...items.slice(0, place),
  ...into,
  ...items.slice(place + out),
]

/** Adds an item at the end, or behind another one; the new one's key is the former `nextKey`. */
export function add<L extends ListName>(editing: Editing, list: L, item: Item<L>, behind?: number): Editing {
  const items = editing[list] as readonly Edited<L>[]
  const place = items.findIndex(({ key }) => key === behind) + 1 || items.length
  const added = { ...item, key: editing.nextKey }
  return { ...editing, [list]: spliced(items, place, 0, added), nextKey: editing.nextKey + 1 }
}

/** What was taken out, and where it belongs. */
export type Removed = { [L in ListName]: { list: L; place: number; item: Edited<L> } }[ListName]

export function remove(editing: Editing, list: ListName, key: number): { editing: Editing; removed: Removed | null } {
  const items: readonly Keyed<object>[] = editing[list]
  const place = items.findIndex((item) => item.key === key)
  if (place < 0) return { editing, removed: null }
  const removed = { list, place, item: items[place] } as Removed
  return { editing: { ...editing, [list]: spliced(items, place, 1) }, removed }
}

export function putBack(editing: Editing, { list, place, item }: Removed): Editing {
  const items: readonly Keyed<object>[] = editing[list]
  return { ...editing, [list]: spliced<Keyed<object>>(items, place, 0, item) }
}

/** A measure that is made a rule moves to the rules, and back, as the kind says; by its place in the notice. */
export function setKind(editing: Editing, key: number, kind: Item<'rules'>['kind']): Editing {
  const from = editing.rules.some((rule) => rule.key === key) ? 'rules' : 'measures'
  const to = kind === 'measure' ? 'measures' : 'rules'
  const { editing: without, removed } = remove(editing, from, key)
  if (!removed || from === to) return change(editing, from, key, { kind })
  const item = { ...(removed.item as Edited<'rules'>), kind }
  const behind = without[to].findIndex(({ span }) => span && item.span && span[0] > item.span[0])
  return { ...without, [to]: spliced(without[to], behind < 0 ? without[to].length : behind, 0, item) }
}

/** Check items under the title that they share, in their order. */
export interface Task {
  title: string
  items: readonly Edited<'checkItems'>[]
}

export function tasksOf(items: readonly Edited<'checkItems'>[]): Task[] {
  const tasks: { title: string; items: Edited<'checkItems'>[] }[] = []
  for (const item of items) {
    const last = tasks.at(-1)
    if (last && last.title === item.task) last.items.push(item)
    else tasks.push({ title: item.task, items: [item] })
  }
  return tasks
}

export function renameTask(editing: Editing, keys: ReadonlySet<number>, task: string): Editing {
  return {
    ...editing,
    checkItems: editing.checkItems.map((item) => (keys.has(item.key) ? { ...item, task } : item)),
  }
}

/** Sectors as the assignments name them, with those who lead and support each. */
interface SectorLine {
  name: string
  leads: string[]
  supports: string[]
}

export function sectorsOf(assignments: readonly Item<'assignments'>[]): SectorLine[] {
  const lines = new Map<string, SectorLine>()
  for (const { department, role, sectors } of assignments) {
    for (const name of sectors) {
      const line = lines.get(name) ?? { name, leads: [], supports: [] }
      lines.set(name, line)
      const named = role === 'lead' ? line.leads : line.supports
      if (department !== '' && !named.includes(department)) named.push(department)
    }
  }
  return [...lines.values()]
}

/** Names as a person types them one behind the other. */
export const namesIn = (text: string) => [
  ...new Set(
    text
      .split(/[、，,；;\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

/** Days of a month or of a week as a person types them. */
export const daysIn = (text: string, last: number) =>
  [...new Set((text.match(/\d+/g) ?? []).map(Number))].filter((day) => day >= 1 && day <= last)

/** Every part and where it was read; remarks are places too. */
export function placesOf(editing: Editing): Placed[] {
  return [
    ...singleNames.flatMap((name) => {
      const part = editing[name]
      return part ? [{ id: name as string, span: part.span }] : []
    }),
    ...listNames.flatMap((list) =>
      (editing[list] as readonly { key: number; span: Placed['span'] }[]).map(({ key, span }) => ({
        id: idOf(list, key),
        span,
        ...(list === 'remarks' ? { aside: true as const } : {}),
      })),
    ),
  ]
}

/** The part that something missing is about; a list's own name where it has no such item. */
export function partOfPath(editing: Editing, path: string): string {
  const [name = '', place] = path.split('.')
  const list = listNames.find((one) => one === name)
  if (!list) return name
  const item = editing[list][Number(place ?? 0)]
  return item ? idOf(list, item.key) : list
}
