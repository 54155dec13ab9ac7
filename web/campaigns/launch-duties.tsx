import { dateOf } from '../../src/features/templates/rules/dates.ts'
import { isHandedIn, isOfKind, namesUnits } from '../../src/features/templates/rules/owing.ts'
import type { Duty, TemplateContent } from '../../src/features/templates/schema.ts'
import { Field } from '../kit/field.tsx'
import type { Faults, Reading } from '../kit/form.tsx'
import { useAskedSoFar, When } from '../kit/when.tsx'
import { unitsThere, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { launchText } from './launch-text.ts'
import { meant } from './meant.ts'
import { dutyText } from './offered/duty-text.ts'

type Content = Pick<TemplateContent, 'duties' | 'phases'>

/** The office's own dates for the duties, and which of its units are meant where the notice names some. */
export function LaunchDuties({ content, faults }: { content: Content; faults: Faults }) {
  const words = launchText()
  const handedIn = content.duties.filter(isHandedIn)
  // Templates share keys, so a duty is the same only under the same name.
  const duties = useAskedSoFar(handedIn, ({ key, name }) => `${key} ${name}`)
  return (
    <>
      {handedIn.length === 0 && <p class="all">{words.noDuties}</p>}
      {duties.map(({ one: duty, asked }) => (
        <When key={`${duty.key} ${duty.name}`} holds={asked}>
          <DutyDate duty={duty} content={content} fault={faults[`due ${duty.key}`]} />
          {namesUnits(duty) && <NamedUnits duty={duty} />}
        </When>
      ))}
    </>
  )
}

function DutyDate({ duty, content, fault }: { duty: Duty; content: Content; fault: string | undefined }) {
  const words = launchText()
  const { key, name, rhythm } = duty
  const due = dateOf(duty, content.phases)
  if (due === null) {
    return (
      <p class="field">
        <b>{name}</b>
        <small>{rhythm ? dutyText().rhythm(rhythm) : words.noDate}</small>
      </p>
    )
  }
  return (
    <Field name={`due ${key}`} label={name} hint={words.deadlineHint(t().day(due))} must fault={fault}>
      {(control) => <input {...control} type="date" max={due} defaultValue={due} />}
    </Field>
  )
}

/** Which of the office's units the notice means by 派出所; what the office itself owes, its safety office writes. */
function NamedUnits({ duty: { key, name, from, parties } }: { duty: Duty }) {
  const office = useOffice()
  const units = [...unitsThere(office, 'department'), ...unitsThere(office, 'community')]
  const words = launchText()
  const named = parties.filter((party) => !isOfKind(party))
  const writers = from.includes('office') ? units.filter(({ safetyOffice }) => safetyOffice) : []
  const suggested = [...writers.map(({ id }) => id), ...named.flatMap((party) => meant(party, units) ?? [])]
  return (
    <fieldset class="field all">
      <legend>{words.namedIn(name, t().list(named.length > 0 ? named : parties))}</legend>
      <div class="choices">
        {units.map((unit) => (
          <label class="choice" key={unit.id}>
            <input type="checkbox" name={`owes ${key}`} value={unit.id} defaultChecked={suggested.includes(unit.id)} />
            {unit.name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The dates that differ from the template's, and the units that were chosen. */
export function readDuties(reading: Reading, { duties, phases }: Content) {
  return {
    deadlines: duties.filter(isHandedIn).flatMap((duty) => {
      const due = dateOf(duty, phases)
      if (due === null) return []
      const own = reading.text(`due ${duty.key}`, t().faults.day)
      return own === due ? [] : [{ duty: duty.key, due: own }]
    }),
    dutyUnits: duties
      .filter(namesUnits)
      .flatMap(({ key: duty }) => reading.all(`owes ${duty}`).map((unit) => ({ duty, unit }))),
  }
}
