import { useState } from 'preact/hooks'
import type { PerformanceFile, PerformanceListed } from '../../src/features/performances/schema.ts'
import { api, bodyOf } from '../api.ts'
import { type CorrectionField, CorrectionForm } from '../corrections/offered/correction-form.tsx'
import { correctionText } from '../corrections/text.ts'
import { type Chosen, EnterprisePicker } from '../enterprises/offered/enterprise-picker.tsx'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { optionsOf } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { RecordForm } from './performance-form.tsx'
import { performanceStepText } from './step-text.ts'
import { performanceText } from './text.ts'
import { WithdrawalForm } from './withdrawal-form.tsx'

/** What can be done about one record, and what was. */
export type Step = 'correct' | 'withdraw' | 'history'

/** Which of these of which record; or that one is added. */
export type Asked = { step: Step; record: PerformanceListed } | { step: 'add'; record: null }

interface StepOf extends FormOfStep {
  record: PerformanceListed
}

export default function PerformanceStep({
  step,
  record,
  enterprise,
  ...of
}: Omit<StepOf, 'record'> & Asked & { enterprise: { id: string; name: string } }) {
  if (record === null) return <RecordForm enterprise={enterprise} {...of} />
  return <OfRecord step={step} record={record} {...of} />
}

function OfRecord({ step, ...of }: StepOf & { step: Step }) {
  const { code } = useOffice()
  const { id, seq } = of.record
  const param = { office: code, id }
  const loaded = useLoad(`${id} ${seq}`, () => bodyOf(api.offices[':office'].performances[':id'].$get({ param })))
  if (step === 'withdraw') return <WithdrawalForm {...of} done={() => of.done(performanceStepText().withdrawnNow)} />
  return (
    <Await of={loaded}>{(file) => (step === 'correct' ? <Correct {...of} file={file} /> : <Life file={file} />)}</Await>
  )
}

function Correct({ file, done, cancel, again }: StepOf & { file: PerformanceFile }) {
  const { code } = useOffice()
  const { id, seq, kind, doneOn, evidence, enterprise, enterpriseName, seenIn } = file
  const words = performanceText()
  const [chosen, choose] = useState<Chosen | null>({ id: enterprise, name: enterpriseName, site: '', sectors: [] })
  const noted: CorrectionField = { column: 'evidence', as: 'prose', must: evidence !== '', value: evidence || null }
  const entered: CorrectionField[] = [
    { column: 'kind', label: words.kind, as: 'choice', must: true, value: kind, options: optionsOf(words.kinds) },
    { column: 'doneOn', as: 'day', must: true, value: doneOn },
  ]
  return (
    <CorrectionForm
      fields={seenIn ? [noted] : [...entered, noted]}
      scene={{ enterprise: enterpriseName }}
      send={async ({ set, ...made }, headers) => {
        const other = chosen && chosen.id !== enterprise ? { enterprise: chosen.id } : {}
        const json = { set: { ...set, ...other }, ...made }
        const header = headers(seq, json)
        const param = { office: code, id }
        await bodyOf(api.offices[':office'].performances[':id'].correction.$post({ param, header, json }))
        done(performanceStepText().corrected)
      }}
      place={({ code: refused }) => (refused === 'dayInFuture' ? { doneOn: problemSays(refused) } : {})}
      cancel={cancel}
      again={again}
    >
      {seenIn ? <p>{performanceStepText().underSeal}</p> : <EnterprisePicker chosen={chosen} choose={choose} />}
    </CorrectionForm>
  )
}

/** What became of it, with what stood there before. */
function Life({ file: { events, files } }: { file: PerformanceFile }) {
  const { columns } = correctionText()
  const words = performanceText()
  const names: Readonly<Record<string, string>> = { ...columns, kind: words.kind }
  const kinds: Readonly<Record<string, string>> = words.kinds
  const said = (name: string, value: unknown) => {
    const called = names[name]
    if (called === undefined || name === 'enterprise') return undefined
    const text = String(value ?? '')
    return [called, name === 'kind' ? (kinds[text] ?? text) : name === 'doneOn' ? t().fullDay(text) : text] as const
  }
  return (
    <>
      <FilesShown kind="performance" files={files} bare />
      <Changes kind="performance" events={events} said={said} />
    </>
  )
}
