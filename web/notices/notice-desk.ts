import { batch, type Signal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Notice } from '../../src/features/notices/schema.ts'
import { editingOf } from './notice-editing.ts'
import { keptDraft } from './notice-keeping.ts'
import { type Lights, lightsOf } from './notice-lights.ts'
import { Saver } from './notice-saver.ts'
import { type Typing, typingIn } from './notice-typing.ts'

/** Somebody to whom the notice is open: what they type, what lights up, and how it stands to the server. */
export interface Desk extends Lights, Omit<Typing, 'replace'> {
  division: string
  id: string
  source: string
  saver: Saver
  takeTheirs: () => void
  publication: Signal<{ version: number; seq: number } | null>
}

const context = createContext<Desk | null>(null)
export const DeskProvider = context.Provider

export function useDesk(): Desk {
  const desk = useContext(context)
  if (!desk) throw new Error('no notice is open')
  return desk
}

export function openDesk(notice: Notice): Desk {
  const { division, id, source, published, publishedSeq } = notice
  const kept = keptDraft(notice)
  const { replace, ...typing } = typingIn(kept?.editing ?? editingOf(notice.draft), () => saver.changed())
  const saver = new Saver(notice, kept, typing.editing)
  const takeTheirs = () => {
    const there = saver.overtaken.value
    if (!there) return
    batch(() => {
      replace(editingOf(there.draft))
      saver.takeOver(there)
    })
  }
  return {
    division,
    id,
    source,
    saver,
    takeTheirs,
    ...typing,
    ...lightsOf(source, typing.editing),
    publication: signal(published === null || publishedSeq === null ? null : { version: published, seq: publishedSeq }),
  }
}
