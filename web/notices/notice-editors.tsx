import type { ComponentChildren } from 'preact'
import { useRoute } from 'preact-iso'
import { mayDo } from '../../src/lib/acts.ts'
import { me } from '../api.ts'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { personIn } from '../shell/office.tsx'
import { t } from '../text/index.ts'

/** The division whose notices these are. */
export function useDivision(): string {
  const { office, district } = useRoute().params
  return office ?? district ?? ''
}

export const mayEditNotices = (division: string) =>
  me.value ? mayDo(personIn(me.value, division), 'notice.edit') : false

/** Notices are seen by those alone who may edit them. */
export function NoticeEditors({ children }: { children: (division: string) => ComponentChildren }) {
  const division = useDivision()
  if (mayEditNotices(division)) return <>{children(division)}</>
  return (
    <>
      <Head title={t().notices.title} />
      <section class="sheet">
        <Empty says={t().notices.notAllowed} />
      </section>
    </>
  )
}
