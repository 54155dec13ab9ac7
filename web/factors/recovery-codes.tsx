import { useEffect, useRef } from 'preact/hooks'
import { announce } from '../kit/announce.tsx'
import { me } from '../shell/me.ts'
import { t } from '../text/text.ts'
import { factorText } from './text.ts'
import './recovery-codes.css'

/** Recovery codes, which are shown this once: they stay on the page until they were kept. */
export function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const words = factorText()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    section.current?.focus()
  }, [codes])

  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    announce(words.copied)
  }
  return (
    <section class="note" ref={section} tabIndex={-1} aria-label={words.codesTitle}>
      <h2>{words.codesTitle}</h2>
      <p>{words.codesWhy}</p>
      <ul class="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <small>{t().list([t().name, me.value?.username ?? ''])}</small>
      <p class="acts">
        {/* Pages that don't come over HTTPS have no clipboard; the codes can be selected by hand. */}
        {navigator.clipboard && (
          <button type="button" class="button" onClick={() => void copy()}>
            {words.copy}
          </button>
        )}
        <button type="button" class="button" onClick={() => print()}>
          {t().print}
        </button>
        <button type="button" class="button primary" onClick={kept}>
          {words.kept}
        </button>
      </p>
    </section>
  )
}
