import { useId } from 'preact/hooks'
import type { Question, Reason } from '../../src/features/imports/reading/fates.ts'
import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { RowShown, SaidOfRow } from '../../src/features/imports/reading/preparing.ts'
import { Options } from '../kit/field.tsx'
import { enterprisePath, hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { word } from '../text/language.ts'
import { t } from '../text/text.ts'
import { importText } from './text.ts'
import { fieldName, fieldOptions, type OwnField, partyOptions, shownIn, wordOptions } from './words.ts'
import '../kit/table.css'
import './row.css'

export interface RowOf {
  kind: LedgerKind
  sectors: readonly string[]
  row: RowShown
  say: (said: SaidOfRow) => void
}

/** A row of the ledger with what becomes of it, and what keeps it from being taken, to be put right in its place. */
export function Row(of: RowOf) {
  const { row, say } = of
  const words = importText().preparing
  const left = row.outcome === 'left'
  return (
    <tr>
      <th scope="row">{t().n(row.row)}</th>
      <td class="main says">
        <Content {...of} />
      </td>
      <td class="becomes">
        {row.outcome === 'question' ? <Questions {...of} /> : <Same {...of} />}
        <button
          type="button"
          class="link"
          aria-label={left ? undefined : words.leaveRow(row.row)}
          onClick={() => say({ ...row.said, left: !left })}
        >
          {left ? words.takeAgain : words.leave}
        </button>
      </td>
    </tr>
  )
}

/** What the row says: what it is about first. */
function Content({ kind, row }: RowOf) {
  const office = useOffice()
  const lead: OwnField = kind === 'hazards' ? 'description' : 'name'
  const others = fieldOptions(kind).flatMap(([named, name]) => {
    const field = named as OwnField
    const text = row.shown[field]
    return text === undefined || field === lead ? [] : [`${name}${t().colon}${shownIn(office, field, text)}`]
  })
  return (
    <>
      <span class="clamp">{row.shown[lead]}</span>
      <small>{others.join(' · ')}</small>
    </>
  )
}

/** The record that it is the same as, and what it completes of that. */
function Same({ kind, row: { same } }: RowOf) {
  const office = useOffice()
  const words = importText().preparing
  if (!same) return null
  const path = kind === 'hazards' ? hazardPath : enterprisePath
  return (
    <>
      <a href={path(office.code, same.record)} target="_blank" rel="noreferrer">
        {same.called}
      </a>
      {same.completes.length > 0 && (
        <small>{words.completing(t().list(same.completes.map((column) => words.completes[column])))}</small>
      )}
    </>
  )
}

/** What no other text in the cell would answer. */
const ofRecords: readonly Question[] = ['severalThere', 'nameThere', 'alikeThere', 'twiceInFile']
const ofParties: readonly Question[] = ['partyUnregistered', 'partyLikelyPerson']

function Questions(of: RowOf) {
  const { row, say } = of
  const words = importText().preparing
  const codes = row.reasons.map(({ code }) => code)
  return (
    <>
      {row.reasons.map((reason) => (
        <Asked key={`${reason.field} ${reason.code}`} {...of} reason={reason} />
      ))}
      {codes.some((code) => ofParties.includes(code)) && (
        <select
          aria-label={words.partyKind(row.row)}
          value=""
          onChange={(event) =>
            say({ ...row.said, corrected: { ...row.said.corrected, partyKind: event.currentTarget.value } })
          }
        >
          <option value="" disabled>
            {t().choose}
          </option>
          <Options of={partyOptions()} />
        </select>
      )}
      {row.candidates.map(({ id, called }) => (
        <button
          key={id}
          type="button"
          class="button"
          onClick={() =>
            say(
              row.reasons[0]?.field === 'party' ? { ...row.said, enterprise: id } : { ...row.said, said: { same: id } },
            )
          }
        >
          {words.isThis(called)}
        </button>
      ))}
      {codes.some((code) => ofRecords.includes(code)) && row.reasons.every(isNewByWord) && (
        <button type="button" class="button" onClick={() => say({ ...row.said, said: 'new' })}>
          {words.isNew}
        </button>
      )}
    </>
  )
}

/** Whether it is enough that somebody says it is another one: of a credit code a site can't be there twice. */
const isNewByWord = ({ code, field }: Reason) =>
  ofRecords.includes(code) &&
  !(code === 'severalThere' && field !== 'name') &&
  !(code === 'twiceInFile' && field === 'site')

/** Why a row is in question, and its cell where another text in it would answer that. */
function Asked({ kind, sectors, row, say, reason: { field, code, about = '' } }: RowOf & { reason: Reason }) {
  const office = useOffice()
  const id = useId()
  const words = importText().preparing
  const says = words.questions[code](code === 'refused' ? word(t().faults, about) : shownAbout(code, about))
  const typed = !ofRecords.includes(code) || (field === 'site' && code === 'twiceInFile')
  const options = typed ? wordOptions(office, sectors, field) : undefined
  const correct = (value: string) => say({ ...row.said, corrected: { ...row.said.corrected, [field]: value } })
  const control = {
    'aria-label': words.correct(fieldName(kind, field), row.row),
    'aria-invalid': 'true',
    'aria-describedby': id,
  } as const
  const value = row.shown[field] ?? ''
  return (
    <div class="field">
      {typed &&
        (options ? (
          <select {...control} value="" onChange={(event) => correct(event.currentTarget.value)}>
            <option value="" disabled>
              {value}
            </option>
            <Options of={options} />
          </select>
        ) : field === 'description' ? (
          <textarea {...control} defaultValue={value} onChange={(event) => correct(event.currentTarget.value)} />
        ) : (
          <input
            {...control}
            defaultValue={value}
            autocomplete="off"
            onChange={(event) => correct(event.currentTarget.value)}
          />
        ))}
      <p class="fault" id={id}>
        {fieldName(kind, field)}
        {t().colon}
        {says}
      </p>
    </div>
  )
}

const shownAbout = (code: Question, about: string) => (code === 'ended' ? t().fullDay(about) : about)
