import type { Measure } from '../../../src/features/authorities/rules.ts'
import { api, bodyOf } from '../../api.ts'
import { Field, Options } from '../../kit/field.tsx'
import type { Form, Reading } from '../../kit/form.tsx'
import { Await, useLoad } from '../../kit/load.tsx'
import { today } from '../../kit/today.ts'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { limitsOf } from '../limits.ts'
import { authorityText } from '../text.ts'

/** Asks by which of a department's items a measure is taken; of one alone that is clear. */
export function ItemField({ form, unit, measure }: { form: Form; unit: string; measure: Measure }) {
  const { code } = useOffice()
  const words = authorityText()
  const query = { unit, measure, on: today(), limit: '200' }
  const loaded = useLoad(`${code} ${unit} ${measure}`, () =>
    bodyOf(api.offices[':office'].authorities.$get({ param: { office: code }, query })),
  )
  return (
    <Await of={loaded}>
      {({ items }) => {
        const [only] = items.length === 1 ? items : []
        return (
          <Field
            name="authority"
            label={words.byItem}
            hint={only && limitsOf(only).join(' · ')}
            must
            fault={form.faults.authority}
          >
            {(control) => (
              <select {...control}>
                {!only && <option value="">{t().choose}</option>}
                <Options
                  of={items.map((item) => [
                    item.id,
                    [item.name, item.code, ...limitsOf(item)].filter(Boolean).join(' · '),
                  ])}
                  chosen={only?.id}
                />
              </select>
            )}
          </Field>
        )
      }}
    </Await>
  )
}

/** The item that was chosen; none where the items haven't come yet: then the first that allows it is taken. */
export const readItem = (reading: Reading): { authority?: string } =>
  reading.data.has('authority') ? { authority: reading.one('authority') } : {}
