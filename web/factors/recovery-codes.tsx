import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from '../kit/copy-button.tsx'
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
        <CopyButton text={codes.join('\n')} says={words.copy} done={words.copied} />
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
