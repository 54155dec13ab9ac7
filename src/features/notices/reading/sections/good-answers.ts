import type { GoodAnswer } from '../../../templates/schema.ts'

/** What stands before the verb and doesn't turn the question: 是否严格按规定…, 是否每月至少…. */
const adverbs =
  /^(?:(?:已|都|均|能|能够|会|可以|切实|严格|认真|及时|定期|立即|全面|有效|熟练|真正|持续|逐一|主动|就近|依法|一律)|(?:按|依)(?:照)?[^，、]{0,8}?(?:规定|要求|标准|规范|期|时|需)|每(?:日|天|班|周|月|季度?|半?年|学期)[^，、]{0,4}?(?:至少)?|至少)*/

/**
 * Whoever does this does what the notice wants, whatever it is done to: 是否清除占用通道的杂物, 是否对违规停放的车辆进行清理.
 */
const duty =
  /建立|健全|制定|制订|编制|完善|明确|落实|履行|执行|实行|组织|开展|进行|召开|学习|吸取|汲取|培训|教育|宣传|告知|公示|公布|张贴|报备|报告|检查|巡查|排查|核查|自查|检测|检验|校验|监测|检修|维护|审批|审查|审核|查清|查明|清除|清理|清运|拆除|整改|整治|治理|消除|排除|处置|处理|停止|停用|停产|停航|停业|停工|撤离|撤人|清退|辞退|拒绝|隔离|查封|防止|防范|避免|杜绝|禁止|严禁|制止|劝阻|劝离|查处|打击|取缔/

/** 是否未…, 是否没有…: the rest is asked the other way round. */
const turned = /^(?:未|没有|没|不再|不(?!少于|低于|小于|间断)|无(?!人机|线|障碍))/

/** Words of what must not be. Those that a good measure is named after stand with what makes them bad: 泄漏报警器. */
const wrong = new RegExp(
  [
    '^(?:仍|仍然|仍在|继续|还在)',
    '^存在',
    '^被',
    '违规|违法|违章|违反|非法|擅自|私自|私[拉接搭设]|乱[拉接搭放扔停]|无证|无照|无资质|冒险|强令|瞒报|谎报|迟报|漏报(?!警)|造假|虚假|伪造|弄虚作假|出租出借|挂靠|挂证|转包|以包代管|代签',
    '超(?:过|期|量|载|员|标|速|限|时|负荷|能力|强度|定员|范围|规定|设计|年限)|过期|逾期|失效|报废|明令|不合格|假冒|伪劣|三无|非自有|劣质',
    '占用|侵占|挤占|堵[塞占]|封[堵闭]|锁闭|上锁|遮挡|圈占|埋压|挪用|加床|障碍|影响(?:逃生|疏散|救援|登高|灭火)',
    '拼装|改装|篡改|拆改|加层|混[放存用装]|同一建筑|毗邻|住人|留宿|三合一|合用场所|在(?:居民|居住|员工宿舍|人员密集)|交叉进行|进楼|入户充电|飞线|(?:室|户|场所)内[^，。]{0,16}充电|(?:楼道|通道|过道|走廊|走道|楼梯间?|门厅)[^，。]{0,6}(?:停放|充电|堆放|存放)',
    '可燃夹芯|(?:使用|采用)[^，。]{0,6}(?:易燃|可燃|聚氨酯|彩钢)|(?:堆放|存放|堆积|储存)[^，。]{0,8}(?:可燃|易燃|杂物)|吸烟|(?:使用|动用)[^，。]{0,4}明火|大功率|正压吹送|直排',
    '破损|损坏|缺损|缺失|脱落|老化|裸露|锈蚀|开裂|裂缝|变形|渗漏|松动|拖地|浸水|带病|危房|(?:出现|发生|有)[^，。]{0,6}泄漏',
    '酒后|疲劳|离岗|脱岗|缺岗',
    '有[^，。]{0,24}(?:情形|现象|行为|问题)$',
    '未(?:经|取得|办理|通过|获得)[^，。]{0,16}的.',
  ].join('|'),
)

/** 未经审批是否上锁: what is done without leave. */
const withoutLeave = /未(?:经|取得|办理|通过|获得)[^，。]{0,16}，?(?:的，?)?$/

/** Which answer to a 「是否」 question is the good one, by the words of its first clause. */
export function goodAnswerTo(question: string): GoodAnswer {
  const [before = '', ...asked] = question.split('是否')
  // What is quoted is a name: 标识“严禁占用”.
  const [clause = ''] = asked
    .join('是否')
    .replace(/[“"「][^”"」]{0,40}[”"」]/g, '')
    .split(/[，；。]/)
  return isWrong(clause, withoutLeave.test(before)) ? 'no' : 'yes'
}

function isWrong(clause: string, withoutLeave: boolean): boolean {
  const act = clause.replace(adverbs, '')
  const negation = turned.exec(act)?.[0]
  if (negation) return !isWrong(act.slice(negation.length), false)
  const asksDuty = act.search(duty) === 0 || (/^[对将把]/.test(act) && duty.test(act))
  return !asksDuty && (withoutLeave || wrong.test(act))
}
