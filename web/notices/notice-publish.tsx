import { useState } from 'preact/hooks'
import { api, bodyOf } from '../api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Problem } from '../kit/problem.ts'
import { launchPath } from '../paths.ts'
import { t } from '../text/text.ts'
import { useDesk } from './notice-desk.ts'
import { noticeText } from './text.ts'

const isOffice = (division: string) => division.length === 9

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
        {made === undefined ? (
          <Ask done={setMade} cancel={() => setOpen(false)} />
        ) : (
          <Made version={made} close={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  )
}

function Ask({ done, cancel }: { done: (version: number) => void; cancel: () => void }) {
  const desk = useDesk()
  const words = noticeText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isSaved = desk.saver.saving.value.state === 'saved'
  const { division, id } = desk

  const publish = async () => {
    if (busy || !isSaved) return
    const { seq } = desk.saver.saving.value
    setBusy(true)
    setProblem(undefined)
    try {
      const { version } = await bodyOf(
        api.divisions[':division'].notices[':id'].publication.$post({
          param: { division, id },
          header: { 'if-match': `"${seq}"` },
        }),
      )
      desk.publication.value = { version, seq }
      done(version)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="stack close">
      <p>
        <strong>{words.publishAsk(desk.editing.value.title?.value ?? words.untitled)}</strong>
      </p>
      <p>{isOffice(division) ? words.publishOffice : words.publishOffices}</p>
      <p>{words.publishNote}</p>
      <p>{words.publishPhones}</p>
      {!isSaved && <p class="fault">{words.publishUnsaved}</p>}
      {problem && <ErrorNote problem={problem} />}
      <p class="acts end">
        <button type="button" class="button" onClick={cancel}>
          {t().cancel}
        </button>
        <button type="button" class="button primary" aria-disabled={busy || !isSaved} onClick={() => void publish()}>
          {busy ? t().saving : words.publish}
        </button>
      </p>
    </div>
  )
}

function Made({ version, close }: { version: number; close: () => void }) {
  const { division, editing } = useDesk()
  const words = noticeText()
  return (
    <div class="stack close">
      <p role="status">
        <strong>{words.publishedDone(editing.value.title?.value ?? words.untitled, version)}</strong>
      </p>
      <p>{isOffice(division) ? words.launchOffice : words.launchOffices}</p>
      <p class="acts end">
        <button type="button" class="button" onClick={close}>
          {words.done}
        </button>
        {isOffice(division) && (
          <a class="button primary" href={launchPath(division)}>
            {words.toLaunch}
          </a>
        )}
      </p>
    </div>
  )
}
