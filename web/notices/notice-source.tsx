import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../text/text.ts'
import { useDesk } from './notice-desk.ts'
import { useLit } from './notice-lights.ts'
import type { Segment } from './notice-marks.ts'
import { nameOf } from './notice-names.ts'
import { showMark, toDraft } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-source.css'

/** The notice as it was pasted, with every part marked that was read from it. */
export function Source() {
  const desk = useDesk()
  const words = noticeText()
  const pane = useRef<HTMLElement>(null)
  const segments = desk.segments.value
  const wanted = useSignal(0)
  // One mark is reached by Tab, the others from there by the arrows.
  const stop = useComputed(() => {
    const marked = desk.segments.value.filter(({ parts }) => parts.length > 0)
    return (marked.find(({ start }) => start === wanted.value) ?? marked[0])?.start
  })

  useEffect(
    () =>
      desk.focused.subscribe(([part]) => {
        if (part !== undefined && !pane.current?.contains(document.activeElement)) showMark(desk, part)
      }),
    [],
  )

  const segmentAt = (target: EventTarget | null): Segment | undefined => {
    const mark = target instanceof Element ? target.closest('mark') : null
    return mark ? segments[Number(mark.dataset.at)] : undefined
  }

  return (
    <section
      ref={pane}
      class="notice-source"
      aria-label={words.sourceLabel}
      onClick={(event) => {
        const segment = segmentAt(event.target)
        if (!segment) return
        event.preventDefault()
        if (getSelection()?.isCollapsed !== false) toDraft(desk, segment.nearest)
      }}
      onKeyDown={(event) => {
        if (segmentAt(event.target) && step(event.key, event.currentTarget)) event.preventDefault()
      }}
      onPointerOver={(event) => {
        desk.pointed.value = segmentAt(event.target)?.nearest ?? []
      }}
      onPointerLeave={() => {
        desk.pointed.value = []
      }}
      onFocusIn={(event) => {
        const segment = segmentAt(event.target)
        if (!segment) return
        wanted.value = segment.start
        desk.focused.value = segment.nearest
        document.getElementById(`part-${segment.nearest[0]}`)?.scrollIntoView({ block: 'nearest' })
      }}
    >
      <p class="hint">{words.sourceHint}</p>
      <div class="paper">
        {segments.map((segment, index) =>
          segment.parts.length === 0 ? (
            desk.source.slice(segment.start, segment.end)
          ) : (
            <Mark key={`${segment.start} ${segment.parts}`} segment={segment} index={index} stop={stop} />
          ),
        )}
      </div>
    </section>
  )
}

function Mark({
  segment: { start, end, parts, nearest },
  index,
  stop,
}: {
  segment: Segment
  index: number
  stop: ReadonlySignal<number | undefined>
}) {
  const desk = useDesk()
  const lit = useLit(desk, parts)
  const tabIndex = useComputed(() => (stop.value === start ? 0 : -1))
  const isSaid = parts.some((part) => part.startsWith('remarks:'))
  const isRest = nearest.every((part) => part.startsWith('measures:'))
  return (
    <mark class={isSaid ? 'said' : isRest ? 'rest' : ''} data-at={index} data-lit={lit}>
      <a
        href={`#part-${nearest[0]}`}
        tabIndex={tabIndex}
        title={t().list([...new Set(nearest.map(nameOf))])}
        draggable={false}
      >
        {desk.source.slice(start, end)}
      </a>
    </mark>
  )
}

/** Moves the focus among the marks; whether the key does that. */
function step(key: string, pane: Element): boolean {
  const links = [...pane.querySelectorAll<HTMLElement>('mark a')]
  const here = links.indexOf(document.activeElement as HTMLElement)
  const place: Record<string, number> = {
    ArrowRight: here + 1,
    ArrowDown: here + 1,
    ArrowLeft: here - 1,
    ArrowUp: here - 1,
    Home: 0,
    End: links.length - 1,
  }
  const there = place[key]
  if (there === undefined) return false
  links[there]?.focus()
  return true
}
