import { useState } from 'preact/hooks'
import type { Party, PartyShown } from '../../src/features/hazards/schema.ts'
import { type Chosen, EnterprisePicker } from '../enterprises/offered/enterprise-picker.tsx'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import type { Faults, Reading } from '../kit/form.tsx'
import { When } from '../kit/when.tsx'
import { t } from '../text/text.ts'
import { hazardFormText } from './form-text.ts'
import { hazardText } from './text.ts'

/** What is chosen beside the fields that are typed. */
interface PartyChoice {
  kind: Party['kind']
  setKind: (kind: Party['kind']) => void
  enterprise: Chosen | null
  setEnterprise: (enterprise: Chosen | null) => void
}

export function usePartyChoice(first: Chosen | null, kindBefore: Party['kind']): PartyChoice {
  const [kind, setKind] = useState(kindBefore)
  const [enterprise, setEnterprise] = useState(first)
  return { kind, setKind, enterprise, setEnterprise }
}

export function readParty(reading: Reading, { kind, enterprise }: PartyChoice): Party {
  if (kind === 'unknown') return { kind }
  if (kind === 'enterprise') {
    if (!enterprise) reading.fault('enterprise', hazardFormText().needEnterprise)
    return { kind, enterprise: enterprise?.id ?? '' }
  }
  const phone = reading.optional('phone')
  if (phone && !/^[\d +()-]{5,20}$/.test(phone)) reading.fault('phone', t().faults.phone)
  return { kind, name: reading.text('name'), phone }
}

/** Who answers for a hazard: an enterprise of the list, somebody else, or nobody known yet. */
export function PartyFields({
  choice,
  faults,
  first,
}: {
  choice: PartyChoice
  faults: Faults
  /** Who it is as far as is known. */
  first?: PartyShown | undefined
}) {
  const { kind, setKind, enterprise, setEnterprise } = choice
  const words = hazardFormText()
  const named = kind !== 'enterprise' && kind !== 'unknown'
  const known = first && first.kind !== 'enterprise' ? first : undefined
  const hint = kind === 'person' ? words.personHint : kind === 'unknown' ? words.unknownHint : undefined
  return (
    <>
      <Field name="kind" label={words.party} hint={hint} must fault={faults.party}>
        {(control) => (
          <select {...control} onChange={(event) => setKind(event.currentTarget.value as Party['kind'])}>
            <Options of={optionsOf(hazardText().partyKinds)} chosen={kind} />
          </select>
        )}
      </Field>
      {kind === 'enterprise' && (
        <EnterprisePicker chosen={enterprise} choose={setEnterprise} fault={faults.enterprise} />
      )}
      <When holds={named}>
        <Field name="name" label={words.partyName[named ? kind : 'person']} must fault={faults.name}>
          {(control) => <input {...control} maxLength={120} defaultValue={known?.name ?? ''} autocomplete="off" />}
        </Field>
        <Field name="phone" label={hazardFormText().phone} fault={faults.phone}>
          {(control) => (
            <input {...control} type="tel" maxLength={20} defaultValue={known?.phone ?? ''} autocomplete="off" />
          )}
        </Field>
      </When>
    </>
  )
}
