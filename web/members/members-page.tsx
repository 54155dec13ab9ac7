import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { grantable } from '../../src/features/members/rules.ts'
import type { FormerMember, MemberListed } from '../../src/features/members/schema.ts'
import { officeRoles } from '../../src/lib/role.ts'
import { api, bodyOf } from '../api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { ListSearch } from '../kit/list-search.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { RowAct } from '../kit/row-act.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { membersPath } from '../paths.ts'
import { me } from '../shell/me.ts'
import { type Office, reachOf, useOffice } from '../shell/office.tsx'
import { FormerMembers } from './former-members.tsx'
import { InitialPassword } from './initial-password.tsx'
import { MemberEvents, postName } from './member-events.tsx'
import { EndForm, FactorsForm, MemberForm, NameForm, PasswordForm, PostsForm, type Shown } from './member-forms.tsx'
import { ReopenForm } from './reopen-form.tsx'
import { SharedDesks } from './shared-desks.tsx'
import { memberText } from './text.ts'
import '../kit/table.css'

type Change = 'posts' | 'name' | 'password' | 'factors' | 'end'
type Asked = { what: 'add' } | { what: Change; member: MemberListed } | { what: 'reopen'; member: FormerMember }

/** Who works in the office: for those who add people, give them posts, and help them to a new password. */
export default function Members() {
  const office = useOffice()
  const { query, route } = useLocation()
  const { q } = query
  const words = memberText()
  const [shown, setShown] = useState<Shown>()
  const loaded = useLoad(
    `${office.code} ${q}`,
    () => bodyOf(api.divisions[':division'].members.$get({ param: { division: office.code }, query: q ? { q } : {} })),
    true,
  )
  const dialog = useStepDialog<Asked>(loaded.again)
  const { cancel, done } = dialog.forForm
  return (
    <>
      <Head
        title={words.title}
        acts={
          loaded.value && (
            <button type="button" class="button" onClick={() => dialog.ask({ what: 'add' })}>
              {words.add}
            </button>
          )
        }
      />
      <div class="stack">
        {shown && <InitialPassword shown={shown} told={() => setShown(undefined)} />}
        <ListSearch label={words.search} asked={q ?? ''} search={(typed) => route(membersPath(office.code, typed))} />
        <section class="sheet" aria-label={words.title} aria-busy={loaded.busy}>
          <Await of={loaded}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty says={q ? words.noneFound : words.empty} />
              ) : (
                <List members={inOrder(office, items)} ask={(what, member) => dialog.ask({ what, member })} />
              )
            }
          </Await>
        </section>
        {loaded.value && loaded.value.former.length > 0 && (
          <FormerMembers former={loaded.value.former} reopen={(member) => dialog.ask({ what: 'reopen', member })} />
        )}
        <SharedDesks />
        {loaded.value && <MemberEvents events={loaded.value.events} />}
      </div>
      <Dialog title={titleOf(dialog.asked)} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <AskedForm
            key={`${keyOf(dialog.asked)} ${dialog.turn}`}
            asked={dialog.asked}
            cancel={cancel}
            done={done}
            show={(password) => {
              setShown(password)
              done(words.passwordOf(password.name))
            }}
          />
        )}
      </Dialog>
    </>
  )
}

/** Those without a unit first, then department by department and community by community. */
function inOrder({ units }: Office, members: readonly MemberListed[]): MemberListed[] {
  const place = new Map(units.map(({ id }, nth) => [id, nth]))
  const placeOf = ({ posts }: MemberListed) => place.get(posts[0]?.unit ?? '') ?? -1
  return members.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function List({
  members,
  ask,
}: {
  members: readonly MemberListed[]
  ask: (what: Change, member: MemberListed) => void
}) {
  const office = useOffice()
  const words = memberText()
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.posts}</th>
          <th scope="col">{words.account}</th>
          <th scope="col">{words.manage}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row" class="main">
              {member.name} <small>{member.username}</small>
            </th>
            <td>
              {member.posts.map(({ role, unit, certificate }) => (
                <div key={`${role} ${unit}`}>
                  {postName(office, { role, unit, certificate })}
                  {certificate && <small> · {words.certificateOf(certificate)}</small>}
                </div>
              ))}
            </td>
            <td>{member.passwordInitial && <span class="tag soon">{words.passwordInitial}</span>}</td>
            <td>
              {member.manageable ? (
                <span class="acts">
                  <RowAct says={[words.change, words.changeOf(member.name)]} act={() => ask('posts', member)} />
                  <RowAct says={[words.rename, words.renameOf(member.name)]} act={() => ask('name', member)} />
                  <RowAct says={[words.reset, words.resetOf(member.name)]} act={() => ask('password', member)} />
                  {member.secondFactor && (
                    <RowAct
                      says={[words.removeFactors, words.removeFactorsOf(member.name)]}
                      act={() => ask('factors', member)}
                    />
                  )}
                  <RowAct says={[words.end, words.endOf(member.name)]} act={() => ask('end', member)} />
                </span>
              ) : (
                <small>{words.notManageable}</small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const keyOf = (asked: Asked) => (asked.what === 'add' ? 'add' : `${asked.what} ${asked.member.id}`)

function titleOf(asked: Asked | undefined): string {
  const words = memberText()
  switch (asked?.what) {
    case 'add':
      return words.add
    case 'posts':
      return words.changeOf(asked.member.name)
    case 'name':
      return words.renameOf(asked.member.name)
    case 'password':
      return words.resetOf(asked.member.name)
    case 'factors':
      return words.removeFactorsOf(asked.member.name)
    case 'end':
      return words.endOf(asked.member.name)
    case 'reopen':
      return words.reopenOf(asked.member.name)
    default:
      return ''
  }
}

function AskedForm({
  asked,
  cancel,
  done,
  show,
}: {
  asked: Asked
  cancel: () => void
  done: (says: string) => void
  show: (shown: Shown) => void
}) {
  const { code } = useOffice()
  const given = grantable(me.value ? reachOf(me.value, code).roles.map(({ role }) => role) : [], code)
  const roles = officeRoles.filter((role) => given.includes(role))
  switch (asked.what) {
    case 'add':
      return <MemberForm roles={roles} done={show} cancel={cancel} />
    case 'posts':
      return <PostsForm roles={roles} member={asked.member} done={done} cancel={cancel} />
    case 'name':
      return <NameForm member={asked.member} done={done} cancel={cancel} />
    case 'password':
      return <PasswordForm member={asked.member} done={show} cancel={cancel} />
    case 'factors':
      return <FactorsForm member={asked.member} done={done} cancel={cancel} />
    case 'end':
      return <EndForm member={asked.member} done={done} cancel={cancel} />
    case 'reopen':
      return <ReopenForm former={asked.member} roles={roles} done={show} cancel={cancel} />
  }
}
