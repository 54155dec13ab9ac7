import { useLocation, useRoute } from 'preact-iso'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { Pager } from '../kit/pager.tsx'
import { keyPath, keysPath, toolsPath } from '../paths.ts'
import { t } from '../text/text.ts'
import { keyText } from './text.ts'
import '../kit/table.css'

const at = api.divisions[':division'].keys

/** The key's name, and a page of what it was used for. */
async function load(division: string, id: string, after: string | undefined) {
  const [{ items: keys }, uses] = await Promise.all([
    bodyOf(at.$get({ param: { division } })),
    bodyOf(at[':id'].uses.$get({ param: { division, id }, query: after ? { after } : {} })),
  ])
  return { name: keys.find((key) => key.id === id)?.name ?? '', ...uses }
}

/** When a key was used, from where, for what, and how many rows it was answered. */
export default function KeyUses() {
  const { district, office = '', id = '' } = useRoute().params
  const division = district ?? office
  const { after } = useLocation().query
  const words = keyText()
  const loaded = useLoad(`${division} ${id} ${after}`, () => load(division, id, after), true)
  return (
    <>
      <Head
        title={loaded.value ? words.usesOf(loaded.value.name) : words.uses}
        acts={
          <a class="button" href={district ? keysPath(district) : toolsPath(office)}>
            {district ? words.back : words.backToTools}
          </a>
        }
      >
        <p>{words.usesNote}</p>
      </Head>
      <section class="sheet" aria-label={words.uses} aria-busy={loaded.busy}>
        <Await of={loaded}>
          {({ items, next }) =>
            items.length === 0 ? (
              <Empty says={words.unused} />
            ) : (
              <>
                <table class="cards">
                  <thead>
                    <tr>
                      <th scope="col">{words.day}</th>
                      <th scope="col">{words.route}</th>
                      <th scope="col">{words.address}</th>
                      <th scope="col">{words.requests}</th>
                      <th scope="col">{words.rows}</th>
                      <th scope="col">{words.lastAt}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map(({ day, route, address, requests, rows, lastAt }) => (
                      <tr key={`${day} ${route} ${address}`}>
                        <th scope="row" class="main">
                          {t().fullDay(day)}
                        </th>
                        <td data-label={words.route}>
                          <code>{route.replace('/api/v1', '')}</code>
                        </td>
                        <td data-label={words.address}>
                          <code>{address}</code>
                        </td>
                        <td data-label={words.requests}>{words.count(requests)}</td>
                        <td data-label={words.rows}>{words.count(rows)}</td>
                        <td data-label={words.lastAt}>{t().moment(lastAt)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <Pager
                  count={items.length}
                  next={next && keyPath(division, id, next)}
                  first={after ? keyPath(division, id) : null}
                />
              </>
            )
          }
        </Await>
      </section>
    </>
  )
}
