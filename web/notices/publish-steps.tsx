import { useState } from 'preact/hooks'
import { api, bodyOf } from '../api.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { Problem } from '../kit/problem.ts'
import { launchPath } from '../paths.ts'
import { t } from '../text/text.ts'
import type { Desk } from './notice-desk.ts'
import { noticeText, publishText } from './text.ts'

const isOffice = (division: string) => division.length === 9

/** Asks before a draft is published, then says what can be done with it. */
export default function PublishSteps({
  desk,
  made,
  done,
  close,
}: {
  desk: Desk
  made: number | undefined
  done: (version: number) => void
  close: () => void
}) {
  return made === undefined ? (
    <Ask desk={desk} done={done} cancel={close} />
  ) : (
    <Made desk={desk} version={made} close={close} />
  )
}

function Ask({ desk, done, cancel }: { desk: Desk; done: (version: number) => void; cancel: () => void }) {
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
        <strong>{publishText().ask(desk.editing.value.title?.value ?? words.untitled)}</strong>
      </p>
      <p>{isOffice(division) ? publishText().forOffice : publishText().forOffices}</p>
      <p>{publishText().note}</p>
      <p>{publishText().phones}</p>
      {!isSaved && <p class="fault">{publishText().unsaved}</p>}
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

function Made({ desk, version, close }: { desk: Desk; version: number; close: () => void }) {
  const { division, editing } = desk
  const words = noticeText()
  return (
    <div class="stack close">
      <p role="status">
        <strong>{publishText().published(editing.value.title?.value ?? words.untitled, version)}</strong>
      </p>
      <p>{isOffice(division) ? publishText().launchOffice : publishText().launchOffices}</p>
      <p class="acts end">
        <button type="button" class="button" onClick={close}>
          {publishText().done}
        </button>
        {isOffice(division) && (
          <a class="button primary" href={launchPath(division)}>
            {publishText().toLaunch}
          </a>
        )}
      </p>
    </div>
  )
}
