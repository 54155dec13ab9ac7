import type { Desk } from './notice-desk.ts'
import { idOf, type ListName, placesOf } from './notice-editing.ts'
import { partAt } from './notice-marks.ts'

const markOf = (desk: Desk, part: string): HTMLElement | null => {
  const index = desk.segments.value.findIndex(({ parts }) => parts.includes(part))
  return document.querySelector(`.notice-source mark[data-at="${index}"]`)
}

/** Scrolls the notice to where a part was read, where both sides stand beside each other. */
export function showMark(desk: Desk, part: string) {
  const mark = markOf(desk, part)
  const pane = mark?.closest<HTMLElement>('.notice-source')
  if (!mark || !pane || pane.scrollHeight <= pane.clientHeight) return
  const [at, frame] = [mark.getBoundingClientRect(), pane.getBoundingClientRect()]
  if (at.top >= frame.top && at.bottom <= frame.bottom) return
  pane.scrollTop += at.top - frame.top - frame.height / 3
}

function unfold(line: Element) {
  for (let fold = line.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true
}

/** Leads to a part of the draft, and lights up its place in the notice. */
export function toDraft(desk: Desk, [part, ...others]: readonly string[]) {
  desk.side.value = 'draft'
  const line = document.getElementById(`part-${part}`)
  if (!line || part === undefined) return
  unfold(line)
  line.focus({ preventScroll: true })
  line.scrollIntoView({ block: line.matches('section') ? 'start' : 'center' })
  desk.focused.value = [part, ...others]
}

/** Leads to where a part was read in the notice. */
export function toSource(desk: Desk, part: string) {
  desk.side.value = 'source'
  const mark = markOf(desk, part)
  mark?.querySelector('a')?.focus({ preventScroll: true })
  mark?.scrollIntoView({ block: 'center' })
  desk.focused.value = [part]
}

const about: Record<string, string> = {
  titleMissing: 'title',
  issuingBodyMissing: 'issuingBody',
  issuedOnMissing: 'issuedOn',
}

/** Leads to what a remark is about: the part that was read there, else the place itself. */
export function toRemark(desk: Desk, key: number) {
  const editing = desk.editing.value
  const remark = editing.remarks.find((one) => one.key === key)
  if (!remark) return
  const id = idOf('remarks', key)
  const part = about[remark.code] ?? (remark.span && partAt(remark.span, placesOf(editing)))
  if (!part) return toSource(desk, id)
  toDraft(desk, [part])
  desk.focused.value = [id, part]
}

const soon = (act: () => void) => requestAnimationFrame(() => setTimeout(act))

/** Puts the cursor into a part: where something is missing, else at its beginning. */
export const enter = (part: string) =>
  soon(() => {
    const line = document.getElementById(`part-${part}`)
    if (!line) return
    unfold(line)
    const fields = [...line.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')]
    const empty = fields.find(({ value }) => value === '')
    ;(empty ?? fields[0])?.focus()
  })

/** Keeps the focus near a part that is about to be taken out. */
export function afterRemoval(list: ListName, key: number) {
  const line = document.getElementById(`part-${idOf(list, key)}`)
  const lines = [...(line?.closest('.parts')?.querySelectorAll<HTMLElement>('.part') ?? [])]
  const place = lines.indexOf(line as HTMLElement)
  const heir = lines[place + 1] ?? lines[place - 1] ?? document.getElementById(`part-${list}`)
  heir?.focus({ preventScroll: true })
}
