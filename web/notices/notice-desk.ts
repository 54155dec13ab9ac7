import { batch, computed, type ReadonlySignal, type Signal, signal, useComputed } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Missing, Notice } from '../../src/features/notices/schema.ts'
import { api, bodyOf } from '../api.ts'
import { recall, remember } from '../kit/keep.ts'
import { Problem } from '../kit/problem.ts'
import { me } from '../shell/me.ts'
import {
  draftOf,
  type Editing,
  editingOf,
  isWhole,
  type ListName,
  placesOf,
  putBack,
  type Removed,
  remove,
  type SingleName,
} from './notice-editing.ts'
import { type Placed, type Segment, segmentsOf } from './notice-marks.ts'
import { isDue, next, type Saving, type SavingEvent, savingOn } from './notice-saving.ts'
import { noticeText } from './text.ts'

/** Somebody to whom the notice is open: what they type, what lights up, and how it stands to the server. */
export interface Desk {
  division: string
  id: string
  source: string
  editing: ReadonlySignal<Editing>
  /** Counts the drafts that have taken the place of the one on the screen. */
  generation: ReadonlySignal<number>
  segments: ReadonlySignal<readonly Segment[]>
  /** The parts that are lit up on both sides: those under the pointer, and the one with the focus. */
  pointed: Signal<readonly string[]>
  focused: Signal<readonly string[]>
  /** On a narrow screen one side shows at a time. */
  side: Signal<'source' | 'draft'>
  removed: ReadonlySignal<Removed | null>
  saving: ReadonlySignal<Saving>
  missing: ReadonlySignal<readonly Missing[]>
  /** What the server refused, or the draft that has overtaken this one. */
  problem: ReadonlySignal<Problem | null>
  overtaken: ReadonlySignal<Notice | null>
  publication: Signal<{ version: number; seq: number } | null>
  edit: (change: (editing: Editing) => Editing) => void
  remove: (list: ListName, key: number) => void
  undo: () => void
  /** Saves what isn't saved yet; whether everything is. */
  flush: () => Promise<boolean>
  takeTheirs: () => void
  keepOwn: () => void
  /** Goes on from what was kept here; ends with a last attempt to save. */
  start: () => () => void
}

/** How something lights up that stands for these parts. */
export function useLit({ focused, pointed }: Desk, parts: readonly string[]) {
  return useComputed(() => {
    const among = (lit: readonly string[]) => parts.some((part) => lit.includes(part))
    return among(focused.value) ? 'focused' : among(pointed.value) ? 'pointed' : undefined
  })
}

const context = createContext<Desk | null>(null)
export const DeskProvider = context.Provider

export function useDesk(): Desk {
  const desk = useContext(context)
  if (!desk) throw new Error('no notice is open')
  return desk
}

/** JSON holds no undefined, so what is optional is there or isn't. */
export const wholeNotice = async (division: string, id: string) =>
  (await bodyOf(api.divisions[':division'].notices[':id'].$get({ param: { division, id } }))) as Notice

const pauseInTyping = 900
const pauseBeforeKeeping = 250
const pauseOffline = 15_000

interface Kept {
  seq: number
  editing: Editing
}

