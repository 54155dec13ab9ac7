import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { Kept } from '../../src/features/imports/reading/ledger.ts'
import type { Meaning } from '../../src/features/imports/reading/meaning.ts'
import type { ColumnShown, Overview } from '../../src/features/imports/reading/preparing.ts'
import { api, bodyOf } from '../api.ts'
import { likelyCampaign, runningCampaigns, sectorsIn } from '../campaigns/offered/running.ts'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import { recall } from '../kit/keep.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import { Outline } from '../kit/outline.tsx'
import { Sheet } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { importPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { besideIn } from './beside.ts'
import { Columns } from './columns.tsx'
import type { Ledger } from './file-field.tsx'
import { Meanings } from './meanings.tsx'
import { rowsKey, usePreparing } from './preparing.ts'
import { Results } from './results.tsx'
import { take } from './run.ts'
import { importText } from './text.ts'
import '../kit/form.css'

/** What an opened file is taken for: which sheet, a list of what, and how it is read. */
export default function Prepare({ ledger }: { ledger: Ledger }) {
  const office = useOffice()
  const words = importText().preparing
  const { sheets } = ledger
  const [sheet, setSheet] = useState(0)
  const [kind, setKind] = useState<LedgerKind>(sheets[0]?.kind ?? 'hazards')
  const [campaign, setCampaign] = useState(likelyCampaign(office)?.id ?? '')
  const campaigns = runningCampaigns(office)
  const of = kind === 'hazards' ? [campaign] : campaigns.map(({ id }) => id)
  const loaded = useLoad(`${office.code} ${kind} ${of}`, async () => {
    const [sectors, { mapping }] = await Promise.all([
      sectorsIn(office.code, of),
      bodyOf(api.offices[':office'].imports.mapping.$get({ param: { office: office.code }, query: { kind } })),
    ])
    return { sectors, kept: mapping as Kept | null }
  })
  const choose = (next: number) => {
    setSheet(next)
    setKind(sheets[next]?.kind ?? kind)
  }
  return (
    <>
      <Sheet title={words.what}>
        <div class="pad form two">
          <Field name="sheet" label={words.sheet}>
            {(control) => (
              <select {...control} value={sheet} onChange={(event) => choose(Number(event.currentTarget.value))}>
                {sheets.map(({ name, rows, hidden }, place) => (
                  <option key={name} value={place} selected={place === sheet}>
                    {words.sheetNamed(name, rows, hidden)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name="kind" label={words.kind} hint={words.kindHint}>
            {(control) => (
              <select {...control} value={kind} onChange={(event) => setKind(event.currentTarget.value as LedgerKind)}>
                <Options of={optionsOf(importText().kinds)} chosen={kind} />
              </select>
            )}
          </Field>
          {kind === 'hazards' && campaigns.length > 0 && (
            <Field name="campaign" label={words.campaign} hint={words.campaignHint} wide>
              {(control) => (
                <select {...control} value={campaign} onChange={(event) => setCampaign(event.currentTarget.value)}>
                  <Options
                    of={campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`])}
                    chosen={campaign}
                  />
                </select>
              )}
            </Field>
          )}
        </div>
      </Sheet>
      {kind === 'hazards' && campaign === '' ? (
        <p class="note bad" role="alert">
          {words.noCampaign}
        </p>
      ) : (
        <Await of={loaded}>
          {({ sectors, kept }) => (
            <Reading
              key={`${sheet} ${kind} ${campaign}`}
              ledger={ledger}
              as={{ sheet, kind, campaign: kind === 'hazards' ? campaign : null }}
              sectors={sectors}
              kept={kept}
            />
          )}
        </Await>
      )}
    </>
  )
}

interface As {
  sheet: number
  kind: LedgerKind
  campaign: string | null
}

function Reading({
  ledger: { reader, sheets, hash, name },
  as: { sheet, kind, campaign },
  sectors,
  kept,
}: {
  ledger: Ledger
  as: As
  sectors: readonly string[]
  kept: Kept | null
}) {
  const office = useOffice()
  const { route } = useLocation()
  const words = importText().preparing
  const chosen = sheets[sheet]
  const key = rowsKey(office.code, { hash, sheet: chosen?.name ?? '', kind })
  const preparing = usePreparing(reader, { office: office.code, kind, key })
  const [columns, setColumns] = useState<readonly ColumnShown[]>([])
  const [meaning, setMeaning] = useState<Meaning>()
  const [overview, setOverview] = useState<Overview>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const id = useRef(uuid())

  const read = async (as: Meaning) => {
    setMeaning(as)
    preparing.forget()
    setOverview(await reader.ask('read', as, besideIn(office, sectors)))
  }
  useEffect(() => {
    const first = async () => {
      const { columns, meaning } = await reader.ask('choose', sheet, kind, kept)
      await reader.ask('sayAgain', JSON.parse(recall(key) ?? '[]'))
      setColumns(columns)
      await read(meaning)
    }
    void first()
  }, [])
  if (!meaning || !overview || !chosen) return <Outline />

  const begin = async () => {
    setBusy(true)
    setProblem(undefined)
    const { rows } = overview
    const json = {
      kind,
      fileName: name.slice(0, 120),
      fileHash: hash,
      sheet: chosen.name.slice(0, 120),
      campaign,
      rows,
      mapping: {
        ...meaning,
        columns: meaning.columns.slice(0, 100).map(({ heading, field }) => ({ heading: heading.slice(0, 200), field })),
      },
    }
    try {
      const { seq } = await making(id, (id) =>
        bodyOf(api.offices[':office'].imports[':id'].$put({ param: { office: office.code, id }, json })),
      )
      void take({ office: office.code, id: id.current }, reader, { seq, taken: 0, rows, key })
      route(importPath(office.code, id.current))
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Columns kind={kind} columns={columns} meaning={meaning} change={(as) => void read(as)} />
      <Meanings
        kind={kind}
        sheet={chosen}
        sectors={sectors}
        meaning={meaning}
        overview={overview}
        change={(as) => void read(as)}
      />
      <Results
        kind={kind}
        sectors={sectors}
        preparing={preparing}
        submit={words.start}
        begin={() => void begin()}
        problem={problem}
        busy={busy}
      />
    </>
  )
}
