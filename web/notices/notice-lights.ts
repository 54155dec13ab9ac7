import { computed, type ReadonlySignal, type Signal, signal, useComputed } from '@preact/signals'
import { type Editing, placesOf } from './notice-editing.ts'
import { type Placed, type Segment, segmentsOf } from './notice-marks.ts'

/** What lights up of a notice and its draft. */
export interface Lights {
  segments: ReadonlySignal<readonly Segment[]>
  /** The parts that are lit up on both sides: those under the pointer, and the one with the focus. */
  pointed: Signal<readonly string[]>
  focused: Signal<readonly string[]>
  /** On a narrow screen one side shows at a time. */
  side: Signal<'source' | 'draft'>
}

export const lightsOf = (source: string, editing: ReadonlySignal<Editing>): Lights => ({
  segments: segmentsIn(source, editing),
  pointed: signal([]),
  focused: signal([]),
  side: signal('draft'),
})

/** The notice is cut anew where a part comes, goes or moves, not with every key that is pressed. */
function segmentsIn(source: string, editing: ReadonlySignal<Editing>) {
  let places: readonly Placed[] = []
  let segments: readonly Segment[] = segmentsOf(source.length, places)
  return computed(() => {
    const now = placesOf(editing.value)
    if (!samePlaces(places, now)) {
      places = now
      segments = segmentsOf(source.length, places)
    }
    return segments
  })
}

const samePlaces = (one: readonly Placed[], other: readonly Placed[]) =>
  one.length === other.length &&
  one.every(({ id, span }, index) => {
    const same = other[index]
    return same?.id === id && same.span?.[0] === span?.[0] && same.span?.[1] === span?.[1]
  })

/** How something lights up that stands for these parts. */
export function useLit({ focused, pointed }: Lights, parts: readonly string[]) {
  return useComputed(() => {
    const among = (lit: readonly string[]) => parts.some((part) => lit.includes(part))
    return among(focused.value) ? 'focused' : among(pointed.value) ? 'pointed' : undefined
  })
}
