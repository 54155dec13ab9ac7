import { ended } from '../../src/features/hazards/rules/states.ts'
import { optionsOf } from '../kit/field.tsx'
import type { Filter } from '../kit/filters.tsx'
import type { Office } from '../shell/office.tsx'
import type { Wanted } from './ledger-asked.ts'
import { ledgerText } from './ledger-text.ts'
import { hazardText } from './text.ts'

/** `scope` stands for the API's filters of what is open and of when it is due. */
export function applied(filter: Wanted, name: string, value: string): Wanted {
  const { open: _, overdue: __, everOverdue: ___, dueWithin: ____, running: _____, closedBy: ______, ...rest } = filter
  if (name === 'scope') return { ...rest, ...scopes[value] }
  // A state that ends a life leaves nothing of what is open.
  if (name === 'status' && ended.some((state) => state === value)) return { ...rest, status: value }
  return { ...filter, [name]: value }
}

const scopes: Record<string, Wanted> = {
  true: { open: 'true' },
  overdue: { overdue: 'true' },
  everOverdue: { everOverdue: 'true' },
  soon: { running: 'true', overdue: 'false', dueWithin: '7' },
  false: { open: 'false' },
  imported: { closedBy: 'import' },
}

function scopeOf({ open, overdue, everOverdue, dueWithin, closedBy }: Wanted): string {
  if (closedBy) return 'imported'
  return overdue === 'true' ? 'overdue' : everOverdue ? 'everOverdue' : dueWithin ? 'soon' : (open ?? '')
}

/** What narrows the ledger. */
export function filtersOf(office: Office, filter: Wanted): Filter[] {
  const words = hazardText()
  const departments = office.units
    .filter(({ kind }) => kind === 'department')
    .map(({ id, name }) => [id, name] as const)
  const campaign = office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`] as const)
  return [
    {
      name: 'scope',
      label: ledgerText().scope,
      value: scopeOf(filter),
      options: [
        ['true', words.open],
        ['overdue', words.overdue],
        ['everOverdue', words.everOverdue],
        ['soon', ledgerText().soon],
        ['false', ledgerText().openFalse],
        ['imported', words.imported],
      ],
    },
    { name: 'status', label: words.status, value: filter.status, options: optionsOf(hazardText().states) },
    { name: 'level', label: words.level, value: filter.level, options: optionsOf(hazardText().levels) },
    { name: 'found', label: words.found, value: filter.found, options: optionsOf(hazardText().finders) },
    { name: 'unit', label: words.unit, value: filter.unit, options: departments },
    {
      name: 'community',
      label: words.community,
      value: filter.community,
      options: office.units.filter(({ kind }) => kind === 'community').map(({ id, name }) => [id, name]),
    },
    { name: 'awaits', label: ledgerText().awaits, value: filter.awaits, options: optionsOf(hazardText().awaited) },
    { name: 'watched', label: ledgerText().watched, value: filter.watched, options: optionsOf(words.watchedBy) },
    { name: 'urged', label: words.urged, value: filter.urged, options: optionsOf(ledgerText().urgedStates) },
    {
      name: 'leftBehind',
      label: ledgerText().leftBehind,
      value: filter.leftBehind,
      options: [['true', ledgerText().leftBehindTrue]],
    },
    ...(['foundFrom', 'foundTo', 'dueFrom', 'dueTo', 'closedFrom', 'closedTo'] as const).map((name) => ({
      name,
      label: ledgerText().days[name],
      value: filter[name],
      options: 'day' as const,
    })),
    { name: 'transferTo', label: ledgerText().transferTo, value: filter.transferTo, options: departments },
    ...(filter.awaitsMe
      ? [
          {
            name: 'awaitsMe',
            label: ledgerText().awaitsMe,
            value: filter.awaitsMe,
            options: optionsOf(hazardText().awaited),
          },
        ]
      : []),
    ...(filter.counted
      ? [
          {
            name: 'counted',
            label: ledgerText().counted,
            value: 'true',
            options: [['true', ledgerText().countedTrue] as const],
          },
        ]
      : []),
    ...(filter.unclosed
      ? [
          {
            name: 'unclosed',
            label: ledgerText().counted,
            value: 'true',
            options: [['true', ledgerText().unclosedTrue] as const],
          },
        ]
      : []),
    ...(filter.sector
      ? [
          {
            name: 'sector',
            label: words.sector,
            value: filter.sector,
            options: [[filter.sector, filter.sector] as const],
          },
        ]
      : []),
    ...(campaign.length > 1 || filter.campaign
      ? [{ name: 'campaign', label: words.campaign, value: filter.campaign, options: campaign }]
      : []),
    ...(filter.enterprise
      ? [
          {
            name: 'enterprise',
            label: words.where,
            value: filter.enterprise,
            options: [[filter.enterprise, ledgerText().enterprise] as const],
          },
        ]
      : []),
  ]
}
