import { useLocation } from 'preact-iso'
import type { ImportListed } from '../../src/features/imports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { optionsOf } from '../kit/field.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { importPath, importsPath, newImportPath, queryOf } from '../paths.ts'
import { may, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { ImportStateTag } from './state-tag.tsx'
import { importText } from './text.ts'
import '../kit/table.css'

/** The office's imports of earlier ledgers, newest first. */
export default function Imports() {
  const office = useOffice()
  const { after } = useLocation().query
  const words = importText()
  const loaded = useLoad(`${office.code} ${after ?? ''}`, () =>
    bodyOf(
      api.offices[':office'].imports.$get({ param: { office: office.code }, query: { ...(after ? { after } : {}) } }),
    ),
  )
  return (
    <>
      <Head
        title={words.title}
        acts={
          may(office, 'import.write') && (
            <a class="button primary" href={newImportPath(office.code)}>
              {words.add}
            </a>
          )
        }
      />
      <section class="sheet" aria-label={words.title}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={words.none}>
                <p>{words.noneNext}</p>
              </Empty>
            ) : (
              <>
                <table class="cards">
                  <caption class="unseen">{words.title}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{words.file}</th>
                      <th scope="col">{words.kind}</th>
                      <th scope="col">{words.begunAt}</th>
                      <th scope="col">{words.state}</th>
                      <th scope="col">{words.progress}</th>
                      <th scope="col">{words.came}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((one) => (
                      <tr key={one.id}>
                        <th scope="row" class="main">
                          <a href={importPath(office.code, one.id)}>{one.fileName}</a> <small>{one.sheet}</small>
                        </th>
                        <td>{words.kinds[one.kind]}</td>
                        <td>{t().fullMoment(one.begunAt)}</td>
                        <td>
                          <ImportStateTag status={one.status} />
                        </td>
                        <td>{words.rowsOf(one.taken, one.rows)}</td>
                        <td>
                          <small>{cameTo(one)}</small>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <Pager
                  count={items.length}
                  next={next && `${importsPath(office.code)}${queryOf({ after: next })}`}
                  first={after ? importsPath(office.code) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}

/** What its rows came to. */
const cameTo = ({ counts }: ImportListed) =>
  t().list(
    optionsOf(importText().counts).flatMap(([name, label]) =>
      counts[name] > 0 ? [`${label} ${t().n(counts[name])}`] : [],
    ),
  )
