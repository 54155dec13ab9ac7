import type { ItemNamed } from '../../src/features/authorities/schema.ts'
import { type Office, unitName } from '../shell/office.tsx'
import { word } from '../text/language.ts'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { hazardText } from './text.ts'

type Said = keyof ReturnType<typeof hazardPageText>['detail']

/** What a step says, line by line. */
export function saidWith(detail: Record<string, unknown>, office?: Office): string[] {
  const names = hazardPageText().detail
  const told = { ...detail, ...(detail.fixed as object | undefined) } as Record<string, unknown>
  return (Object.keys(names) as Said[]).flatMap((name) => {
    const value = shown(office, name, told[name])
    return value === null ? [] : [`${names[name]}${t().colon}${value}`]
  })
}

const days: readonly Said[] = ['due', 'deadline', 'until', 'onSite']

const units: readonly Said[] = ['formerLead', 'lead']

function shown(office: Office | undefined, name: Said, value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? t().yes : t().no
  if (name === 'fundsFen' && typeof value === 'number') return t().money(value)
  if (name === 'level') return word(hazardText().levels, String(value))
  if (name === 'ground') return word(hazardPageText().grounds, String(value))
  if (name === 'measure') return word(hazardPageText().spotMeasures, String(value))
  // Of a party only its kind is history: names of people can be erased, history can't.
  if (name === 'party') return word(hazardText().partyKinds, (value as { kind: string }).kind)
  // What is signed names the item by its id, the event by its name.
  if (name === 'authority') return typeof value === 'string' ? null : itemNamed(value as ItemNamed)
  // Who follows it is told with the step: from whom, to whom.
  if (typeof value === 'object' && 'name' in value) return String(value.name)
  // A transfer names a unit of the office, a referral somebody outside.
  if (units.includes(name)) return office ? unitName(office, String(value)) : null
  if (name === 'to') return (office && unitName(office, String(value))) || String(value)
  return days.includes(name) ? t().fullDay(String(value)) : String(value)
}

const itemNamed = ({ name, code }: ItemNamed): string => [name, code].filter(Boolean).join(' · ')
