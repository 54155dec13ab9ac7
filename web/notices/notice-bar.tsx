import { useComputed } from '@preact/signals'
import { ErrorNote } from '../kit/notes.tsx'
import { t } from '../text/text.ts'
import { useDesk } from './notice-desk.ts'
import { isWhole, partOfPath } from './notice-editing.ts'
import { nameOf, nameOfPath } from './notice-names.ts'
import { Publish } from './notice-publish.tsx'
import { toDraft } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-bar.css'
import './notice-attention.css'

/** What stays in sight while one works: how the draft stands to the server, and, on a phone, which side shows. */
export function Bar() {
  return (
    <div class="notice-bar">
      <Sides />
      <Standing />
      <Sections />
      <p class="acts">
        <Undo />
        <Publish />
      </p>
    </div>
  )
}

function Sides() {
  const { side } = useDesk()
  const words = noticeText()
  const choose = (to: 'source' | 'draft') => {
    side.value = to
    document.getElementById(`tab-${to}`)?.focus()
  }
  return (
    <div class="sides" role="tablist" aria-label={words.tabs}>
      {(['source', 'draft'] as const).map((one) => (
        <button
          key={one}
          id={`tab-${one}`}
          type="button"
          role="tab"
          aria-selected={side.value === one}
          aria-controls={`side-${one}`}
          tabIndex={side.value === one ? 0 : -1}
          onClick={() => choose(one)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') choose(one === 'source' ? 'draft' : 'source')
          }}
        >
          {words[one]}
        </button>
      ))}
    </div>
  )
}

/** The way to each section of the draft, which is long. */
function Sections() {
  const desk = useDesk()
  const words = noticeText()
  return (
    <nav class="sections" aria-label={words.draftSections}>
      {(['remarks', 'phases', 'checkItems', 'assignments', 'reports', 'rules', 'measures', 'limits'] as const).map(
        (list) => (
          <a
            key={list}
            href={`#part-${list}`}
            onClick={(event) => {
              event.preventDefault()
              toDraft(desk, [list])
            }}
          >
            {list === 'remarks' ? words.attention : words.parts[list]}
          </a>
        ),
      )}
    </nav>
  )
}

function Standing() {
  const { saver, editing } = useDesk()
  const words = noticeText()
  const { state } = saver.saving.value
  const isHalf = !useComputed(() => isWhole(editing.value)).value
  return (
    <p class={state === 'saved' || state === 'saving' ? 'standing' : 'standing open'} data-state={state}>
      {words.saving[state]}
      {isHalf && <small> {words.keptHalf}</small>}
    </p>
  )
}

function Undo() {
  const { removed, undo } = useDesk()
  if (!removed.value) return null
  return (
    <button type="button" class="button" title={noticeText().removed(nameOf(removed.value.list))} onClick={undo}>
      {noticeText().undo}
    </button>
  )
}

/** Somebody else's version, and what the server didn't take. */
export function Trouble() {
  const desk = useDesk()
  const words = noticeText()
  const there = desk.saver.overtaken.value
  const problem = desk.saver.problem.value
  return (
    <>
      {there && (
        <div class="note bad" role="alert">
          <p>{words.conflict(there.changedBy, t().moment(there.changedAt))}</p>
          <p>{words.conflictNext}</p>
          <p class="acts">
            <button type="button" class="button" onClick={desk.takeTheirs}>
              {words.takeTheirs}
            </button>
            <button type="button" class="button primary" onClick={desk.saver.keepOwn}>
              {words.keepOwn}
            </button>
          </p>
        </div>
      )}
      {problem && (
        <ErrorNote problem={problem}>
          {problem.errors.length > 0 && <p>{words.refusedAt}</p>}
          <ul class="ways">
            {problem.errors.map(({ path, code }) => {
              const inDraft = path.replace(/^draft\./, '')
              return (
                <li key={path}>
                  <button
                    type="button"
                    class="link text"
                    onClick={() => toDraft(desk, [partOfPath(desk.editing.value, inDraft)])}
                  >
                    {words.missingAt(nameOfPath(desk.editing.value, inDraft), t().faults[code])}
                  </button>
                </li>
              )
            })}
          </ul>
        </ErrorNote>
      )}
    </>
  )
}
