import { useEffect, useRef } from 'preact/hooks'
import UPlot from 'uplot'
import type { Overview } from '../../src/features/districts/schema.ts'
import { language } from '../text/language.ts'
import { t } from '../text/text.ts'
import { districtText } from './text.ts'
import 'uplot/dist/uPlot.min.css'
import './days.css'

const height = 190

/** Unrectified major hazards, day by day: a line, and the same as a table. */
export default function Days({ days }: { days: Overview['days'] }) {
  const box = useRef<HTMLDivElement>(null)
  const words = districtText()
  const first = days[0]
  const last = days.at(-1)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const dark = matchMedia('(prefers-color-scheme: dark)')
    let plot = draw(element, days)
    const redraw = () => {
      plot.destroy()
      plot = draw(element, days)
    }
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    watch.observe(element)
    dark.addEventListener('change', redraw)
    return () => {
      watch.disconnect()
      dark.removeEventListener('change', redraw)
      plot.destroy()
    }
  }, [days, language()])

  if (!first || !last) return null
  return (
    <>
      <div
        ref={box}
        class="chart"
        role="img"
        aria-label={words.chartLabel(first.openMajor, last.openMajor, t().day(first.day), t().day(last.day))}
      />
      <details>
        <summary>{words.chartTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col" class="n">
                {words.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, openMajor }) => (
              <tr key={day}>
                <th scope="row">{t().day(day)}</th>
                <td class="n">{t().n(openMajor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

/** Draws each day at its place in the list, all equally far apart, so that no date has to be computed here. */
function draw(element: HTMLElement, days: Overview['days']): UPlot {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const axis = { stroke: colour('--ink-3'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } }
  const labelOf = (place: number) => (Number.isInteger(place) && days[place] ? t().day(days[place].day) : '')
  return new UPlot(
    {
      width: element.clientWidth,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(4, most * 1.1)] } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: 76,
          size: 32,
          incrs: [1, 2, 5, 7, 10, 20, 30],
          values: (_, places) => places.map(labelOf),
        },
        { ...axis, size: 40, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      ],
      series: [
        {},
        { stroke: colour('--ink'), width: 2, points: { show: days.length < 40, size: 5, fill: colour('--ink') } },
      ],
    },
    [days.map((_, place) => place), days.map(({ openMajor }) => openMajor)],
    element,
  )
}
