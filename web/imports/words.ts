import type { EnterpriseField, Field, HazardField, LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { PartyUnregistered, WordField } from '../../src/features/imports/reading/meaning.ts'
import { campaignText } from '../campaigns/text.ts'
import { hazardText } from '../hazards/text.ts'
import { optionsOf } from '../kit/field.tsx'
import { type Office, unitName, unitsThere } from '../shell/office.tsx'
import { word } from '../text/language.ts'
import { importText } from './text.ts'

export type OwnField = EnterpriseField | HazardField

/** What a column of a ledger can be. */
export function fieldOptions(kind: LedgerKind): [Field, string][] {
  const { fields } = importText().preparing
  return kind === 'hazards'
    ? optionsOf(fields.hazards)
    : [...optionsOf(fields.enterprises), ...optionsOf(campaignText().attributes)]
}

/** What a field is called. */
export const fieldName = (kind: LedgerKind, field: string) =>
  word({ ...campaignText().attributes, ...importText().preparing.fields[kind] }, field)

type Options = readonly (readonly [value: string, label: string])[]

/** What a field's words can mean in this office; undefined where anything can stand there. */
export function wordOptions(office: Office, sectors: readonly string[], field: OwnField): Options | undefined {
  const choices: Readonly<Record<WordField, () => Options>> = {
    sectors: () => sectors.map((name) => [name, name]),
    sector: () => sectors.map((name) => [name, name]),
    community: () => unitsThere(office, 'community').map(({ id, name }) => [id, name]),
    unit: () => unitsThere(office, 'department').map(({ id, name }) => [id, name]),
    level: () => optionsOf(hazardText().levels),
    source: () => optionsOf(hazardText().sources),
    state: () => optionsOf(importText().preparing.states),
  }
  const options = choices[field as WordField]?.()
  return options && options.length > 0 ? options : undefined
}

/** The parties that the register doesn't have, by what they can be. */
export function partyOptions(): readonly (readonly [PartyUnregistered, string])[] {
  const { institution, soleTrader, person, propertyManager } = hazardText().partyKinds
  return Object.entries({ soleTrader, institution, propertyManager, person }) as [PartyUnregistered, string][]
}

/** What stands in a field, as people read it: units by their names, words of ours in theirs. */
export function shownIn(office: Office, field: OwnField, text: string): string {
  if (field === 'community' || field === 'unit') return unitName(office, text) || text
  if (field === 'level') return word(hazardText().levels, text)
  if (field === 'source') return word(hazardText().sources, text)
  return field === 'state' ? word(importText().preparing.states, text) : text
}
