import { useState } from 'preact/hooks'
import type { Import, ImportRowQuery } from '../../src/features/imports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Sheet } from '../kit/page.tsx'
import { enterprisePath, hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { importText } from './text.ts'
import '../kit/pager.css'
import '../kit/table.css'

/** What became of the rows of an import, page by page; or of those alone of which taking it back came to something. */
export function ImportRows({
  of: { id, kind },
  undone,
  title,
  hint,
}: {
  of: Import
  undone?: NonNullable<ImportRowQuery['undone']>
  title: string
  hint?: string
}) {
  const { code } = useOffice()
  const words = importText()
  const [after, setAfter] = useState('')
  const query = { ...(undone ? { undone } : {}), ...(after ? { after } : {}) }
  const loaded = useLoad(
    `${code} ${id} ${undone} ${after}`,
    () => bodyOf(api.offices[':office'].imports[':id'].rows.$get({ param: { office: code, id }, query })),
    true,
  )
  const path = kind === 'hazards' ? hazardPath : enterprisePath
  return (
    <Sheet title={title}>
      {hint && <p class="pad hint">{hint}</p>}
      <Await of={loaded}>
        {({ items, next }) => (
          <>
            <table class="cards" aria-busy={loaded.busy}>
              <caption class="unseen">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.row}</th>
                  <th scope="col">{words.record}</th>
                  <th scope="col">{words.came}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ place, fate, record, called, undone }) => (
                  <tr key={place}>
                    <td>{words.nthRow(place)}</td>
                    <th scope="row" class="main">
                      {record && <a href={path(code, record)}>{called}</a>}
                    </th>
                    <td>
                      {words.fates[fate]}
                      {undone && ` · ${undone === 'kept' ? words.stays : words.takenBack}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {(after || next) && (
              <nav class="pager" aria-label={t().next}>
                <small>{t().shown(items.length)}</small>
                <span class="acts">
                  {after && (
                    <button type="button" class="button" onClick={() => setAfter('')}>
                      {t().first}
                    </button>
                  )}
                  {next && (
                    <button type="button" class="button" onClick={() => setAfter(next)}>
                      {t().next}
                    </button>
                  )}
                </span>
              </nav>
            )}
          </>
        )}
      </Await>
    </Sheet>
  )
}
