import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../kit/announce.tsx'
import { keyText } from './text.ts'
import './key-made.css'
import '../kit/facts.css'

/** A key that is shown this once, and whose it is. */
export interface Shown {
  name: string
  key: string
}

/** It stays on the page until it was kept. */
export function KeyMade({ shown: { name, key }, told }: { shown: Shown; told: () => void }) {
  const words = keyText()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    section.current?.focus()
  }, [key])

  const copy = async () => {
    await navigator.clipboard.writeText(key)
    announce(words.copied)
  }
  return (
    <section class="note first" ref={section} tabIndex={-1} aria-label={words.key}>
      <dl class="facts one">
        <dt>{words.name}</dt>
        <dd>{name}</dd>
        <dt>{words.key}</dt>
        <dd>
          <code class="made-key">{key}</code>
        </dd>
      </dl>
      <p>
        <strong>{words.shownOnce}</strong>
      </p>
      <p class="acts">
        {/* Pages that don't come over HTTPS have no clipboard; the key can be selected by hand. */}
        {navigator.clipboard && (
          <button type="button" class="button" onClick={() => void copy()}>
            {words.copy}
          </button>
        )}
        <button type="button" class="button" onClick={told}>
          {words.told}
        </button>
      </p>
    </section>
  )
}
