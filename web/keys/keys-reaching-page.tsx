import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { KeyTold } from './key-told.tsx'
import { keyText } from './text.ts'
import '../kit/table.css'

/** Which programs can read an office's data: for those who answer for it. */
export default function KeysReaching() {
  const { code } = useOffice()
  const words = keyText()
  const loaded = useLoad(
    code,
    () => bodyOf(api.divisions[':division'].keys.reaching.$get({ param: { division: code } })),
    true,
  )
  return (
    <>
      <Head title={words.title}>
        <p>{words.reachingNote}</p>
      </Head>
      <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty says={words.noneReaching} />
            ) : (
              <table class="cards">
                <thead>
                  <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col">{words.division}</th>
                    <th scope="col">{words.rights}</th>
                    <th scope="col">{words.until}</th>
                    <th scope="col">{words.lastUsed}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, name, prefix, actsFor, divisionName, rights, expiresAt, lastUsedAt }) => (
                    <tr key={id}>
                      <th scope="row" class="main">
                        {name} <KeyTold of={{ prefix, actsFor }} />
                      </th>
                      <td data-label={words.division}>{divisionName}</td>
                      <td data-label={words.rights}>{t().list(rights.map((right) => words.right[right]))}</td>
                      <td data-label={words.until}>{t().fullDay(expiresAt)}</td>
                      <td data-label={words.lastUsed}>{lastUsedAt ? t().moment(lastUsedAt) : words.never}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Await>
      </section>
    </>
  )
}