export function openDesk(notice: Notice): Desk {
  const { division, id, source } = notice
  const param = { division, id }
  const place = `notice.${me.value?.user}.${division}.${id}`
  const text = recall(place)
  const kept = text ? (JSON.parse(text) as Kept) : null

  const editing = signal(kept?.editing ?? editingOf(notice.draft))
  const generation = signal(0)
  const saving = signal<Saving>(savingOn(kept, notice.seq))
  const missing = signal(notice.missing)
  const problem = signal<Problem | null>(null)
  const overtaken = signal<Notice | null>(null)
  const removed = signal<Removed | null>(null)
  const pointed = signal<readonly string[]>([])
  const focused = signal<readonly string[]>([])

  let places: readonly Placed[] = []
  let cut: readonly Segment[] = segmentsOf(source.length, places)
  const segments = computed(() => {
    const now = placesOf(editing.value)
    if (!samePlaces(places, now)) {
      places = now
      cut = segmentsOf(source.length, places)
    }
    return cut
  })

  let keeping: ReturnType<typeof setTimeout> | undefined
  let sending: ReturnType<typeof setTimeout> | undefined
  let busy: Promise<void> | null = null

  const move = (event: SavingEvent) => {
    saving.value = next(saving.value, event)
  }
  const keep = () => {
    clearTimeout(keeping)
    const isKept = saving.value.state !== 'saved' || !isWhole(editing.value)
    const content: Kept = { seq: saving.value.seq, editing: editing.value }
    remember(place, isKept ? JSON.stringify(content) : null)
  }
  const sendIn = (pause: number) => {
    clearTimeout(sending)
    sending = setTimeout(() => void flush(), pause)
  }

  const send = async () => {
    const { seq } = saving.value
    move({ what: 'sent' })
    try {
      const json = { draft: draftOf(editing.value) }
      const taken = await bodyOf(
        api.divisions[':division'].notices[':id'].draft.$put({ param, header: { 'if-match': `"${seq}"` }, json }),
      )
      batch(() => {
        missing.value = taken.missing
        problem.value = null
        move({ what: 'stored', seq: taken.seq })
      })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      await failed(error)
    }
    keep()
  }

  const failed = async (error: Problem) => {
    if (error.code === 'recordChanged') {
      const there = await look()
      if (there) {
        overtaken.value = there
        return move({ what: 'overtaken' })
      }
    } else if (error.status !== 0 && error.status < 500) {
      problem.value = error
      return move({ what: 'refused' })
    }
    move({ what: 'unreachable' })
    sendIn(pauseOffline)
  }

  /** The draft as the server has it, if it can be reached. */
  const look = async () => {
    try {
      return await wholeNotice(division, id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return null
    }
  }

  const flush = async (): Promise<boolean> => {
    clearTimeout(sending)
    while (busy) await busy
    if (isDue(saving.value)) {
      busy = send().finally(() => {
        busy = null
      })
      await busy
    }
    if (saving.value.state === 'unsaved') sendIn(pauseInTyping)
    return saving.value.state === 'saved'
  }

  const edit = (change: (editing: Editing) => Editing) => {
    editing.value = change(editing.value)
    move({ what: 'edited' })
    clearTimeout(keeping)
    keeping = setTimeout(keep, pauseBeforeKeeping)
    if (isDue(saving.value)) sendIn(pauseInTyping)
  }

  return {
    division,
    id,
    source,
    editing,
    generation,
    segments,
    pointed,
    focused,
    side: signal('draft'),
    removed,
    saving,
    missing,
    problem,
    overtaken,
    publication: signal(
      notice.published === null || notice.publishedSeq === null
        ? null
        : { version: notice.published, seq: notice.publishedSeq },
    ),
    edit,
    remove: (list, key) =>
      batch(() => {
        const { editing: without, removed: out } = remove(editing.value, list, key)
        removed.value = out
        edit(() => without)
      }),
    undo: () =>
      batch(() => {
        const out = removed.value
        if (out) edit((before) => putBack(before, out))
        removed.value = null
      }),
    flush,
    takeTheirs: () => {
      const there = overtaken.value
      if (!there) return
      batch(() => {
        editing.value = editingOf(there.draft)
        generation.value++
        missing.value = there.missing
        overtaken.value = null
        removed.value = null
        move({ what: 'theirsTaken', seq: there.seq })
      })
      keep()
    },
    keepOwn: () => {
      const there = overtaken.value
      if (!there) return
      overtaken.value = null
      move({ what: 'ownKept', seq: there.seq })
      void flush()
    },
    start: () => {
      const retry = () => {
        if (isDue(saving.value)) void flush()
      }
      retry()
      addEventListener('online', retry)
      addEventListener('pagehide', keep)
      return () => {
        removeEventListener('online', retry)
        removeEventListener('pagehide', keep)
        keep()
        retry()
        clearTimeout(sending)
      }
    },
  }
}

const samePlaces = (one: readonly Placed[], other: readonly Placed[]) =>
  one.length === other.length &&
  one.every(({ id, span }, index) => {
    const same = other[index]
    return same?.id === id && same.span?.[0] === span?.[0] && same.span?.[1] === span?.[1]
  })

/** What a part is called, by what stands for it on the page. */
export const nameOf = (id: string) => noticeText().parts[id.split(':')[0] as SingleName | ListName]

/** What a part is called that the server speaks of: `phases.1`. */
export function nameOfPath({ editing }: Desk, path: string): string {
  const [name = '', place] = path.split('.')
  if (!/^\d+$/.test(place ?? '')) return nameOf(name)
  return (
    (name === 'phases' && editing.value.phases[Number(place)]?.name) ||
    noticeText().numbered(nameOf(name), Number(place) + 1)
  )
}
