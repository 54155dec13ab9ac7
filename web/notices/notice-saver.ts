import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { MissingPart, Notice } from '../../src/features/notices/schema.ts'
import type { Problem } from '../kit/problem.ts'
import { draftOf, type Editing } from './notice-editing.ts'
import { type Kept, keepDraft } from './notice-keeping.ts'
import { isDue, next, type Saving, type SavingEvent, savingOn } from './notice-saving.ts'
import { type NoticeAt, type Sent, sendDraft } from './notice-server.ts'

const pauseInTyping = 900
const pauseBeforeKeeping = 250
const pauseOffline = 15_000

type Timer = ReturnType<typeof setTimeout> | undefined

/** Brings to the server what is typed, and keeps in this browser what hasn't arrived there. */
export class Saver {
  readonly saving: Signal<Saving>
  readonly missing: Signal<readonly MissingPart[]>
  /** What the server refused. */
  readonly problem = signal<Problem | null>(null)
  /** The draft that has overtaken this one. */
  readonly overtaken = signal<Notice | null>(null)

  readonly #notice: NoticeAt
  readonly #editing: ReadonlySignal<Editing>
  #keeping: Timer
  #sending: Timer
  #busy: Promise<void> | null = null

  constructor(notice: Notice, kept: Kept | null, editing: ReadonlySignal<Editing>) {
    this.saving = signal(savingOn(kept, notice.seq))
    this.missing = signal(notice.missing)
    this.#notice = notice
    this.#editing = editing
  }

  /** Goes on from what was kept here; ends with a last attempt to save. */
  start = () => {
    this.#retry()
    addEventListener('online', this.#retry)
    addEventListener('pagehide', this.#keep)
    return () => {
      removeEventListener('online', this.#retry)
      removeEventListener('pagehide', this.#keep)
      this.#keep()
      this.#retry()
      clearTimeout(this.#sending)
    }
  }

  /** Something was typed. */
  changed = () => {
    this.#move({ what: 'edited' })
    clearTimeout(this.#keeping)
    this.#keeping = setTimeout(this.#keep, pauseBeforeKeeping)
    if (isDue(this.saving.value)) this.#sendIn(pauseInTyping)
  }

  /** Saves what isn't saved yet; whether everything is. */
  flush = async (): Promise<boolean> => {
    clearTimeout(this.#sending)
    while (this.#busy) await this.#busy
    if (isDue(this.saving.value)) {
      this.#busy = this.#send().finally(() => {
        this.#busy = null
      })
      await this.#busy
    }
    if (this.saving.value.state === 'unsaved') this.#sendIn(pauseInTyping)
    return this.saving.value.state === 'saved'
  }

  /** The draft that has overtaken this one stands on the screen now. */
  takeOver = ({ seq, missing }: Notice) => {
    this.missing.value = missing
    this.overtaken.value = null
    this.#move({ what: 'theirsTaken', seq })
    this.#keep()
  }

  /** Writes this draft over the one that has overtaken it. */
  keepOwn = () => {
    const there = this.overtaken.value
    if (!there) return
    this.overtaken.value = null
    this.#move({ what: 'ownKept', seq: there.seq })
    void this.flush()
  }

  #move(event: SavingEvent) {
    this.saving.value = next(this.saving.value, event)
  }

  #retry = () => {
    if (isDue(this.saving.value)) void this.flush()
  }

  #sendIn(pause: number) {
    clearTimeout(this.#sending)
    this.#sending = setTimeout(() => void this.flush(), pause)
  }

  async #send() {
    const { seq } = this.saving.value
    this.#move({ what: 'sent' })
    const sent = await sendDraft(this.#notice, seq, draftOf(this.#editing.value))
    batch(() => this.#learn(sent))
    if (sent.what === 'unreachable') this.#sendIn(pauseOffline)
    this.#keep()
  }

  /** What the server said to the draft. */
  #learn(sent: Sent) {
    if (sent.what === 'overtaken') this.overtaken.value = sent.there
    if (sent.what === 'refused') this.problem.value = sent.problem
    if (sent.what === 'stored') {
      this.missing.value = sent.missing
      this.problem.value = null
    }
    this.#move(sent)
  }

  #keep = () => {
    clearTimeout(this.#keeping)
    keepDraft(this.#notice, this.saving.value, this.#editing.value)
  }
}
