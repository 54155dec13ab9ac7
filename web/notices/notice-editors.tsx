import type { ComponentChildren } from 'preact'
import { useRoute } from 'preact-iso'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { mayIn } from '../shell/office.tsx'
import { noticeText } from './text.ts'

/** The division whose notices these are. */
function useDivision(): string {
  const { office, district } = useRoute().params
  return office ?? district ?? ''
}

/** Notices are seen by those alone who may edit them. */
export function NoticeEditors({ children }: { children: (division: string) => ComponentChildren }) {
  const division = useDivision()
  if (mayIn(division, 'notice.edit')) return <>{children(division)}</>
  return (
    <>
      <Head title={noticeText().title} />
      <section class="sheet">
        <Empty says={noticeText().notAllowed} />
      </section>
    </>
  )
}
