import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useDesk } from './notice-desk.ts'
import { add, change, type Edited, type Item as ItemOf, idOf, type ListName } from './notice-editing.ts'
import { enter } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-section.css'

/** A list of the draft, and when it changes. */
export function useList<L extends ListName>(list: L): readonly Edited<L>[] {
  const { editing } = useDesk()
  return useComputed(() => editing.value[list]).value as readonly Edited<L>[]
}

/** How an item of a list is changed. */
export function useChange<L extends ListName>(list: L, key: number) {
  const { edit } = useDesk()
  return (to: Partial<ItemOf<L>>) => edit((editing) => change(editing, list, key, to))
}

export function Section({
  list,
  count,
  blank,
  addLabel,
  children,
}: {
  list: Exclude<ListName, 'remarks'>
  count: number
  blank: ItemOf<typeof list>
  addLabel?: string
  children: ComponentChildren
}) {
  const words = noticeText()
  const name = words.parts[list]
  return (
    <section class="sheet long" id={`part-${list}`} tabIndex={-1} aria-labelledby={`name-${list}`}>
      <header>
        <h2 id={`name-${list}`}>{name}</h2>
        <small>{count > 0 && words.items(count)}</small>
      </header>
      {count === 0 && <p class="empty">{words.none}</p>}
      {children}
      <p class="pad">
        <Add list={list} blank={blank} label={addLabel ?? words.add(name)} />
      </p>
    </section>
  )
}

export function Add<L extends ListName>({ list, blank, label }: { list: L; blank: ItemOf<L>; label: string }) {
  const { edit, editing } = useDesk()
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        const id = idOf(list, editing.value.nextKey)
        edit((before) => add(before, list, blank))
        enter(id)
      }}
    >
      {label}
    </button>
  )
}
