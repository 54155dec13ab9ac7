import { useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import { longestNotice } from '../../src/features/notices/rules.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { recall, remember } from '../kit/keep.ts'
import { making } from '../kit/making.ts'
import { Head } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { noticePath, noticesPath } from '../paths.ts'
import { t } from '../text/text.ts'
import { NoticeEditors } from './notice-editors.tsx'
import { noticeText } from './text.ts'
import './notice-new-page.css'

/** Takes the text of a notice, pasted or out of a file, and has it read. */
export default function NoticeNew() {
  return <NoticeEditors>{(division) => <Paste key={division} division={division} />}</NoticeEditors>
}

interface Kept {
  id: string
  text: string
}

function Paste({ division }: { division: string }) {
  const { route } = useLocation()
  const words = noticeText()
  const place = `notice.new.${division}`
  const [start] = useState<Kept>(() => {
    const kept = recall(place)
    return kept ? (JSON.parse(kept) as Kept) : { id: uuid(), text: '' }
  })
  const id = useRef(start.id)
  const area = useRef<HTMLTextAreaElement>(null)
  const [length, setLength] = useState(start.text.length)
  const [file, setFile] = useState<{ says: string; refused: boolean }>()

  const keep = (text: string) => {
    setLength(text.length)
    remember(place, text === '' ? null : JSON.stringify({ id: id.current, text }))
  }
  const put = (json: { text: string }) =>
    making(id, (id) => bodyOf(api.divisions[':division'].notices[':id'].$put({ param: { division, id }, json })))
  const form = useForm<{ text: string }>({
    read: (reading) => {
      reading.text('text')
      const text = area.current?.value ?? ''
      if (text.length > longestNotice) reading.fault('text', words.tooLong(longestNotice))
      return { text }
    },
    send: async (json) => {
      await put(json).catch((error) => {
        // Another text was sent under this id, and its answer got lost.
        if (!(error instanceof Problem && error.code === 'idTaken')) throw error
        id.current = uuid()
        return put(json)
      })
      remember(place, null)
      announce(words.readDone)
      route(noticePath(division, id.current))
    },
    place: ({ errors }) => (errors.length > 0 ? { text: t().faults[errors[0]?.code ?? 'notValid'] } : {}),
  })
  const open = async (chosen: File | undefined) => {
    if (!chosen) return
    const reader = await import('../../src/features/notices/input.ts').catch(() => null)
    if (!reader) return setFile({ says: t().newVersion, refused: true })
    const read = reader.readDocument(new Uint8Array(await chosen.arrayBuffer()), chosen.name)
    if ('refused' in read) return setFile({ says: words.refused[read.refused], refused: true })
    if (read.text.trim() === '') return setFile({ says: words.fileEmpty, refused: true })
    if (area.current) area.current.value = read.text
    keep(read.text)
    setFile({ says: words.fileRead(chosen.name), refused: false })
  }
  return (
    <>
      <Head
        title={words.newTitle}
        above={
          <nav aria-label={noticeText().title}>
            <a href={noticesPath(division)}>{noticeText().title}</a>
          </nav>
        }
      >
        <p>{words.newIntro}</p>
      </Head>
      <form class="sheet" onSubmit={form.onSubmit} noValidate>
        <div class="pad form">
          <Field
            name="text"
            label={words.text}
            hint={`${words.textHint(longestNotice)} · ${words.count(length)}`}
            must
            fault={form.faults.text}
          >
            {(control) => (
              <textarea
                {...control}
                ref={area}
                class="pasted"
                spellcheck={false}
                defaultValue={start.text}
                onInput={(event) => keep(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field name="file" label={words.file} hint={words.fileHint} fault={file?.refused ? file.says : undefined}>
            {(control) => (
              <input {...control} name="" type="file" onChange={(event) => void open(event.currentTarget.files?.[0])} />
            )}
          </Field>
          {file && !file.refused && <p role="status">{file.says}</p>}
          <FormEnd form={form} submit={words.read} onCancel={() => route(noticesPath(division))} />
        </div>
      </form>
    </>
  )
}
