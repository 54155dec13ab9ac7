import { useState } from 'preact/hooks'
import { type FileListed, isPicture } from '../../src/lib/files.ts'
import { happened } from '../events/offered/happened.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Sheet } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { type FileOf, fileAddress, said } from './file.ts'
import { LargePicture } from './large-picture.tsx'
import { evidenceText } from './text.ts'
import './files-shown.css'
import '../kit/button.css'

interface FilesOf {
  /** The kind of the record. */
  kind: string
  files: readonly FileListed[]
}

/** What a record shows, step by step; a picture opens large, a PDF is downloaded. */
export default function FilesShown({ bare = false, ...of }: FilesOf & { bare?: boolean }) {
  if (of.files.length === 0) return null
  const words = evidenceText()
  const gallery = <Gallery {...of} />
  return bare ? gallery : <Sheet title={words.title}>{gallery}</Sheet>
}

function Gallery({ kind, files }: FilesOf) {
  const { code: office } = useOffice()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const pictures = files.filter(isPicture)
  const seqs = [...new Set(files.map(({ seq }) => seq))]
  const enlarge = (file: FileListed) => {
    setAt(pictures.indexOf(file))
    setOpen(true)
  }
  const large = pictures[at]
  return (
    <div class="gallery">
      {seqs.map((seq) => {
        const own = files.filter((file) => file.seq === seq)
        const [first] = own
        return (
          first && (
            <section key={seq}>
              <h3>
                {happened({ kind, verb: first.verb, to: '' })}
                <small>
                  {t().moment(first.at)} · {first.by.name}
                </small>
              </h3>
              <ul>
                {own.map((file) => (
                  <li key={file.id}>
                    {isPicture(file) ? (
                      <Thumbnail
                        of={{ office, file }}
                        index={pictures.indexOf(file) + 1}
                        enlarge={() => enlarge(file)}
                      />
                    ) : (
                      <Paper of={{ office, file }} />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
      <Dialog title={large ? said(large) : ''} open={open} onClose={() => setOpen(false)}>
        {open && large && (
          <LargePicture
            key={large.id}
            of={{ office, file: large }}
            kind={kind}
            index={at + 1}
            all={pictures.length}
            go={(by) => setAt(at + by)}
          />
        )}
      </Dialog>
    </div>
  )
}

function Thumbnail({ of, index, enlarge }: { of: FileOf; index: number; enlarge: () => void }) {
  const words = evidenceText()
  const [broken, setBroken] = useState(false)
  const { file } = of
  return (
    <button type="button" aria-label={words.open(words.shows[file.shows], index)} onClick={enlarge}>
      {broken ? (
        <span class="broken">{words.unseen}</span>
      ) : (
        <img
          src={fileAddress(of, file.hasThumbnail ? 'thumbnail' : 'file')}
          alt=""
          loading="lazy"
          onError={() => setBroken(true)}
        />
      )}
      <small>{words.shows[file.shows]}</small>
    </button>
  )
}

function Paper({ of }: { of: FileOf }) {
  const words = evidenceText()
  const { file } = of
  return (
    <a class="paper" href={fileAddress(of, 'file')} download={`${words.shows[file.shows]}.pdf`}>
      <span aria-hidden="true">PDF</span>
      <small>{words.paper(words.shows[file.shows], sizeOf(file.bytes))}</small>
    </a>
  )
}

const sizeOf = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
