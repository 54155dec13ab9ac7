import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { type Editing, type ListName, putBack, type Removed, remove } from './notice-editing.ts'

/** A draft under the hands of its editor. */
export interface Typing {
  editing: ReadonlySignal<Editing>
  /** Counts the drafts that have taken the place of the one on the screen. */
  generation: ReadonlySignal<number>
  removed: ReadonlySignal<Removed | null>
  edit: (change: (editing: Editing) => Editing) => void
  remove: (list: ListName, key: number) => void
  undo: () => void
  /** Puts another draft in the place of this one. */
  replace: (editing: Editing) => void
}

/** `changed` is told of everything that is typed. */
export function typingIn(draft: Editing, changed: () => void): Typing {
  const editing = signal(draft)
  const generation = signal(0)
  const removed = signal<Removed | null>(null)
  const edit: Typing['edit'] = (change) => {
    editing.value = change(editing.value)
    changed()
  }
  return {
    editing,
    generation,
    removed,
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
    replace: (other) =>
      batch(() => {
        editing.value = other
        generation.value++
        removed.value = null
      }),
  }
}
