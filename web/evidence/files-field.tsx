import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { filesAtMost, type Shows } from '../../src/lib/files.ts'
import { describedBy, Options, optionsOf, Remarks } from '../kit/field.tsx'
import { may, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { type FilesHeld, filesHeldIn, filesName } from './held.ts'
import type { From, Scene } from './stamp.ts'
import { evidenceText } from './text.ts'
import { type Item, useFiles } from './use-files.ts'
import { stillDemanded } from './usual.ts'
import '../kit/field.css'
import './files-field.css'

const pictures = 'image/jpeg,image/png,image/webp'

interface FieldOf {
  /** What it is called where that says more. */
  label?: string
  fault?: string | undefined
  /** What a file of this step usually shows. */
  usual: Shows
  /** The photographs without which the step is refused. */
  demanded?: readonly Shows[]
  /** What is written into the photographs, by what the form says by then. */
  scene: (typed: FormData) => Scene
  /** The field's value before the page was left. */
  kept?: string | undefined
}

/** Photographs and papers of a form; its value is what has been uploaded, as JSON. Nothing for whoever may upload nothing. */
export default function FilesField(of: FieldOf) {
  return may(useOffice(), 'evidence.upload') ? <Field {...of} /> : null
}

function Field({ label, fault, usual, demanded = [], scene, kept }: FieldOf) {
  const id = useId()
  const words = evidenceText()
  const input = useRef<HTMLInputElement>(null)
  const files = useFiles(filesHeldIn(kept).held, {
    usual,
    demanded,
    scene: () => scene(new FormData(input.current?.form ?? undefined)),
  })
  const { items } = files
  const missing = stillDemanded(demanded, items)
  const unsent = items.filter(({ state }) => state !== 'sent').length
  const held: FilesHeld = {
    held: items
      .filter(({ state }) => state === 'sent')
      .map(({ id, shows, name, isPicture }) => ({ id, shows, name, isPicture })),
    wrong: unsent > 0 ? words.unsent(unsent) : missing.length > 0 ? words.missing(missing) : null,
  }
  const value = items.length > 0 || held.wrong !== null ? JSON.stringify(held) : ''
  const told = useRef(value)
  useLayoutEffect(() => {
    if (told.current === value) return
    told.current = value
    // Forms keep what is typed in them when they hear of it.
    input.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }, [value])

  const hint = [demanded.length > 0 && words.demanded(demanded), words.hint].filter(Boolean).join('')
  const says = files.tooMany ? words.atMost(filesAtMost) : fault
  const choose = (from: From) => (event: { currentTarget: HTMLInputElement }) => {
    const { currentTarget } = event
    files.add([...(currentTarget.files ?? [])], from)
    // The same file may be chosen again.
    currentTarget.value = ''
  }
  const described = { 'aria-describedby': describedBy({ id, hint, fault: says }) }
  return (
    <fieldset class="field all files-field">
      <legend>
        {label ?? words.label} {demanded.length > 0 && <span class="must">{t().must}</span>}
      </legend>
      <input type="hidden" name={filesName} ref={input} value={value} />
      {items.length > 0 && (
        <ul class="files">
          {items.map((item) => (
            <One key={item.key} item={item} files={files} />
          ))}
        </ul>
      )}
      <p class="acts">
        <label class="button camera">
          <input
            type="file"
            class="unseen"
            accept="image/*"
            capture="environment"
            {...described}
            onClick={files.locate}
            onChange={choose('camera')}
          />
          {words.camera}
        </label>
        <label class="button">
          <input
            type="file"
            class="unseen"
            accept={`${pictures},application/pdf`}
            multiple
            aria-invalid={says ? 'true' : 'false'}
            {...described}
            onChange={choose('album')}
          />
          {words.choose}
        </label>
      </p>
      <Remarks id={id} hint={hint} fault={says} />
    </fieldset>
  )
}

function One({ item, files }: { item: Item; files: ReturnType<typeof useFiles> }) {
  const words = evidenceText()
  const { key, name, shows, state, share, says, preview, mayRetry } = item
  return (
    <li class={state}>
      {preview ? <img src={preview} alt="" /> : <span class="sheet-of">{item.isPicture ? '' : 'PDF'}</span>}
      <div class="about">
        <span class="name">{name}</span>
        <select
          aria-label={words.showsOf(name)}
          onChange={(event) => files.show(key, event.currentTarget.value as Shows)}
        >
          <Options of={optionsOf(words.shows)} chosen={shows} />
        </select>
        {state === 'sending' && <progress max={1} value={share} aria-label={name} />}
        <small role="status" class={state === 'failed' ? 'late-ink' : ''}>
          {state === 'failed' && says ? `${words.failed} · ${says}` : words[state]}
        </small>
      </div>
      <p class="acts">
        {state === 'failed' && mayRetry && (
          <button type="button" class="button" aria-label={words.retryOf(name)} onClick={() => files.retry(key)}>
            {words.retry}
          </button>
        )}
        <button type="button" class="button" aria-label={words.removeOf(name)} onClick={() => files.remove(key)}>
          {words.remove}
        </button>
      </p>
    </li>
  )
}
