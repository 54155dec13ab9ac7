import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../kit/announce.tsx'
import { t } from '../text/text.ts'
import type { Shown } from './member-forms.tsx'
import { memberText } from './text.ts'
import './initial-password.css'
import '../kit/facts.css'

/** A password that is shown this once: it stays on the page until it was passed on. */
export function InitialPassword({
  shown: { name, username, initialPassword },
  told,
}: {
  shown: Shown
  told: () => void
}) {
  const words = memberText()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    section.current?.focus()
  }, [initialPassword])

  const copy = async () => {
    await navigator.clipboard.writeText(
      `${words.username}${t().colon}${username}\n${words.initialPassword}${t().colon}${initialPassword}`,
    )
    announce(words.copied)
  }
  return (
    <section class="note first" ref={section} tabIndex={-1} aria-label={words.initialPassword}>
      <dl class="facts one">
        <dt>{words.name}</dt>
        <dd>{name}</dd>
        <dt>{words.username}</dt>
        <dd>
          <code>{username}</code>
        </dd>
        <dt>{words.initialPassword}</dt>
        <dd>
          <code class="secret">{initialPassword}</code>
        </dd>
      </dl>
      <p>
        <strong>{words.shownOnce}</strong>
      </p>
      <p class="acts">
        {/* Pages that don't come over HTTPS have no clipboard; the password can be selected by hand. */}
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
