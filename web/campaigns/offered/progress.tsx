import { type Indicator, rectified } from '../../../src/features/indicators/rules.ts'
import { api, bodyOf } from '../../api.ts'
import { behind, leftBehind } from '../../indicators/offered/behind.ts'
import { Meant } from '../../indicators/offered/meant.tsx'
import { RateCell } from '../../indicators/offered/rate.tsx'
import { indicatorText } from '../../indicators/text.ts'
import { Await, useLoad } from '../../kit/load.tsx'
import { Sheet } from '../../kit/page.tsx'
import { campaignPath, enterprisesPath } from '../../paths.ts'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { campaignText } from '../text.ts'
import '../../kit/table.css'
import '../../kit/pager.css'

export function useProgress(campaign: string) {
  const { code } = useOffice()
  return useLoad(`${code} ${campaign}`, () =>
    bodyOf(api.offices[':office'].campaigns[':id'].progress.$get({ param: { office: code, id: campaign } })),
  )
}

const asOfWords = ({ asOf, frozen }: { asOf: string; frozen: boolean }) => {
  const { frozen: final, asOf: as } = campaignText().progress
  return (frozen ? final : as)(t().moment(asOf))
}

/** A campaign's counters as rates, each number a link to its records. */
export default function Progress({
  campaign,
  title = campaignText().progress.title,
  loaded,
}: {
  campaign: string
  title?: string | undefined
  loaded: ReturnType<typeof useProgress>
}) {
  const office = useOffice()
  const number = (name: Indicator) => loaded.value?.indicators[name] ?? 0
  const hazards = (title: string, [part, whole]: (typeof rectified)[number]) => (
    <tr>
      <th scope="row">
        <Meant name={whole}>{title}</Meant>
      </th>
      <RateCell
        part={number(part)}
        whole={number(whole)}
        href={behind(office.code, part, { campaign })}
        all={behind(office.code, whole, { campaign })}
        left={leftBehind(office.code, whole, { campaign })}
        closed
      />
    </tr>
  )
  return (
    <Sheet title={title} aside={loaded.value && <small class="when-open">{asOfWords(loaded.value)}</small>}>
      <Await of={loaded}>
        {() => (
          <table class="narrow">
            <tbody>
              <tr>
                <th scope="row">
                  <Meant name="enterprisesInspected">{campaignText().progress.inspected}</Meant>
                </th>
                <RateCell
                  part={number('enterprisesInspected')}
                  whole={number('enterprises')}
                  href={enterprisesPath(office.code, { inspectedIn: campaign })}
                  all={enterprisesPath(office.code)}
                  left={enterprisesPath(office.code, { notInspectedIn: campaign })}
                />
              </tr>
              {hazards(campaignText().progress.self, rectified[0])}
              {hazards(campaignText().progress.government, rectified[1])}
              {hazards(campaignText().progress.general, rectified[2])}
              <tr>
                <th scope="row">
                  <Meant name="overdue">{indicatorText().names.overdue}</Meant>
                </th>
                <td class="n">
                  <a
                    class={number('overdue') > 0 ? 'due late-ink' : ''}
                    href={behind(office.code, 'overdue', { campaign })}
                  >
                    {t().n(number('overdue'))}
                  </a>
                </td>
              </tr>
              <tr>
                <th scope="row">
                  <Meant name="everOverdue">{indicatorText().names.everOverdue}</Meant>
                </th>
                <td class="n">
                  <a href={behind(office.code, 'everOverdue', { campaign })}>{t().n(number('everOverdue'))}</a>
                </td>
              </tr>
              {number('imported') > 0 && (
                <tr>
                  <th scope="row">
                    <Meant name="imported">{indicatorText().names.imported}</Meant>
                  </th>
                  <td class="n">
                    <a href={behind(office.code, 'imported', { campaign })}>{t().n(number('imported'))}</a>
                  </td>
                </tr>
              )}
            </tbody>
          </table>
        )}
      </Await>
      <p class="pager">
        <a href={`${campaignPath(office.code, campaign)}#progress`}>{campaignText().byUnit}</a>
      </p>
    </Sheet>
  )
}
