import type { Enterprise, EnterpriseSimilar } from '../../src/features/enterprises/schema.ts'
import { api, bodyOf } from '../api.ts'
import { enterprisePath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { enterprisePageText } from './enterprise-text.ts'
import { nameOf } from './offered/enterprise-name.ts'
import '../kit/form.css'

type Entered = Pick<Enterprise, 'name' | 'creditCode'>

/** The enterprises that may be the one that is being entered. Another site of a credit code that is there has a name of its own. */
export async function similarTo(office: string, { name, creditCode }: Entered, besides: string) {
  const query = { name, besides, ...(creditCode ? { creditCode } : {}) }
  const { items } = await bodyOf(api.offices[':office'].enterprises.similar.$get({ param: { office }, query }))
  return items.filter((item) => item.creditCode === null || item.creditCode !== creditCode || item.endedOn !== null)
}

/** Says which enterprises it may be, before it is saved a second time. */
export function SimilarEnterprises({ of }: { of: readonly EnterpriseSimilar[] }) {
  const { code } = useOffice()
  const words = enterprisePageText()
  return (
    <div class="note all" role="status">
      <p>{words.similar.title}</p>
      <ul>
        {of.map((item) => (
          <li key={item.id}>
            <a href={enterprisePath(code, item.id)}>{nameOf(item)}</a>{' '}
            <small>
              {item.address}
              {item.endedOn && ` · ${words.endedOn(t().fullDay(item.endedOn))}`}
            </small>
          </li>
        ))}
      </ul>
      <p>{words.similar.next}</p>
    </div>
  )
}
