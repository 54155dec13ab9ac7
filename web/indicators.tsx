import meaningsEn from '../src/features/indicators/meanings.en.ts'
import meaningsZh from '../src/features/indicators/meanings.zh.ts'
import { definitionOf, indicators, type Rate, rates } from '../src/features/indicators/rules.ts'
import { Row, showReference } from './reference.tsx'

// As other pages fetch it: a text that comes with an entry isn't a chunk of its own.
const [{ default: zh }, { default: en }] = await Promise.all([
  import('../src/features/indicators/words.zh.ts'),
  import('../src/features/indicators/words.en.ts'),
])

function Indicators() {
  return (
    <main class="stack reference">
      <div>
        <h1>
          指标说明 <span lang="en">Indicators</span>
        </h1>
        <p>每个数字算什么、不算什么。页面、导出的表格和接口里的数字都按这里的口径。</p>
        <p lang="en">
          What each number counts and leaves out, in the pages, in exported sheets and in the <a href="/docs">API</a>{' '}
          alike, where <code>GET /api/v1/reporting/indicators</code> says the same.
        </p>
      </div>
      <section class="sheet">
        <header>
          <h2>
            指标 <span lang="en">Indicators</span>
          </h2>
        </header>
        <ul>
          {indicators.map((name) => (
            <Row
              key={name}
              code={name}
              own
              zh={
                <>
                  <b>{zh.names[name]}</b>
                  <br />
                  {meaningsZh.means[name]}
                  <br />
                  <small>单位：{definitionOf(name).unit}</small>
                </>
              }
              en={
                <>
                  <b>{en.names[name]}</b>
                  <br />
                  {meaningsEn.means[name]}
                </>
              }
            />
          ))}
        </ul>
      </section>
      <section class="sheet">
        <header>
          <h2>
            率 <span lang="en">Rates</span>
          </h2>
          <p>
            没有可除的就没有率，不是零。{' '}
            <span lang="en">Where there is nothing to divide by there is no rate, which isn’t zero.</span>
          </p>
        </header>
        <ul>
          {(Object.keys(rates) as Rate[]).map((name) => {
            const [part, whole] = rates[name]
            return (
              <Row
                key={name}
                code={name}
                own
                zh={
                  <>
                    <b>{meaningsZh.rates[name]}</b>
                    <br />
                    {zh.names[part]} ÷ {zh.names[whole]}
                  </>
                }
                en={
                  <>
                    <b>{meaningsEn.rates[name]}</b>
                    <br />
                    {en.names[part]} ÷ {en.names[whole]}
                  </>
                }
              />
            )
          })}
        </ul>
      </section>
    </main>
  )
}

showReference(<Indicators />)
