import { useState } from 'preact/hooks'
import { lazyView } from '../../shell/lazy-view.ts'
import { integrityText } from '../text.ts'
import type { Asked } from '../verified.tsx'
import { verifiedText } from '../verified-text.ts'
import '../../kit/button.css'
import '../../kit/tag.css'

const Verified = lazyView(() => import('../verified.tsx'), verifiedText)

/** Says in two words whether a record is as its steps have made it. */
export function WholenessTag({ intact }: { intact: boolean }) {
  const words = integrityText()
  return <span class={intact ? 'tag' : 'tag late'}>{intact ? words.intact : words.altered}</span>
}

/** Verifies a record against the office's anchors when somebody asks for it, and at once when it isn't whole. */
export function Wholeness({ intact, ...record }: Asked & { intact: boolean }) {
  const [asked, setAsked] = useState(!intact)
  if (asked) return <Verified {...record} />
  return (
    <p>
      <button type="button" class="link" onClick={() => setAsked(true)}>
        {integrityText().verify}
      </button>
    </p>
  )
}
