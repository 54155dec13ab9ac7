import { useState } from 'preact/hooks'
import type { EnterpriseListed } from '../../../src/features/enterprises/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { Await, useLoad } from '../../kit/load.tsx'
import { SearchBox } from '../../kit/search-box.tsx'
import { newEnterprisePath } from '../../paths.ts'
import { may, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { enterpriseText } from '../text.ts'
import { nameOf } from './enterprise-name.ts'

export type Chosen = Pick<EnterpriseListed, 'id' | 'name' | 'site' | 'sectors'>

/** Finds the enterprise that something is about. */
export function EnterprisePicker({
  chosen,
  choose,
  fault,
}: {
  chosen: Chosen | null
  choose: (enterprise: Chosen | null) => void
  fault?: string | undefined
}) {
  const [asked, setAsked] = useState('')
  const words = enterpriseText().picker
  if (chosen) {
    return (
      <p class="note picked">
        <span>
          {words.chosen}
          {t().colon}
          <b>{nameOf(chosen)}</b>
        </span>
        <button type="button" class="link" onClick={() => choose(null)}>
          {words.change}
        </button>
      </p>
    )
  }
  return (
    <SearchBox label={words.enterprise} hint={words.enterpriseHint} fault={fault} search={setAsked}>
      {asked !== '' && <Found asked={asked} choose={choose} />}
    </SearchBox>
  )
}

function Found({ asked, choose }: { asked: string; choose: (enterprise: Chosen) => void }) {
  const office = useOffice()
  const loaded = useLoad(asked, () =>
    bodyOf(
      api.offices[':office'].enterprises.$get({
        param: { office: office.code },
        query: { q: asked, limit: '10' },
      }),
    ),
  )
  return (
    <div role="status">
      <Await of={loaded}>
        {({ items, next }) =>
          items.length === 0 ? (
            <>
              <p>{enterpriseText().picker.searchNone}</p>
              {may(office, 'enterprise.write') && (
                <p>
                  <a href={newEnterprisePath(office.code, asked)} target="_blank" rel="noopener">
                    {enterpriseText().picker.register}
                  </a>
                </p>
              )}
            </>
          ) : (
            <>
              <ul class="found">
                {items.map((enterprise) => (
                  <li key={enterprise.id}>
                    <button type="button" class="link" onClick={() => choose(enterprise)}>
                      {nameOf(enterprise)}
                    </button>{' '}
                    <small>{enterprise.address}</small>
                  </li>
                ))}
              </ul>
              {next !== null && <small>{enterpriseText().picker.more(t().n(items.length))}</small>}
            </>
          )
        }
      </Await>
    </div>
  )
}
