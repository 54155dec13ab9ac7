import { useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { MemberListed, MemberPost } from '../../src/features/members/schema.ts'
import type { Role } from '../../src/lib/role.ts'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { type Faults, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import type { Problem } from '../kit/problem.ts'
import { useOffice } from '../shell/office.tsx'
import { type Group, handAllOn, successorsIn } from '../succession/offered/hand-all-on.ts'
import { LeftBehind } from '../succession/offered/left-behind.ts'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { PostFields, readPost } from './post-fields.tsx'
import { memberText } from './text.ts'
import './member-forms.css'

/** Whose password is shown, this once. */
export interface Shown {
  name: string
  username: string
  initialPassword: string
}

interface FormOf {
  /** Roles that whoever fills the form in may give. */
  roles: readonly Role[]
  cancel: () => void
}

/** Adds a person with their first post. */
export function MemberForm({ roles, done, cancel }: FormOf & { done: (shown: Shown) => void }) {
  const office = useOffice()
  const words = memberText()
  const id = useRef(uuid())
  const form = useForm({
    read: (reading) => ({
      name: reading.text('name'),
      username: readUsername(reading),
      ...readPost(reading, 0),
    }),
    send: async (json) => {
      const made = await making(id, (id) =>
        bodyOf(api.divisions[':division'].members[':id'].$put({ param: { division: office.code, id }, json })),
      )
      done({ name: json.name, username: made.username, initialPassword: made.initialPassword })
    },
    place: (problem) => ({
      ...(problem.code === 'usernameTaken' ? { username: problemSays('usernameTaken') } : {}),
      ...Object.fromEntries(problem.errors.map(({ path, code }) => [`${path} 0`, t().faults[code]])),
    }),
  })
  const { faults } = form
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="name" label={words.name} must fault={faults.name}>
        {(control) => <input {...control} maxLength={120} autocomplete="off" />}
      </Field>
      <Field name="username" label={words.username} hint={words.usernameHint} must fault={faults.username}>
        {(control) => <input {...control} maxLength={60} autocomplete="off" autocapitalize="none" spellcheck={false} />}
      </Field>
      <PostFields nth={0} roles={roles} faults={faults} />
      <FormEnd form={form} submit={words.add} onCancel={cancel} />
    </form>
  )
}

function readUsername(reading: Reading): string {
  const username = reading.text('username')
  if (!/^[a-z][a-z0-9_.-]{2,59}$/.test(username)) reading.fault('username', memberText().usernameForm)
  return username
}

type Row = readonly [nth: number, post?: MemberPost]

/** Gives a person other posts in the office: at least one, or else their membership would end. */
export function PostsForm({
  member,
  roles,
  done,
  cancel,
}: FormOf & { member: MemberListed; done: (says: string) => void }) {
  const office = useOffice()
  const words = memberText()
  const [rows, setRows] = useState<readonly Row[]>(member.posts.map((post, nth) => [nth, post]))
  const left = useRef<readonly Group[]>([])
  const [handing, setHanding] = useState(false)
  const form = useForm({
    read: (reading) => {
      const posts = rows.map(([nth]) => readPost(reading, nth))
      const same = (a: MemberPost, b: MemberPost) => a.role === b.role && a.unit === b.unit
      for (const [place, [nth]] of rows.entries())
        if (posts.some((post, before) => before < place && posts[place] && same(post, posts[place])))
          reading.fault(`role ${nth}`, words.twice)
      return { posts, handed: successorsIn(reading, left.current) }
    },
    send: async ({ posts, handed }) => {
      const param = { division: office.code, id: member.id }
      await api.divisions[':division'].members[':id'].posts.$put({ param, json: { posts } })
      const count = await handAllOn(office.code, handed)
      done(words.changed(member.name) + words.handedOn(count.done, count.failed))
    },
    place: (problem) => besideRows(problem, rows),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {rows.map(([nth, post], place) => (
        <fieldset class="form post" key={nth}>
          <legend>
            {words.post(place + 1)}
            {rows.length > 1 && (
              <button
                type="button"
                class="cross"
                aria-label={words.removePost(place + 1)}
                onClick={() => setRows(rows.filter(([other]) => other !== nth))}
              >
                ×
              </button>
            )}
          </legend>
          <PostFields nth={nth} post={post} roles={roles} faults={form.faults} />
        </fieldset>
      ))}
      <p>
        <button
          type="button"
          class="button"
          onClick={() => setRows([...rows, [1 + Math.max(...rows.map(([nth]) => nth))]])}
        >
          {words.addPost}
        </button>{' '}
        {!handing && (
          <button type="button" class="button" onClick={() => setHanding(true)}>
            {words.handOn}
          </button>
        )}
      </p>
      {handing && (
        <LeftBehind
          member={member}
          form={form}
          found={(groups) => {
            left.current = groups
          }}
        />
      )}
      <FormEnd form={form} submit={t().save} onCancel={cancel} />
    </form>
  )
}

/** `posts.1.certificate` is about the certificate of the second row. */
function besideRows({ errors }: Problem, rows: readonly Row[]): Faults {
  const placed = errors.flatMap(({ path, code }) => {
    const [, place, field] = path.split('.')
    const row = rows[Number(place)]
    return row && field ? [[`${field} ${row[0]}`, t().faults[code]] as const] : []
  })
  return Object.fromEntries(placed)
}

/** Corrects a person's name. */
export function NameForm({
  member,
  done,
  cancel,
}: {
  member: MemberListed
  done: (says: string) => void
  cancel: () => void
}) {
  const office = useOffice()
  const words = memberText()
  const form = useForm({
    read: (reading) => ({ name: reading.text('name') }),
    send: async (json) => {
      const param = { division: office.code, id: member.id }
      await api.divisions[':division'].members[':id'].name.$put({ param, json })
      done(words.renamed(json.name))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.renameNote}</p>
      <Field name="name" label={words.name} must fault={form.faults.name}>
        {(control) => <input {...control} maxLength={120} defaultValue={member.name} autocomplete="off" />}
      </Field>
      <FormEnd form={form} submit={t().save} onCancel={cancel} />
    </form>
  )
}

interface OfMember<Done> {
  member: MemberListed
  done: (result: Done) => void
  cancel: () => void
}

/** Asks whether something is to be done to a person, after saying what it does. */
function ConfirmForm({
  says,
  submit,
  send,
  cancel,
}: {
  says: string
  submit: string
  send: () => Promise<void>
  cancel: () => void
}) {
  const form = useForm({ read: () => null, send })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{says}</p>
      <FormEnd form={form} submit={submit} onCancel={cancel} />
    </form>
  )
}

const one = api.divisions[':division'].members[':id']

/** Gives a person a new initial password. */
export function PasswordForm({ member, done, cancel }: OfMember<Shown>) {
  const { code } = useOffice()
  const words = memberText()
  const send = async () => {
    const param = { division: code, id: member.id }
    const { initialPassword } = await bodyOf(one.password.$post({ param, json: {} }))
    done({ name: member.name, username: member.username, initialPassword })
  }
  return <ConfirmForm says={words.resetAsk(member.name)} submit={words.reset} send={send} cancel={cancel} />
}

/** Takes lost second factors from a person. */
export function FactorsForm({ member, done, cancel }: OfMember<string>) {
  const { code } = useOffice()
  const words = memberText()
  const send = async () => {
    await one['second-factor'].$delete({ param: { division: code, id: member.id } })
    done(words.factorsRemoved(member.name))
  }
  return (
    <ConfirmForm says={words.removeFactorsAsk(member.name)} submit={words.removeFactors} send={send} cancel={cancel} />
  )
}

/** Ends a person's membership, and hands on what they hold. */
export function EndForm({ member, done, cancel }: OfMember<string>) {
  const { code } = useOffice()
  const words = memberText()
  const keys = t().list(member.keys.map(({ name, prefix }) => words.keyOf(name, prefix)))
  const left = useRef<readonly Group[]>([])
  const form = useForm({
    read: (reading) => successorsIn(reading, left.current),
    send: async (handed) => {
      await one.posts.$put({ param: { division: code, id: member.id }, json: { posts: [] } })
      // Only now has the person left: of visits they go off, and don't stay as a colleague.
      const count = await handAllOn(code, handed)
      done(words.ended(member.name) + words.handedOn(count.done, count.failed))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.endAsk(member.name)}</p>
      {member.keys.length > 0 && <p class="note">{words.keysGoOn(keys)}</p>}
      <LeftBehind
        member={member}
        form={form}
        found={(groups) => {
          left.current = groups
        }}
      />
      <FormEnd form={form} submit={words.end} onCancel={cancel} />
    </form>
  )
}
