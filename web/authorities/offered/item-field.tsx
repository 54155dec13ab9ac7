import { useEffect } from 'preact/hooks'
import type { Measure } from '../../../src/features/authorities/rules.ts'
import type { AuthorityListed } from '../../../src/features/authorities/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { Field, Options } from '../../kit/field.tsx'
import type { Form, Reading } from '../../kit/form.tsx'
import { Await, useLoad } from '../../kit/load.tsx'
import { today } from '../../kit/today.ts'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { limitsOf } from '../limits.ts'
import { authorityText } from '../text.ts'

interface Asked {
  form: Form
  /** Is told of the item that is chosen, as far as it is known. */
  choose?: (item: AuthorityListed | undefined) => void
}

/** Asks by which of a department's items a measure is taken; of one alone that is clear. */
export function ItemField({ unit, measure, ...asked }: Asked & { unit: string; measure: Measure }) {
  const { code } = useOffice()
  const query = { unit, measure, on: today(), limit: '200' }
  const loaded = useLoad(`${code} ${unit} ${measure}`, () =>
    bodyOf(api.offices[':office'].authorities.$get({ param: { office: code }, query })),
  )
  return <Await of={loaded}>{({ items }) => <Items items={items} {...asked} />}</Await>
}

function Items({ items, form, choose }: Asked & { items: readonly AuthorityListed[] }) {
  const [only] = items.length === 1 ? items : []
  useEffect(() => choose?.(only), [only?.id])
  return (
    <Field
      name="authority"
      label={authorityText().byItem}
      hint={only && limitsOf(only).join(' · ')}
      must
      fault={form.faults.authority}
    >
      {(control) => (
        <select
          {...control}
          onChange={({ currentTarget }) => choose?.(items.find(({ id }) => id === currentTarget.value))}
        >
          {!only && <option value="">{t().choose}</option>}
          <Options
            of={items.map((item) => [item.id, [item.name, item.code, ...limitsOf(item)].filter(Boolean).join(' · ')])}
            chosen={only?.id}
          />
        </select>
      )}
    </Field>
  )
}

/** The item that was chosen; none where the items haven't come yet: then the first that allows it is taken. */
export const readItem = (reading: Reading): { authority?: string } =>
  reading.data.has('authority') ? { authority: reading.one('authority') } : {}
