import { dutyText } from '../campaigns/offered/duty-text.ts'
import { campaignText } from '../campaigns/text.ts'
import { waitText } from '../hazards/offered/wait-text.ts'
import { kindText } from '../performances/offered/kind-text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { useDesk } from './notice-desk.ts'
import { Heading } from './notice-heading.tsx'
import { Phases } from './notice-phases.tsx'
import { limitText, noticeText } from './text.ts'

const CheckItems = lazyView(() => import('./notice-check-items.tsx'), campaignText, noticeText, kindText)
const Assignments = lazyView(() => import('./notice-assignments.tsx'), noticeText)
const Measures = lazyView(() => import('./notice-measures.tsx'), noticeText)
const Reports = lazyView(() => import('./notice-reports.tsx'), dutyText, noticeText)
const Limits = lazyView(() => import('./notice-limits.tsx'), limitText, noticeText, waitText)

/** The draft, every part of it open to correction. */
export function Draft() {
  const desk = useDesk()
  const words = noticeText()
  const partOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-part]')?.dataset.part : undefined
  return (
    <section
      key={desk.generation.value}
      class="notice-draft stack"
      aria-label={words.draft}
      onPointerOver={(event) => {
        const part = partOf(event.target)
        desk.pointed.value = part === undefined ? [] : [part]
      }}
      onPointerLeave={() => {
        desk.pointed.value = []
      }}
      onFocusIn={(event) => {
        const part = partOf(event.target)
        if (part !== undefined && !desk.focused.value.includes(part)) desk.focused.value = [part]
      }}
    >
      <Heading />
      <Phases />
      <CheckItems />
      <Assignments />
      <Reports />
      <Measures list="rules" />
      <Measures list="measures" />
      <Limits />
    </section>
  )
}
