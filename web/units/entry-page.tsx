import { useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { isThere } from '../../src/lib/ending.ts'
import { mostRows } from '../../src/lib/table-rows.ts'
import { announce } from '../kit/announce.tsx'
import { CellReading } from '../kit/cell-reading.ts'
import { type EntryRow, EntryTable, emptyRow, isEmpty } from '../kit/entry-table.tsx'
import type { Faults } from '../kit/form.tsx'
import { recall, remember } from '../kit/keep.ts'
import { idsAfter } from '../kit/making.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { unitEntryPath, unitsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { type Beside, entries, type Register, registers } from './entries.ts'
import { entryText } from './entry-text.ts'

/** Units, posts or authorities of the office, entered by a table. */
export default function EntryPage() {
  const office = useOffice()
  const { query } = useLocation()
  const words = entryText()
  const register = registers.find((name) => name === query.register) ?? 'units'
  return (
    <>
      <Head
        title={words.title}
        above={
          <p>
            <a href={unitsPath(office.code)}>{words.back}</a>
          </p>
        }
      />
      <div class="stack">
        <nav class="tags" aria-label={words.title}>
          {registers.map((name) => (
            <a
              key={name}
              class={name === register ? 'button primary' : 'button'}
              aria-current={name === register ? 'page' : undefined}
              href={unitEntryPath(office.code, name)}
            >
              {words.registers[name]}
            </a>
          ))}
        </nav>
        <Entering key={register} register={register} />
      </div>
    </>
  )
}

function Entering({ register }: { register: Register }) {
  const office = useOffice()
  const words = entryText()
  const units = useMemo(() => office.units.filter(isThere), [office.units])
  const beside: Beside = { office: office.code, units }
  const { columns, read } = entries[register]
  const shown = columns(beside)
  const { rows, keep } = useKeptRows(`table ${office.code} ${register}`)
  const [faults, setFaults] = useState<ReadonlyMap<string, Faults>>(new Map())
  const [says, setSays] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const filled = rows.filter((row) => !isEmpty(row))

  const refuse = (found: ReadonlyMap<string, Faults>) => {
    setFaults(found)
    setSays(found.size > 0 ? words.wrong(found.size) : undefined)
  }

  const submit = async () => {
    setProblem(undefined)
    if (filled.length === 0 || filled.length > mostRows) {
      setFaults(new Map())
      return setSays(filled.length === 0 ? words.nothing : words.tooMany(mostRows))
    }
    const readAs = (given: readonly EntryRow[]) => {
      const readings = given.map(({ id, cells }) => ({ id, reading: new CellReading(cells) }))
      return { readings, send: read(readings, beside) }
    }
    const { readings, send } = readAs(filled)
    const found = faultsOf(filled, (place) => readings[place]?.reading.faults)
    refuse(found)
    if (found.size > 0) return
    setBusy(true)
    try {
      await send().catch((error: unknown) => {
        const next = idsAfter(error)
        if (!next) throw error
        const anew = filled.map((row) => ({ ...row, id: next() }))
        keep(anew)
        return readAs(anew).send()
      })
      keep(null)
      announce(words.saved(filled.length, words.registers[register]))
      office.again()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const told = faultsOf(filled, (place) => faultsIn(error, place, shown[0]?.key ?? ''))
      refuse(told)
      if (told.size === 0) setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Sheet title={words.registers[register]}>
      <div class="pad stack close">
        <p>{words.intro}</p>
        <p class="hint">{words.headings(t().list(shown.map(({ label }) => label)))}</p>
      </div>
      <EntryTable
        label={words.registers[register]}
        words={words}
        columns={shown}
        rows={rows}
        faults={faults}
        onRows={keep}
      />
      <div class="pad stack close">
        {problem && <ErrorNote problem={problem} />}
        {says && (
          <p class="note bad" role="alert">
            {says}
          </p>
        )}
        <p class="acts end">
          <button
            type="button"
            class="button primary"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) void submit()
            }}
          >
            {busy ? t().saving : words.save(filled.length)}
          </button>
        </p>
      </div>
    </Sheet>
  )
}

/** The rows that somebody fills in; what isn't entered yet is there again when the page is. */
function useKeptRows(key: string) {
  const [rows, setRows] = useState<EntryRow[]>(() => {
    const kept = recall(key)
    return kept === null ? [emptyRow()] : JSON.parse(kept)
  })
  const keep = (next: EntryRow[] | null) => {
    const some = next?.some((row) => !isEmpty(row)) ? next : null
    remember(key, some && JSON.stringify(some))
    setRows(next ?? [emptyRow()])
  }
  return { rows, keep }
}

/** What is wrong with which row, by its id. */
function faultsOf(rows: readonly EntryRow[], find: (place: number) => Faults | undefined): ReadonlyMap<string, Faults> {
  const found = rows.map((row, place) => [row.id, find(place) ?? {}] as const)
  return new Map(found.filter(([, faults]) => Object.keys(faults).length > 0))
}

/** What the server finds wrong with a row; of the whole row it is said in the first column. */
function faultsIn({ errors }: Problem, row: number, first: string): Faults {
  const start = `items.${row}.`
  const own = errors.filter(({ path }) => `${path}.`.startsWith(start))
  return Object.fromEntries(own.map(({ path, code }) => [path.split('.')[3] ?? first, t().faults[code]]))
}
