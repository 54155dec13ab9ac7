import { useState } from 'preact/hooks'
import { unitFits } from '../../src/features/members/rules.ts'
import type { MemberPost } from '../../src/features/members/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import type { Role } from '../../src/lib/role.ts'
import { unitRoles } from '../../src/lib/role.ts'
import { Field, Options } from '../kit/field.tsx'
import type { Faults, Reading } from '../kit/form.tsx'
import { When } from '../kit/when.tsx'
import { useOffice } from '../shell/office.tsx'
import { shellText } from '../shell/text.ts'
import { t } from '../text/text.ts'
import { memberText } from './text.ts'

const certified = (role: Role | '') => role === 'enforcementOfficer'

/** The role, the unit and the certificate of one of a person's posts; `nth` tells its fields from another's. */
export function PostFields({
  nth,
  post,
  roles,
  faults,
}: {
  nth: number
  post?: MemberPost | undefined
  roles: readonly Role[]
  faults: Faults
}) {
  const { units } = useOffice()
  const words = memberText()
  const [role, setRole] = useState<Role | ''>(post?.role ?? '')
  const [unit, setUnit] = useState(post?.unit ?? undefined)
  const fitting = role === '' ? [] : units.filter((unit) => isThere(unit) && unitFits(role, unit))
  return (
    <>
      <Field name={`role ${nth}`} label={words.role} must fault={faults[`role ${nth}`]}>
        {(control) => (
          <select {...control} onChange={(event) => setRole(event.currentTarget.value as Role | '')}>
            <option value="">{t().choose}</option>
            <Options of={roles.map((each) => [each, shellText().roles[each]])} chosen={role} />
          </select>
        )}
      </Field>
      <When holds={role !== '' && unitRoles.includes(role)}>
        <Field
          name={`unit ${nth}`}
          label={words.unit}
          hint={fitting.length === 0 ? words.noUnit : undefined}
          must
          fault={faults[`unit ${nth}`]}
        >
          {(control) => (
            <select {...control} onChange={(event) => setUnit(event.currentTarget.value)}>
              <option value="">{t().choose}</option>
              <Options of={fitting.map(({ id, name }) => [id, name])} chosen={unit} />
            </select>
          )}
        </Field>
      </When>
      <When holds={certified(role)}>
        <Field
          name={`certificate ${nth}`}
          label={words.certificate}
          hint={words.certificateHint}
          fault={faults[`certificate ${nth}`]}
        >
          {(control) => <input {...control} maxLength={40} defaultValue={post?.certificate ?? ''} autocomplete="off" />}
        </Field>
      </When>
    </>
  )
}

export function readPost(reading: Reading, nth: number): MemberPost {
  const role = reading.one<Role>(`role ${nth}`)
  return {
    role,
    unit: unitRoles.includes(role) ? reading.text(`unit ${nth}`, t().faults.choose) : null,
    certificate: certified(role) ? reading.optional(`certificate ${nth}`) : null,
  }
}
