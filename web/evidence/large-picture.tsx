import { useState } from 'preact/hooks'
import { api } from '../api.ts'
import { happened } from '../events/offered/happened.ts'
import { Problem } from '../kit/problem.ts'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { type FileOf, fileAddress, said } from './file.ts'
import { evidenceText } from './text.ts'
import './large-picture.css'

/** One picture as large as there is room, and who showed it when. */
export function LargePicture({
  of,
  kind,
  index,
  all,
  go,
}: {
  of: FileOf
  kind: string
  index: number
  all: number
  go: (by: 1 | -1) => void
}) {
  const words = evidenceText()
  const [says, setSays] = useState<string>()
  const { id, verb, at, by, sha256, width, height } = of.file
  const address = fileAddress(of, 'file')

  /** An image tells nothing of why it isn't there. */
  const ask = async () => {
    try {
      await api.offices[':office'].evidence[':id'].$get({ param: { office: of.office, id } })
      setSays(words.unseen)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setSays(error.code === 'storageDamaged' ? words.changed : problemSays(error.code))
    }
  }

  return (
    <figure class="large-picture">
      {says === undefined ? (
        <img
          src={address}
          alt={words.pictureOf(said(of.file), index)}
          width={width ?? undefined}
          height={height ?? undefined}
          onError={() => void ask()}
        />
      ) : (
        <p class="note bad" role="alert">
          {says}
        </p>
      )}
      <figcaption>
        {happened({ kind, verb, to: '' })} · {t().fullMoment(at)} · {by.name}
        <small>{words.fingerprint(sha256)}</small>
      </figcaption>
      <p class="acts end">
        {all > 1 && (
          <>
            <button type="button" class="button" disabled={index === 1} onClick={() => go(-1)}>
              {words.previous}
            </button>
            <span class="place">{words.place(index, all)}</span>
            <button type="button" class="button" disabled={index === all} onClick={() => go(1)}>
              {words.next}
            </button>
          </>
        )}
        <a class="button" href={address} download="">
          {words.download}
        </a>
      </p>
    </figure>
  )
}
