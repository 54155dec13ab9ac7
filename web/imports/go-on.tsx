import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Meaning } from '../../src/features/imports/reading/meaning.ts'
import type { Import } from '../../src/features/imports/schema.ts'
import { runningCampaigns, sectorsIn } from '../campaigns/offered/running.ts'
import { recall } from '../kit/keep.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Sheet } from '../kit/page.tsx'
import { importPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { besideIn } from './beside.ts'
import { FileField, type Ledger } from './file-field.tsx'
import { rowsKey, usePreparing } from './preparing.ts'
import type { Reader } from './reader.ts'
import { Results } from './results.tsx'
import { readerOf, take } from './run.ts'
import { importText } from './text.ts'

/** Goes on with an import that was left: with the file that is still open here, or the same one chosen again. */
export default function GoOn({ of }: { of: Import }) {
  const office = useOffice()
  const words = importText().preparing
  const [reader, setReader] = useState(readerOf(of.id))
  const campaigns = of.campaign ? [of.campaign] : runningCampaigns(office).map(({ id }) => id)
  const sectors = useLoad(`${office.code} ${campaigns}`, () => sectorsIn(office.code, campaigns))
  const open = ({ reader, hash, sheets }: Ledger) => {
    const sheet = sheets.findIndex(({ name }) => name.slice(0, 120) === of.sheet)
    if (hash !== of.fileHash || sheet < 0) return words.otherFile
    const key = rowsKey(office.code, { hash, sheet: sheets[sheet]?.name ?? '', kind: of.kind })
    void reader
      .ask('choose', sheet, of.kind, null)
      .then(() => reader.ask('sayAgain', JSON.parse(recall(key) ?? '[]')))
      .then(() => setReader(reader))
    return undefined
  }
  if (reader)
    return <Await of={sectors}>{(known) => <Rest key={of.id} of={of} reader={reader} sectors={known} />}</Await>
  return (
    <Sheet title={words.what}>
      <div class="pad">
        <FileField label={words.sameFile(of.fileName)} opened={open} />
      </div>
    </Sheet>
  )
}

/** The rows that aren't taken yet. */
function Rest({ of, reader, sectors }: { of: Import; reader: Reader; sectors: readonly string[] }) {
  const office = useOffice()
  const { route } = useLocation()
  const words = importText().preparing
  const { id, kind, taken, rows, seq } = of
  const key = rowsKey(office.code, { hash: of.fileHash, sheet: of.sheet, kind })
  const preparing = usePreparing(reader, { office: office.code, kind, key })
  const [found, setFound] = useState(rows)
  useEffect(() => {
    const read = async () => {
      const overview = await reader.ask('read', of.mapping as Meaning, besideIn(office, sectors), { import: id, taken })
      setFound(overview.rows)
      await preparing.look()
    }
    void read()
  }, [])
  if (found !== rows)
    return (
      <p class="note bad" role="alert">
        {words.otherRows}
      </p>
    )
  const begin = () => {
    void take({ office: office.code, id }, reader, { seq, taken, rows, key })
    route(importPath(office.code, id))
  }
  return (
    <Results
      kind={kind}
      sectors={sectors}
      preparing={preparing}
      submit={words.goOn}
      begin={begin}
      problem={undefined}
      busy={false}
    />
  )
}
