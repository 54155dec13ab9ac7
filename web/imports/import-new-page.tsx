import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { campaignText } from '../campaigns/text.ts'
import { hazardText } from '../hazards/text.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { importsPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { may, useOffice } from '../shell/office.tsx'
import { FileField, type Ledger } from './file-field.tsx'
import { isHeld } from './run.ts'
import { importText } from './text.ts'
import { wholeImport } from './whole-import.ts'

const GoOn = lazyView(() => import('./go-on.tsx'), campaignText, hazardText)
const Prepare = lazyView(() => import('./prepare.tsx'), campaignText, hazardText)

/** Takes an earlier ledger in: a file is chosen, its columns are said, its rows are looked at; or goes on with one that was left. */
export default function ImportNew() {
  const office = useOffice()
  const { query } = useLocation()
  const words = importText().preparing
  return (
    <>
      <Head
        title={query.import ? words.goesOn : words.title}
        above={
          <WhereYouAre>
            <a href={importsPath(office.code)}>{words.back}</a> ›
          </WhereYouAre>
        }
      >
        <p>{words.intro}</p>
      </Head>
      {!may(office, 'import.write') ? (
        <ErrorNote problem={new Problem('notPermitted')} />
      ) : query.import ? (
        <Left key={query.import} id={query.import} />
      ) : (
        <New />
      )}
    </>
  )
}

function New() {
  const words = importText().preparing
  const [ledger, setLedger] = useState<Ledger>()
  // What isn't being taken needs nobody who reads it.
  useEffect(
    () => () => {
      if (ledger && !isHeld(ledger.reader)) ledger.reader.close()
    },
    [ledger],
  )
  return (
    <div class="stack">
      <Sheet title={words.file}>
        <div class="pad">
          <FileField
            label={words.file}
            opened={(next) => {
              setLedger(next)
              return undefined
            }}
          />
        </div>
      </Sheet>
      {ledger && <Prepare key={ledger.reader} ledger={ledger} />}
    </div>
  )
}

function Left({ id }: { id: string }) {
  const { code } = useOffice()
  const loaded = useLoad(`${code} ${id}`, () => wholeImport(code, id))
  return (
    <div class="stack">
      <Await of={loaded}>{(one) => <GoOn of={one} />}</Await>
    </div>
  )
}
