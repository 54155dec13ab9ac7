import { useComputed } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Notice } from '../../src/features/notices/schema.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Head } from '../kit/page.tsx'
import { noticesPath } from '../paths.ts'
import { Attention } from './notice-attention.tsx'
import { Bar, Trouble } from './notice-bar.tsx'
import { DeskProvider, openDesk } from './notice-desk.ts'
import { Draft } from './notice-draft.tsx'
import { NoticeEditors } from './notice-editors.tsx'
import { wholeNotice } from './notice-server.ts'
import { Source } from './notice-source.tsx'
import { noticeText } from './text.ts'
import './notice-page.css'

/** A notice on one side, the draft that was read from it on the other. */
export default function NoticePage() {
  return <NoticeEditors>{(division) => <Loading division={division} />}</NoticeEditors>
}

function Loading({ division }: { division: string }) {
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${division} ${id}`, () => wholeNotice({ division, id }))
  return <Await of={loaded}>{(notice) => <Editor key={notice.id} notice={notice} />}</Await>
}

function Editor({ notice }: { notice: Notice }) {
  const [desk] = useState(() => openDesk(notice))
  const words = noticeText()
  const title = useComputed(() => desk.editing.value.title?.value ?? '').value
  useEffect(desk.saver.start, [desk])
  return (
    <DeskProvider value={desk}>
      <div class="notice">
        <Head
          title={title || words.untitled}
          above={
            <nav aria-label={noticeText().title}>
              <a href={noticesPath(notice.division)}>{noticeText().title}</a>
            </nav>
          }
        />
        <Bar />
        <Trouble />
        <div class="sides-pair" data-side={desk.side}>
          <div class="source-side" id="side-source" role="tabpanel" aria-labelledby="tab-source">
            <Source />
          </div>
          <div class="draft-side stack" id="side-draft" role="tabpanel" aria-labelledby="tab-draft">
            <Attention />
            <Draft />
          </div>
        </div>
      </div>
    </DeskProvider>
  )
}
