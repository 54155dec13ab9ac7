import type { ComponentChildren } from 'preact'
import type { AnchorListed } from '../../src/features/integrity/schema.ts'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { anchorText } from './anchor-text.ts'
import './anchor-sheet.css'
import '../kit/button.css'

/** The sheet that is printed: what it is for, fingerprint by fingerprint, and who signs it. */
export function AnchorSheet({
  of,
  whose,
  items,
  lineOf,
  turn,
}: {
  /** The month or the day, in words. */
  of: string
  /** What each line is of. */
  whose: string
  items: readonly AnchorListed[]
  lineOf: (anchor: AnchorListed) => string
  /** Leads to another month or day. */
  turn: ComponentChildren
}) {
  const words = anchorText()
  return (
    <>
      <Head
        title={words.title}
        acts={
          <button type="button" class="button" onClick={() => print()}>
            {words.print}
          </button>
        }
      >
        <p>{of}</p>
      </Head>
      <div class="anchors-said">
        <p>{words.what}</p>
        <p>{words.keep}</p>
        <p>{words.later}</p>
      </div>
      {turn}
      <section class="sheet long">
        {items.length === 0 ? (
          <Empty says={words.none} />
        ) : (
          <table class="anchors-kept">
            <thead>
              <tr>
                <th scope="col">{whose}</th>
                <th scope="col" class="n">
                  {words.records}
                </th>
                <th scope="col">{words.hash}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((anchor) => (
                <tr key={`${anchor.division} ${anchor.day}`}>
                  <th scope="row">{lineOf(anchor)}</th>
                  <td class="n">{words.count(anchor.records)}</td>
                  <td>
                    <code>{parted(anchor.hash)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <footer class="anchors-signed">
        <p>{words.printedOn(today())}</p>
        {words.signatures.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </footer>
    </>
  )
}

/** Parted so that an eye finds its way when it reads a hash from paper. */
const parted = (hash: string) => hash.match(/.{1,16}/g)?.join(' ') ?? hash
