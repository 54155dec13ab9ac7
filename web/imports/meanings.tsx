import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { Meaning, PartyUnregistered } from '../../src/features/imports/reading/meaning.ts'
import type { Overview, SheetShown } from '../../src/features/imports/reading/preparing.ts'
import { Field, Options } from '../kit/field.tsx'
import { Sheet } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import { importText } from './text.ts'
import { fieldName, type OwnField, partyOptions, wordOptions } from './words.ts'

/** What a whole ledger needs to be said about: words of its own, cells that are empty, days without a year, hidden rows. */
export function Meanings({
  kind,
  sheet,
  sectors,
  meaning,
  overview,
  change,
}: {
  kind: LedgerKind
  sheet: SheetShown
  sectors: readonly string[]
  meaning: Meaning
  overview: Overview
  change: (meaning: Meaning) => void
}) {
  const words = importText().preparing
  return (
    <Sheet title={words.meanings}>
      <div class="pad form two">
        {kind === 'hazards' && (overview.withoutYear > 0 || meaning.year !== null) && (
          <Field name="year" label={words.year} must={overview.withoutYear > 0}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={2000}
                max={2099}
                defaultValue={meaning.year ?? ''}
                onChange={(event) => change({ ...meaning, year: yearIn(event.currentTarget.value) })}
              />
            )}
          </Field>
        )}
        {kind === 'hazards' && (
          <Field name="unregistered" label={words.unregistered}>
            {(control) => (
              <select
                {...control}
                value={meaning.unregistered ?? ''}
                onChange={(event) =>
                  change({ ...meaning, unregistered: (event.currentTarget.value || null) as PartyUnregistered | null })
                }
              >
                <option value="">{words.askEach}</option>
                <Options of={partyOptions()} chosen={meaning.unregistered ?? ''} />
              </select>
            )}
          </Field>
        )}
        {sheet.hiddenRows > 0 && (
          <label class="choice all">
            <input
              type="checkbox"
              checked={meaning.hiddenRows}
              onChange={(event) => change({ ...meaning, hiddenRows: event.currentTarget.checked })}
            />
            {words.hiddenRows(sheet.hiddenRows)}
          </label>
        )}
        <Unlisted kind={kind} sectors={sectors} meaning={meaning} overview={overview} change={change} />
        <Blanks kind={kind} sectors={sectors} meaning={meaning} overview={overview} change={change} />
      </div>
    </Sheet>
  )
}

const yearIn = (typed: string) => (/^20\d\d$/.test(typed) ? Number(typed) : null)

interface Saying {
  kind: LedgerKind
  sectors: readonly string[]
  meaning: Meaning
  overview: Overview
  change: (meaning: Meaning) => void
}

/** The office's words that nobody has said the meaning of. */
function Unlisted({ kind, sectors, meaning, overview, change }: Saying) {
  const office = useOffice()
  const words = importText().preparing
  if (overview.unlisted.length === 0) return null
  return (
    <fieldset class="field all">
      <legend>{words.words}</legend>
      <p class="hint">{words.wordsHint}</p>
      <div class="form two">
        {overview.unlisted.map(({ field, text, key, rows }) => (
          <Field
            key={`${field} ${key}`}
            name={`${field}.${key}`}
            label={words.word(fieldName(kind, field), text)}
            hint={words.inRows(rows)}
          >
            {(control) => (
              <select
                {...control}
                value="?"
                onChange={(event) => {
                  const said = { ...meaning.words[field], [key]: event.currentTarget.value }
                  change({ ...meaning, words: { ...meaning.words, [field]: said } })
                }}
              >
                <option value="?" disabled />
                <Options of={wordOptions(office, sectors, field) ?? []} chosen="?" />
                <option value="">{words.nothing}</option>
              </select>
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  )
}

/** What holds where a cell is empty that mustn't be. */
function Blanks({ kind, sectors, meaning, overview, change }: Saying) {
  const office = useOffice()
  const words = importText().preparing
  const rows = new Map<OwnField, number>(overview.missing.map(({ field, rows }) => [field, rows]))
  const fields = [...new Set([...rows.keys(), ...(Object.keys(meaning.rest) as OwnField[])])]
  if (fields.length === 0) return null
  const set = (field: OwnField, value: string) => {
    const { [field]: _, ...rest } = meaning.rest
    change({ ...meaning, rest: value.trim() === '' ? rest : { ...rest, [field]: value.trim() } })
  }
  return (
    <fieldset class="field all">
      <legend>{words.blanks}</legend>
      <p class="hint">{words.blanksHint}</p>
      <div class="form two">
        {fields.map((field) => {
          const options = wordOptions(office, sectors, field)
          const value = meaning.rest[field] ?? ''
          return (
            <Field
              key={field}
              name={`rest.${field}`}
              label={words.blank(fieldName(kind, field))}
              hint={rows.has(field) ? words.inRows(rows.get(field) ?? 0) : undefined}
            >
              {(control) =>
                options ? (
                  <select {...control} value={value} onChange={(event) => set(field, event.currentTarget.value)}>
                    <option value="" />
                    <Options of={options} chosen={value} />
                  </select>
                ) : (
                  <input
                    {...control}
                    maxLength={120}
                    defaultValue={value}
                    autocomplete="off"
                    onChange={(event) => set(field, event.currentTarget.value)}
                  />
                )
              }
            </Field>
          )
        })}
      </div>
    </fieldset>
  )
}
