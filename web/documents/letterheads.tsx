import type { LetterheadListed } from '../../src/features/documents/letterheads/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, WhereYouAre } from '../kit/page.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { documentsPath } from '../paths.ts'
import { may, type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { LetterheadForm } from './letterhead-form.tsx'
import { documentText } from './text.ts'
import '../kit/table.css'

/** How the office, or one of its units, signs its documents. */
export interface Signing {
  /** Null: the office itself. */
  unit: string | null
  /** What is called so in this list. */
  whose: string
  /** What it signs as while nothing is said. */
  usual: string
  said: LetterheadListed | undefined
}

function signingsOf({ units }: Office, usual: string, items: readonly LetterheadListed[]): Signing[] {
  const said = (unit: string | null) => items.find((one) => one.unit === unit)
  const office = said(null)
  const body = office?.name ?? usual
  return [
    { unit: null, whose: documentText().ofOffice, usual, said: office },
    ...units
      .filter(isThere)
      .map(({ id, name, stationed }) => ({ unit: id, whose: name, usual: stationed ? name : body, said: said(id) })),
  ]
}

/** In whose names documents are issued, and what their numbers begin with. */
export function Letterheads() {
  const office = useOffice()
  const words = documentText()
  const loaded = useLoad(
    office.code,
    () => bodyOf(api.offices[':office'].letterheads.$get({ param: { office: office.code } })),
    true,
  )
  const dialog = useStepDialog<Signing>(loaded.again)
  const manages = may(office, 'unit.manage')
  return (
    <>
      <Head
        title={words.letterheads}
        above={
          <WhereYouAre>
            <a href={documentsPath(office.code)}>{words.title}</a>
          </WhereYouAre>
        }
      >
        <p>{words.letterheadsSay}</p>
      </Head>
      <section class="sheet" aria-label={words.letterheads}>
        <Await of={loaded}>
          {({ items, usual }) => (
            <table class="cards">
              <thead>
                <tr>
                  <th scope="col">{words.whose}</th>
                  <th scope="col">{words.body}</th>
                  <th scope="col">{words.word}</th>
                  {manages && <td />}
                </tr>
              </thead>
              <tbody>
                {signingsOf(office, usual, items).map((signing) => (
                  <tr key={signing.unit}>
                    <th scope="row" class="main">
                      {signing.whose}
                    </th>
                    <td lang="zh-CN">{signing.said?.name ?? words.usual(signing.usual)}</td>
                    <td lang="zh-CN" data-label={words.word}>
                      {signing.said?.word ?? t().none}
                    </td>
                    {manages && (
                      <td>
                        <button
                          type="button"
                          class="link"
                          aria-label={words.editOf(signing.whose)}
                          onClick={() => dialog.ask(signing)}
                        >
                          {words.edit}
                        </button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Await>
      </section>
      <Dialog title={dialog.asked ? words.editOf(dialog.asked.whose) : ''} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <LetterheadForm key={`${dialog.asked.unit} ${dialog.turn}`} signing={dialog.asked} {...dialog.forForm} />
        )}
      </Dialog>
    </>
  )
}
