import { useEffect, useId, useRef } from 'preact/hooks'
import type SignaturePad from 'signature_pad'
import { type Drawn, drawnHeight, drawnMsAtMost, drawnWidth, isSignature, thinned } from '../../src/lib/drawn.ts'
import { describedBy, Remarks } from '../kit/field.tsx'
import type { Reading } from '../kit/form.tsx'
import { t } from '../text/text.ts'
import { visitText } from './visit-text.ts'
import './drawn.css'
import '../kit/field.css'

/** What was drawn in a form's field of this name. */
export function readDrawn(reading: Reading, name: string): Drawn {
  const drawn = keptIn(reading.optional(name))
  if (!isSignature(drawn)) reading.fault(name, visitText().drawnMissing)
  return drawn
}

const keptIn = (kept: string | null | undefined): Drawn => (kept ? (JSON.parse(kept) as Drawn) : [])

/** A field in which one signs with the finger or the mouse; its value is the strokes, as JSON. */
export function DrawnField({
  name,
  label,
  fault,
  kept,
}: {
  name: string
  label: string
  fault?: string | undefined
  /** What was drawn before the page was left. */
  kept?: string | undefined
}) {
  const id = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const value = useRef<HTMLInputElement>(null)
  const pad = useRef<SignaturePad | undefined>(undefined)

  const keep = (drawn: Drawn) => {
    const input = value.current
    if (!input) return
    input.value = drawn.length > 0 ? JSON.stringify(drawn) : ''
    input.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const clear = () => {
    pad.current?.clear()
    keep([])
  }

  useEffect(() => {
    const paper = canvas.current
    if (!paper) return
    let stop = () => {}
    let isGone = false
    void import('signature_pad').then(({ default: Pad }) => {
      if (isGone) return
      const drawing = new Pad(paper, { minDistance: 2, penColor: '#14202e' })
      pad.current = drawing
      drawing.addEventListener('endStroke', () => keep(drawnOn(drawing, paper)))
      // Where a phone is turned, or the field comes into view, what was drawn is drawn anew in its size.
      const resized = new ResizeObserver(() => redraw(drawing, paper, keptIn(value.current?.value)))
      resized.observe(paper)
      stop = () => {
        resized.disconnect()
        drawing.off()
      }
    })
    return () => {
      isGone = true
      stop()
    }
  }, [])

  return (
    <div class="field drawn-field">
      <span class="label" id={`${id}-label`}>
        {label} <span class="must">{t().must}</span>
      </span>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-labelledby={`${id}-label`}
        aria-invalid={fault ? 'true' : 'false'}
        aria-describedby={describedBy({ id, hint: visitText().drawnHint, fault })}
      />
      <input type="hidden" name={name} ref={value} defaultValue={kept ?? ''} />
      <Remarks id={id} hint={visitText().drawnHint} fault={fault} />
      <p class="acts">
        <button type="button" class="button" onClick={clear}>
          {visitText().drawAnew}
        </button>
      </p>
    </div>
  )
}

/** What is drawn, in the measures in which it is sent. */
function drawnOn(pad: SignaturePad, { clientWidth }: HTMLCanvasElement): Drawn {
  const groups = pad.toData()
  const began = groups[0]?.points[0]?.time ?? 0
  const scale = drawnWidth / clientWidth
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)))
  return thinned(
    groups.map(({ points }) =>
      points.map(({ x, y, time }) => ({
        x: within(x * scale, drawnWidth),
        y: within(y * scale, drawnHeight),
        ms: within(time - began, drawnMsAtMost),
      })),
    ),
  )
}

/** Gives the paper as many dots as the screen has, and draws on it what was drawn. */
function redraw(pad: SignaturePad, paper: HTMLCanvasElement, drawn: Drawn): void {
  const { clientWidth, clientHeight } = paper
  const dots = Math.max(1, window.devicePixelRatio)
  paper.width = clientWidth * dots
  paper.height = clientHeight * dots
  paper.getContext('2d')?.scale(dots, dots)
  const scale = clientWidth / drawnWidth
  // What comes now is drawn after it.
  const began = Date.now() - (drawn.at(-1)?.at(-1)?.ms ?? 0)
  const { dotSize, minWidth, maxWidth, penColor, velocityFilterWeight, compositeOperation } = pad
  const ink = { dotSize, minWidth, maxWidth, penColor, velocityFilterWeight, compositeOperation }
  const points = (stroke: Drawn[number]) =>
    stroke.map(({ x, y, ms }) => ({ x: x * scale, y: y * scale, time: began + ms, pressure: 0 }))
  pad.clear()
  pad.fromData(drawn.map((stroke) => ({ ...ink, points: points(stroke) })))
}
