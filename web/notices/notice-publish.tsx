import { useState } from 'preact/hooks'
import { Dialog } from '../kit/dialog.tsx'
import { lazyView } from '../shell/lazy-view.ts'
import { useDesk } from './notice-desk.ts'
import { noticeText, publishText } from './text.ts'

const PublishSteps = lazyView(() => import('./publish-steps.tsx'), noticeText, publishText)

/** Makes the draft the next version of its template, after asking; then says where it is launched. */
export function Publish() {
  const desk = useDesk()
  const words = noticeText()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<number>()
  const missing = desk.saver.missing.value
  const done = desk.publication.value
  const isPublished = done?.seq === desk.saver.saving.value.seq && desk.saver.saving.value.state === 'saved'

  const begin = async () => {
    await desk.saver.flush()
    if (desk.saver.missing.value.length > 0) {
      const list = document.getElementById('missing')
      list?.focus({ preventScroll: true })
      list?.scrollIntoView({ block: 'center' })
      return
    }
    setMade(undefined)
    setOpen(true)
  }
  return (
    <>
      {done && (
        <span class="tag">
          {words.published(done.version)}
          {!isPublished && ` · ${words.changedSince}`}
        </span>
      )}
      {!isPublished && (
        <button
          type="button"
          class="button primary"
          aria-describedby={missing.length > 0 ? 'missing' : undefined}
          onClick={() => void begin()}
        >
          {words.publish}
        </button>
      )}
      <Dialog
        title={made === undefined ? words.publishTitle((done?.version ?? 0) + 1) : words.publishedTitle}
        open={open}
        onClose={() => setOpen(false)}
      >
        {open && <PublishSteps desk={desk} made={made} done={setMade} close={() => setOpen(false)} />}
      </Dialog>
    </>
  )
}
