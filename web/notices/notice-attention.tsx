import { useComputed } from '@preact/signals'
import type { MissingPart } from '../../src/features/notices/schema.ts'
import { useDesk } from './notice-desk.ts'
import { idOf, partOfPath } from './notice-editing.ts'
import { nameOfPath } from './notice-names.ts'
import { afterRemoval, enter, toDraft, toRemark } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-attention.css'

/** What stands between the draft and a template, and what its reader is told to look at; each leads to its place. */
export function Attention() {
  const desk = useDesk()
  const words = noticeText()
  const missing = desk.saver.missing.value
  const remarks = useComputed(() => desk.editing.value.remarks).value
  return (
    <section class="sheet" aria-labelledby="name-remarks" id="part-remarks" tabIndex={-1}>
      <header>
        <h2 id="name-remarks">{words.attention}</h2>
        {missing.length === 0 && <span class="tag done">{words.complete}</span>}
      </header>
      {missing.length > 0 && (
        <div class="pad">
          <h3 id="missing" tabIndex={-1}>
            {words.missingTitle}
          </h3>
          <ul class="ways" aria-labelledby="missing">
            {missing.map((one) => (
              <MissingLine key={`${one.code} ${one.path}`} missing={one} />
            ))}
          </ul>
        </div>
      )}
      <div class="pad">
        {remarks.length === 0 ? (
          <p>{words.noRemarks}</p>
        ) : (
          <ul class="ways">
            {remarks.map(({ key, code, text }) => {
              const says = words.remarkOf(words.remarks[code], text)
              return (
                <li key={key} id={`part-${idOf('remarks', key)}`} data-part={idOf('remarks', key)} tabIndex={-1}>
                  <button type="button" class="link text" onClick={() => toRemark(desk, key)}>
                    {says}
                  </button>
                  <button
                    type="button"
                    class="link"
                    aria-label={words.settleOf(says)}
                    onClick={() => {
                      afterRemoval('remarks', key)
                      desk.remove('remarks', key)
                    }}
                  >
                    {words.settle}
                  </button>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </section>
  )
}

function MissingLine({ missing: { code, path } }: { missing: MissingPart }) {
  const desk = useDesk()
  const words = noticeText()
  const says = words.missing[code]
  // What is missing as a whole says itself what it is; the others are about a part.
  const isWhole = code === path || code === 'sectors'
  return (
    <li>
      <button
        type="button"
        class="link text"
        onClick={() => {
          const part = partOfPath(desk.editing.value, path)
          toDraft(desk, [part])
          enter(part)
        }}
      >
        {isWhole ? says : words.missingAt(nameOfPath(desk.editing.value, path), says)}
      </button>
    </li>
  )
}
