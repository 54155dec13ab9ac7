/** How the changes of a draft stand to the server. */
export interface Saving {
  state: 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'refused'
  /** The version that the draft goes out from. */
  seq: number
  /** Whether something changed after what is on its way. */
  more: boolean
}

export type SavingEvent =
  | { what: 'edited' | 'sent' | 'unreachable' | 'overtaken' | 'refused' }
  /** The server has it. */
  | { what: 'stored'; seq: number }
  /** Somebody else's version: taken over, or to be written over by one's own. */
  | { what: 'theirsTaken' | 'ownKept'; seq: number }

export const savedAs = (seq: number): Saving => ({ state: 'saved', seq, more: false })

/** Whether it makes sense to send now; a conflict is decided by a person first. */
export const isDue = ({ state }: Saving) => state === 'unsaved' || state === 'offline'

export function next(saving: Saving, event: SavingEvent): Saving {
  const { state, seq } = saving
  switch (event.what) {
    case 'edited':
      if (state === 'saving') return { ...saving, more: true }
      return state === 'conflict' ? saving : { state: 'unsaved', seq, more: false }
    case 'sent':
      return isDue(saving) ? { state: 'saving', seq, more: false } : saving
    case 'stored':
      return { state: saving.more ? 'unsaved' : 'saved', seq: event.seq, more: false }
    case 'unreachable':
      return { state: 'offline', seq, more: false }
    case 'overtaken':
      return { state: 'conflict', seq, more: false }
    case 'refused':
      return { state: saving.more ? 'unsaved' : 'refused', seq, more: false }
    case 'theirsTaken':
      return savedAs(event.seq)
    case 'ownKept':
      return { state: 'unsaved', seq: event.seq, more: false }
  }
}

/** What was kept in this browser goes on from the version that it was made from; the server says if that has passed. */
export const savingOn = (kept: { seq: number } | null, seq: number): Saving =>
  kept ? { state: 'unsaved', seq: kept.seq, more: false } : savedAs(seq)
