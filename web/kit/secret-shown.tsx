import { Fragment } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from './copy-button.tsx'
import './facts.css'
import './secret-shown.css'

interface Words {
  shownOnce: string
  copy: string
  copied: string
  told: string
}

/** A secret that is shown this once, with what it is for: it stays on the page until it was kept or passed on. */
export function SecretShown({
  facts,
  name,
  secret,
  copied,
  words,
  told,
}: {
  facts: readonly (readonly [name: string, value: string])[]
  /** What the secret is called. */
  name: string
  secret: string
  /** What is copied. */
  copied: string
  words: Words
  told: () => void
}) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    section.current?.focus()
  }, [secret])

  return (
    <section class="note first" ref={section} tabIndex={-1} aria-label={name}>
      <dl class="facts one">
        {facts.map(([fact, value]) => (
          <Fragment key={fact}>
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
        <dt>{name}</dt>
        <dd>
          <code class="secret">{secret}</code>
        </dd>
      </dl>
      <p>
        <strong>{words.shownOnce}</strong>
      </p>
      <p class="acts">
        <CopyButton text={copied} says={words.copy} done={words.copied} />
        <button type="button" class="button" onClick={told}>
          {words.told}
        </button>
      </p>
    </section>
  )
}
