import { useEffect, useRef, useState } from 'preact/hooks'
import type { Format } from '../../src/lib/exporting.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { Problem } from '../kit/problem.ts'
import { language } from '../text/language.ts'
import type { AskExport } from './offered/export-list.tsx'
import { nameIn, saved } from './received.ts'
import { exportText } from './text.ts'
import '../kit/form.css'

type State =
  | { now: 'coming'; bytes: number }
  | { now: 'done'; bytes: number; name: string }
  | { now: 'broken' }
  | { now: 'refused'; problem: Problem }

/** In which format; then how much has come. Closing the dialog stops it. */
export default function ExportForm({ ask, open }: { ask: AskExport; open: boolean }) {
  const [state, setState] = useState<State>()
  const reading = useRef<ReadableStreamDefaultReader<Uint8Array>>(null)
  const turn = useRef(0)
  const words = exportText()

  const stop = () => {
    turn.current++
    void reading.current?.cancel()
    setState((state) => (state?.now === 'coming' ? undefined : state))
  }
  useEffect(() => {
    if (!open) stop()
  }, [open])
  useEffect(() => stop, [])

  const begin = async (format: Format) => {
    const mine = ++turn.current
    const show = (state: State) => mine === turn.current && setState(state)
    show({ now: 'coming', bytes: 0 })
    try {
      const answer = (await ask({ format, language: language() })) as Response
      const reader = answer.body?.getReader()
      if (!reader || mine !== turn.current) return
      reading.current = reader
      const parts: Uint8Array<ArrayBuffer>[] = []
      let bytes = 0
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        parts.push(part.value as Uint8Array<ArrayBuffer>)
        bytes += part.value.length
        show({ now: 'coming', bytes })
      }
      if (mine !== turn.current) return
      const name = nameIn(answer.headers)
      saved(new Blob(parts, { type: answer.headers.get('content-type') ?? '' }), name)
      show({ now: 'done', bytes, name })
    } catch (failure) {
      show(failure instanceof Problem ? { now: 'refused', problem: failure } : { now: 'broken' })
    }
  }

  const coming = state?.now === 'coming'
  return (
    <div class="form">
      <p>{words.what}</p>
      {state?.now === 'refused' && <ErrorNote problem={state.problem} />}
      {state?.now === 'broken' && (
        <p class="note bad" role="alert">
          {words.broken}
        </p>
      )}
      <p role="status">
        {state?.now === 'coming' && words.coming(state.bytes)}
        {state?.now === 'done' && words.done(state.name, state.bytes)}
      </p>
      <div class="acts end">
        {coming ? (
          <button type="button" class="button" onClick={stop}>
            {words.stop}
          </button>
        ) : (
          <>
            <button type="button" class="button" onClick={() => begin('csv')}>
              {words.csv}
            </button>
            <button type="button" class="button primary" onClick={() => begin('xlsx')}>
              {words.xlsx}
            </button>
          </>
        )}
      </div>
    </div>
  )
}
