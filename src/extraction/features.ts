/**
 * Vocabulary of notices: what a sentence can be about, what can have happened to it, who did it, and what the visitor is asked to
 * do. One row is one notion in both languages; no row is a whole phrase, so that wordings never seen before are made of known parts.
 */
export interface Feature {
  readonly zh: RegExp;
  readonly en: RegExp;
  /** What the words of the row say of a sentence. */
  readonly says: string;
}

const rows = {
  thing: {
    zh: /页|頁|文章|[此本该]文|[这那]篇|报道|報道|稿件?|内容|內容|信息|訊息|消息|资讯|資訊|资料|資料|新闻|新聞|公告|通知|通告|公示|公文|文件|文档|資源|资源|链接|鏈接|連結|地址|网址|網址|专题|專題|栏目|帖子?|貼文|主题|记录|记载|数据(?!库)|商品|视频|影片|作品|笔记|动态|微博|回答|问题|条目|图文|推送|编号|路径|路$|原文|全文|直播|专栏|节目|事项|版面|东西|文号|期刊|图集|附件|词条|档案/,
    en: /\b(?:web ?)?(?:page|article|story|post|content|document|file|ur[li]|link|address|item|resource|record|entry|report|release|video|piece|publication|listing|topic|thread|note|material|path|object|photo|answer|question|tweet|paper|section|site)s?\b|\b(?:thing|bulletin|notice|essay|clipping|issue|feature|column|web address)s?\b/i,
    says: 'the thing that was asked for',
  },
  gone: {
    zh: /不存在|不復存在|没有了|沒有了|没了$|不见|不見|走丢|走失|丢[了失]|弄丢|失踪|飞走|飞到|迷路|找不[到着]|找寻不|没(?:有)?(?:能)?(?:找|查|查询|检索|搜索)到|[未无](?:能|法)?(?:找到|检索到|查到|搜到|定位)|查无|查無|[无無]此|不在(?:这|本|了|此)|下架|下线|下線|撤[回销下除稿掉]|删[除掉了]|刪除|移除|移走|移到|移动|移動|清[理除空]|清掉|收回|回收|失效|作废|過期|过期|[过逾超](?:了|过)?.{0,5}(?:期限?|时限)|归档|不再(?:提供|显示|存在|保留|可用|展示|开放|有效)|已(?:经)?(?:结束|取消|关闭|终止|停用|停止)|消失|去旅[行游]|出走|搬[走离]|带走|不翼而飞|更名|改名|不可[用见访]|[无無不]法?能?(?:找到|访问|打开|显示|浏览|查看|阅读|顯示|瀏覽|開啟)|未在|空白|什么(?:都|也)没|空空如也|荒原|離開|离开了|依申请公开|暂不(?:提供|公开)|状态异常|未(?:公开|发布|通过)|尚未发布|不提供|此路不通|查询不到|打不开|没有(?:编号|与|符合|关于|任何|匹配|您|你|该|这|相关|相应|对应)|撤[走并出展]|收走|躲起来|挪[到走了]|删去|注销|抹[去掉]|抽走|销毁|遗失|跑(?:丢|了|到|掉)|溜走|隐身|迷失|沉[到入]|取下|拿[走掉]|换了?(?:地址|网址|位置|地方)|留存|未能(?:获取|找到|打开|为您)|[无無]对应|为空|里没有|没有东西|曾经有|不在[这服线]|已經不在|[无無]效|[写输填]错|有误|断[了掉开]|失联|尘封|停止?(?:发布|展示|公开)|没内容|搜不到|不复|没能|没得|空页|死链|坏链|不再(?:收录|刊载|公开|留)|写错|谢幕|清退/,
    en: /\bnot (?:be )?(?:found|located|exist|here|available|there|seem|on (?:our|this)|accessible|hosted|valid|match|live)|n['’]t (?:be )?(?:found|exist|here|available|there|find|locate|seem|on (?:our|this)|work)|\bmissing\b|\bgone\b|\bvanish|\bdisappear|\bno longer\b|\bnothing\b|\bnowhere\b|\bdead end\b|\blost\b|\bwrong (?:turn|place|address)|\bexpired?\b|\bremoved\b|\bdelet|\bwithdrawn\b|\bretired\b|\barchived\b|\b(?:been|was|were|may have) moved\b|\brenamed\b|\btak(?:en|e) (?:offline|down|away)|\btook .{0,24}(?:down|off)\b|\bunavailable\b|\bunpublish|\bretract|\binvalid\b|\bno (?:record|result|such|match|page|article|document|post|stor(?:y|ies)|entr)|\bbroken\b|\b(?:can(?:['’]?t|not)|could(?:n['’]t| not)|unable to|trouble) (?:find|finding|locat|open)|\bcease|\bpulled\b|\bmisplaced\b|\bany ?more\b|\bunknown\b|\bwandered\b|\b404\b|\berased?\b|\bdiscontinued\b|\bpurg|\bmislaid\b|\bleft (?:the|our|this)|\bpast its\b|\brott|\bcame up empty\b|\bcould not be (?:retrieved|displayed|shown|opened|loaded|reached)|\bnot a (?:functioning|valid|working|known)|\bnobody\b|\bscrubbed\b|\bwiped\b|\bdiscarded\b|\bdropped\b|\bobsolete\b|\bdefunct\b|\bdead\b|\bempty\b|\bblank\b|\bno such\b|\bnever existed\b|\bstrayed\b|\bescaped\b|\brun away\b|\bran away\b|\bhiding\b|\bout of date\b|\bsuperseded\b|\bdecommission|\bn['’]t (?:resolve|match|lead|point|ring)|\bmisspel|\btypo\b|\bmistyped\b|\bincorrect\b|\bin vain\b|\bwithout a trace\b|\bhas (?:left|flown|fled)\b|\bcould not be (?:located|traced|matched)/i,
    says: 'it is not there',
  },
  missing: {
    zh: /\b404\b|查无此[页文]|[页頁网網][面页頁]?.{0,4}(?:不存在|找不到|未找到|没找到)|找不到.{0,6}(?:页|頁)|[无無]此(?:页|頁|文)/,
    en: /\b404\b|\b(?:page|file|url|article|document|directory|resource|object) (?:was |is |could )?not (?:be )?found\b|^not found\b/i,
    says: 'the set words for it',
  },
  agent: {
    zh: /作者|发[布佈]者|發佈者|发布人|发送人|博主|答主|UP主|楼主|[版坛]主|(?<!联系.{0,6})管理员|投稿人|当事人|平台|所有者|上传者|编辑部|号主|经审核|审核(?:后|发现|认定)|管理组|主管部门|相关部门|有关部门|编辑|站方|官方|运营者/i,
    en: /\bauthor|\bwriter|\bpublisher|\bposter|\bowner|\bmoderator|\badministrator|\beditor|\bcreator|\buploader|\bplatform\b|\bauthorit|\bstaff\b|\bteam\b/i,
    says: 'somebody who can take it away',
  },
  author: {
    zh: /作者|发[布佈]者|發佈者|发布人|发送人|博主|答主|UP主|楼主|投稿人|上传者|号主/i,
    en: /\bauthor|\bwriter|\bposter|\bcreator|\buploader|\bby its owner\b/i,
    says: 'whoever wrote it',
  },
  breach: {
    zh: /违规|違規|违反|違反|根据[^。]{0,24}(?:法|办法|规定|条例)》?[，,]|涉嫌|侵权|侵犯|侵權|投诉|投訴|举报|檢舉|[社群]区?规范|守则|守則|公约|公约|不实|诱导|违法|法律|法规|版权(?:方|原因|问题|限制|纠纷|争议|到期)|按规定|违禁|低俗|谣言|处置|抄袭|权利人|应[^。，]{0,14}(?:要求|请求)|涉[谣黄密]|不当言论|用户协议|管理组|监管/,
    en: /\bviolat|\bbreach|\bguideline|\bpolic(?:y|ies)\b|\b(?:our|the|community|platform) rules\b|\bstandards?\b|\bcopyright|\blegal\b|\bcomplain|\binfring|\bcourt\b|\btakedown\b|\bterms of\b|\bmoderator|\bspam\b|\b(?:local|the|this) laws?\b|\bthird party\b|\brights? holder|\bregulat|\brequest of\b/i,
    says: 'why it was taken away',
  },
  complaint: {
    zh: /侵权|侵犯|侵權|投诉|投訴|版权(?:方|原因|问题|纠纷|争议)|名誉|商业秘密|抄袭|权利人/,
    en: /\bcopyright|\bcomplain|\binfring|\btakedown\b|\bdefam|\brights? holder|\bthird party\b/i,
    says: 'a complaint of somebody whose rights it touches',
  },
  hidden: {
    zh: /[无無不](?:法|可|能|予)(?:进行|正常)?(?:查看|展示|显示|观看|見)|不可见|仅自己|私密|隐私|隱私|(?:停止|暂停)(?:展示|访问|显示|传播)|限制(?:展示|访问|传播)|未予显示|屏蔽|屏蔽|隐藏|折叠|予以处理|(?:规定|被|已).{0,6}处理|封[禁停存]|处置|不再公开|不予显示|不予公开|不公开|不予展示/,
    en: /\bprivate\b|\bhidden\b|\bwithheld\b|\bblocked\b|\brestricted\b|\bcan(?:['’]?t|not) be (?:viewed|shown|displayed)|\btook .{0,20}(?:down|off)|\bunavailable\b|\bnot available\b|\bno longer public|\bhid\b/i,
    says: 'it is kept from being seen',
  },
  private: {
    zh: /私密|仅自己|隐私设置|隱私|仅(?:好友|粉丝)可见/,
    en: /\bprivate\b|\bprivacy settings/i,
    says: 'its author shows it to nobody',
  },
  posted: {
    zh: /微博|贴子|笔记|動態|动态|视频|作品|回答|问题|帖子?|貼文|推文|直播|想法|专栏|推送/,
    en: /\b(?:tweet|post|video|comment|answer|reel|photo)\b/i,
    says: 'what people post on platforms',
  },
  takenDown: {
    zh: /被[^。，]{0,8}(?:删除|刪除|关闭|下架|屏蔽|折叠|隐藏|移除|隱藏|撤下)|已(?:下架|屏蔽|折叠)/,
    en: /\b(?:was|been) (?:taken down|removed|deleted|hidden) (?:by|for|because|due|after)\b/i,
    says: 'somebody took it down',
  },
  account: {
    zh: /[账帐]号|帳[號户]|帳戶|账户|公众号|公眾號|用户|用戶|服务号|博主|作者|主播/,
    en: /\baccounts?\b|\busers?\b|\bprofile\b|\bchannel\b/i,
    says: 'an account',
  },
  banned: {
    zh: /封[禁停号杀]|被封|[注註]销|註銷|销号|停用|关停|冻结|停更|停止使用|清空|屏蔽|禁言|不存在|失效|停權|處置|清退|处罚|封堵|被禁|锁定|(?:永久|已被|被)关闭/,
    en: /\bban(?:ned)?\b|\bsuspend|\bterminat|\bclosed\b|\bdeactivat|\bcancel|\bblocked\b|\bdeleted\b|\bdisabled\b|\bno longer exists|\blocked\b|\bkicked\b|\bshut down\b/i,
    says: 'it was closed',
  },
  verify: {
    zh: /验证|驗證|校验|校驗|人机|人機|滑块|真人(?!娱乐|视讯|荷官|百家乐|棋牌)|安全检[测查]|核验|身份确认|智能检测|[确確][认認][您你]|(?:检查|检测|[确確][认認]|檢查)[^。]{0,8}(?:连接|連線|浏览器|瀏覽器|安全)|证明您|身份核实|做个.{0,4}测试|安全校验/,
    en: /\bverif|\bcaptcha|\bprov(?:e|ing) (?:that )?you|\bconfirm (?:that )?you|\bhuman\b|\bsecurity check|\binspect|\bmake sure you['’ ]|\b(?:quick|pass (?:our|the)|browser|bot) check|\breal (?:person|visitor|browser)|\bchecking your|\bvalidat|\bcheck that your|\bcomplete the (?:check|security)|\bis safe\b|\bprove\b/i,
    says: 'a test of the visitor',
  },
  puzzle: {
    zh: /拼图|拼出|滑动|滑動|拖[动拽]|点选|(?:选择|点击)[^。]{0,8}(?:图片|图中|圖片)|图片选择|完整图形|输入[^。]{0,10}(?:字符|数字|字母|文字|算式|结果|验证码)|按住|依次点击|缺口|补齐|旋转|摆正|小测试|点击[^。]{0,12}(?:图中|所有的)|计算题|对齐|还原图|完成(?:一个)?小?(?:测试|挑战)/,
    en: /\bpuzzle|\bslide (?:to|the)|\btick the|\bselect all|\btype the (?:letters|characters|words|text)|\benter the (?:letters|characters|code|text|words)|\bpress (?:and|&) hold|\bdrag the|\bcheck the box|\bclick the box|\brotate the|\bupright\b|\btap (?:the|all)|\bcomplete the (?:challenge|task|test)|\bmatch the|\bsolve\b|\bclick (?:on )?all|\bpick (?:the|all)/i,
    says: 'a task for the visitor',
  },
  machine: {
    zh: /爬虫|爬蟲|机器人|機器人|自动化|自動化|机器访问|不是程序|恶意抓取|使用了代理|脚本访问|异常流量|采集|机器发|脚本|非人工|抓取|采集工具/,
    en: /\brobots?\b|\bbots?\b|\bautomated\b|\ba machine\b|\bcrawler|\bscrap(?:er|ing)\b|\bscraper|\bspider\b|\ba program\b|\bscript(?:ed|s)\b/i,
    says: 'a program taken for the visitor',
  },
  blocked: {
    zh: /拦截|攔截|阻断|阻止|拒绝|拒絕|终止|禁止|[限黑]制?名单|封禁|命中|触发|不合法|非法(?!参数)|记录您的|放行|封锁|已?被限制|不允许|不被允许|无权访问|封堵|[攔拦]下|中止|断开|切断|谢绝|拒收/,
    en: /\bblock|\bdenied\b|\breject|\bforbid|\bforbidden\b|\bnot (?:permitted|allowed)|\bstopped\b|\btrigger|\bbanned\b|\bblacklist|\brestricted\b|\brefus(?:e|ed|es)\b(?! the connection)|\bdeny\b|\bbarred\b|\bcut off\b|\bcan ?not access this|\bturned away\b|\bterminated\b|\bdropped\b|\bidentified as\b|\brefused this\b/i,
    says: 'a request turned away',
  },
  request: {
    zh: /请求|請求|访问|訪問|操作|\bIP\b|您所在|网络|網絡|连接|連線|地区|浏览器|瀏覽器|行为|提交|源IP|来源|客户端|頭/i,
    en: /\brequests?\b|\baccess\b|\btraffic\b|\bconnection\b|\bnetwork\b|\bvisit|\byour (?:ip|address|region|country|location|browser|session|activity)|\baddress\b|\bregion\b|\bcountry\b|\bbrowsing\b|\bclient\b|\bsession\b|\byour (?:computer|device|location)|\bvisitor|\bactivity\b|\baccessing\b/i,
    says: 'what a visitor does',
  },
  region: {
    zh: /(?:您|你|当前)(?:所在|所处)?的?(?:国家|地区|地域|区域)|(?:境外|海外|国外|大陆以外)的?(?:IP|访问(?!量)|地址)|[仅只](?:限|对|向|允许|支持|面向)?(?:中国)?(?:大陆|境内|国内)(?:地区)?(?:用户|IP|访问|网络)/i,
    en: /\b(?:your|this|certain|some) (?:region|country|location|territory)\b|\b(?:from |in |outside (?:of )?)(?:mainland )?china\b/i,
    says: 'where the visitor is',
  },
  unserved: {
    zh: /不(?:支持|提供|开放|对外|对[^。，]{2,8}开放|可用|能访问)|[无無]法(?:访问|提供|使用)|限制|受限|[仅只](?:限|对|向|允许|支持|面向)|禁止|屏蔽/,
    en: /\bnot (?:available|supported|offered|accessible|allowed|permitted|open|served)\b|\bunavailable\b|\brestricted\b|\bblocked\b|\bcan(?:not|['’]t) (?:be )?access|\bonly (?:be )?(?:available|accessible|open|from)\b|\bonly[.!]?$/i,
    says: 'nothing is given there',
  },
  threat: {
    zh: /恶意|攻击|防火墙|防护|安全(?:规则|策略|威胁|风险|防御|系统|网关)|风险|可疑|疑似|威胁|\bWAF\b|风控|云盾|云锁|安全狗|入侵|注入|特征|安全网关|防護|防御系统|异常行为/i,
    en: /\bfirewall|\bsecurity (?:rule|policy|service|solution|system|filter)|\bsuspicious|\battack|\bthreat|\bmalicious|\bwaf\b|\bunauthori[sz]ed|\bunusual\b|\bprotect(?:ed|ion)\b|\babuse|\bodd\b|\bstrange\b|\babnormal\b|\banomal|\bprotection\b/i,
    says: 'a danger taken for the visitor',
  },
  often: {
    zh: /频繁|頻繁|频密|頻密|太[快勤多]|过快|過快|过多|過多|超限|超[出过](?:了)?.{0,6}(?:限制|上限|次数|限额)|用[完尽]|上限|次数|歇一?会|限流|短时间内|限速|太急|额度|阈值|配额|慢一?点|过密|密集|已满|歇歇|频次/,
    en: /\btoo (?:fast|many|often|frequent|quick|much)|\brate.?limit|\bquota\b|\blimit (?:reached|exceeded|hit)|\bexceed|\bthrottl|\bslow down\b|\bwait before\b|\bfrequently\b|\bburst of\b|\b(?:daily|hourly|usage) (?:limit|cap|allowance)|\bused up\b|\beasy there\b|\bease off\b|\btoo much traffic\b|\bcool down\b|\ballowance\b/i,
    says: 'more often than is allowed',
  },
  limited: {
    zh: /请求|請求|访问|訪問|操作|查询|刷新|点击|點擊|调用|接口|流量|请稍|分钟|您|你|今日|同一地址|再试/,
    en: /\brequests?\b|\baccess\b|\bhits\b|\byou\b|\btraffic\b|\bclient\b|\bretry|\btry again|\bcome back|\battempts\b|\blimit\b|\bdaily\b|\bsent\b/i,
    says: 'what is counted',
  },
  system: {
    zh: /服务|服務|伺服器|系统|系統|平台|站点|网站|網站|本站|数据库|資料庫|后台|程序|接口|内部|工程师|网关|应用|节点|设备|机房|线路|运维|功能|页面.{0,4}(?:出错|渲染|加载|解析|异常)|后端|後端|服务端|模板|机房|集群|缓存|数据/,
    en: /\bservers?\b|\bsystems?\b|\bservices?\b|\b(?:web)?site\b|\bback.?end\b|\bdatabase\b|\borigin\b|\bupstream\b|\bgateway\b|\bhost\b|\bapplication\b|\bapp\b|\bconnection\b|\binternal\b|\brenderer\b|\brequest\b|\bplatform\b|\bwe(?:['’]re| are)?\b|\bour\b|\bengineers?\b|\bmachine room\b|\bview\b|\bour end\b|\bcluster\b/i,
    says: 'the machinery behind a page',
  },
  fault: {
    zh: /错误|錯誤|异常|異常|故障|失败|失敗|出错|出錯|崩溃|繁忙|正忙|忙碌|打了?个?盹|睡着|开了?小差|罢工|连接不上|连不上|[无無]法(?:连接|响应|处理|提供)|不可用|超时|逾時|抛出|[无没有]+响应|宕机|瘫痪|出了点|意外的?错|累趴|趴窝|卡住了|挂[了掉]|死机|出不来|重置|中断|报错|宕|不对劲/,
    en: /\berrors?\b|\bfail|\bexception|\bcrash|\btim(?:ed|e).?out|\bnot respond|\brespond in time|\bbroke\b|\bsnag\b|\bhiccup|\bunable to (?:process|complete|connect|handle|serve)|\bwent wrong|\brefused the connection|\binvalid response|\btechnical (?:difficult|problem|issue)|\boverload|\bbusy\b|\bproblems?\b|\bcan(?:['’]?t|not) be reached|\bcould not (?:process|complete|connect|be processed)|\bunavailable\b|\boutage\b|\bbad day\b|\bcould not reach\b|\bstumbled\b|\bcollapsed\b|\bgave up\b|\bdisrupt|\bmalfunction|\brestarting\b|\bis down\b|\bunexpected\b|\bwent down\b|\bhaywire\b/i,
    says: 'it does not work',
  },
  repair: {
    zh: /维护|維護|升级|升級|检修|抢修|割接|恢复|恢復|暂停|暫停|停机|稍后再来|稍後再來|建设中|修复中|维修|更新中|调试|保养|抢救|整修|调整中|优化中/,
    en: /\bmaintenance\b|\bupgrad|\brepair|\bback (?:on|soon|shortly|later|online|at|in)\b|\bdown for\b|\bfixing\b|\bunder construction|\boffline for|\bbe right back|\btemporarily\b|\bmigrating our servers|\bsome love\b|\breturn shortly\b|\bworking on it\b|\bengineers are\b|\bservicing\b|\btune.?up\b/i,
    says: 'somebody works on it',
  },
  parameter: {
    zh: /(?:参数|參數)[^。]{0,8}(?:错误|錯誤|不合法|有误|无效|非法|缺失|异常|不正确)|(?:缺少|缺失|无效|非法|错误)的?(?:必要|必须|请求)?(?:参数|參數)|(?:参数|參數)[^。]{0,6}(?:格式|不对|出错)/,
    en: /\b(?:missing|invalid|bad|wrong|illegal|required)\b[^.]{0,20}\bparam(?:eter)?s?\b|\bparam(?:eter)?s?\b[^.]{0,20}\b(?:missing|invalid|error|wrong|required)\b|\bparam(?:eter)?s?\b[^.]{0,20}\bmalformed|\bmalformed (?:request|param)|\bbad request\b/i,
    says: 'an address with a wrong parameter',
  },
  serverStatus: {
    zh: /(?:^|错误|代码|\bHTTP\b)\s*5[0-2]\d\b/i,
    en: /\b(?:error|http|status|code)\s*:?\s*5[0-2]\d\b|\b5(?:0\d|2\d) (?:internal|bad|service|gateway|web server|origin|connection|ssl|error)/i,
    says: 'a status of the server',
  },
  login: {
    zh: /登录|登陆|登入|登錄|扫码(?:后|登)|工号|身份认证|统一认证|会话|登錄|实名.{0,6}登|凭.{0,10}进入/,
    en: /\blog(?:ged|ging)?[ -]?in(?:to)?\b|\bsign(?:ed|ing)?[ -]?in\b|\bauthenticat|\byour session\b|\blogon\b|\bsigned out\b|\blog back in\b|\blogin\b|\bcredentials\b|\blogged out\b/i,
    says: 'being known to the site',
  },
  need: {
    zh: /请|請|需|须|須|后|後|才|仅|專享|专享|失效|过期|超时|再次|重新|未|先/,
    en: /\bplease\b|\bmust\b|\bneed|\bto (?:keep|continue|see|view|read|access|get|proceed|open)|\bhere\b|\bagain\b|\bonly\b|\brequired\b|\bbefore\b|\btimed out\b|\bexpired\b|\bfirst\b|\bhave to\b|\bnot\b/i,
    says: 'what is asked of the visitor',
  },
  member: {
    zh: /订阅|訂閱|会员|會員|注册|註冊|内网|内部(?:用户|人员)|付费|专享|权限|授权用户|未授权|开通权限/,
    en: /\bsubscri|\bmembers?\b|\bregister|\bpermission to (?:view|see|access|read)|\bstaff only|\bpaywall|\brestricted area\b|\bstaff login\b/i,
    says: 'those who may see it',
  },
  site: {
    zh: /本站|本网|网站|網站|公众号|公眾號|域名|网址|網址|旧[版站]|原[站网版域]|我们|我們|博客|栏目|平台|小站|门户|[账帐]号|頁面|页面|本号|此号|该网站|属网站|[旧老]网站|编辑部/,
    en: /\b(?:web ?)?site\b|\bblog\b|\bjournal\b|\baccount\b|\bwe\b|\bwe['’]ve\b|\bour\b|\bpages?\b|\bdomain\b|\bportal\b|\bmagazine\b|\baddress\b|\barchive\b|\bsociety\b|\bus\b|\bmuseum\b|\blibrary\b/i,
    says: 'a whole site or account',
  },
  moving: {
    zh: /迁移|遷移|迁[至到往]|內容迁|搬[迁家到至遷]|並入|并入|整合[至到入]?|合并[至到入]|关停|關停|停止(?:服务|更新|运行|维护)|转[到至往]|移[步至]|启用新|启用全新|更换|变更为|更改为|(?<!不存在或已?)停用|改版|改为|升级为|前往新|归[到入并]|切换[到至]|停更|后续内容|今后|改版升级/,
    en: /\bmov(?:ed|ing)\b|\bmigrat|\brelocat|\bnow (?:live|lives|part|at|found|hosted|redirect)|\bforwarded\b|\btransferred\b|\bredirect|\bmerged\b|\bnew home\b|\bchanged (?:its|our|the) (?:address|name|domain)|\bswitched to\b|\bmaintained at\b|\bfound a new\b|\bswitched\b|\bvisit us at\b|\bfind us at\b|\bcontinued at\b/i,
    says: 'it is elsewhere now',
  },
  newPlace: {
    zh: /新(?:域名|网址|網址|网站|站|址|家|版|平台|账?号|地址|门户|域|入口|公众号|网)|移步|请(?:收藏|关注|前往)|更新您的书签|書籤/i,
    en: /\bnew (?:home|address|site|website|domain|platform|url|place|location|blog)|\bbookmark/i,
    says: 'where it is now',
  },
  written: {
    zh: /https?:\/\/|www\.|[a-z0-9-]+\.(?:com|cn|net|org|example)\b/i,
    en: /https?:\/\/|\bwww\.|\b[a-z0-9-]+\.(?:com|cn|net|org|example)\b/i,
    says: 'an address in so many letters',
  },
  domain: {
    zh: /域名|空间|虚拟主机|云主机|站点|服务器|网站|米表|該網域|网域|網域|主机|域名所有者/,
    en: /\bdomain|\b(?:this|the) name\b|\bweb ?(?:address|site)\b|\bdefault (?:web )?page\b|\bhosting\b|\bserver\b|\bsite\b|\bregistration\b|\bweb space\b|\bowner of this\b/i,
    says: 'a name or a place for a site',
  },
  sale: {
    zh: /出售|出让|转让|轉讓|待售|议价|购买|求购|新主人|竞价|报价|有意者|拍卖|低价|洽购|合作购买|洽谈|联系QQ|联系微信|米友/,
    en: /\bfor sale\b|\bbuy(?:ing)?\b|\bpurchas|\bcould be yours|\bbroker|\b(?:make|submit) an offer|\bbefore someone else|\bpremium (?:domain|name)|\binquire|\bacquire|\bmarketplace\b|\blisted (?:on|for)|\bauction/i,
    says: 'it can be bought',
  },
  lapsed: {
    zh: /到期|过期|過期|欠费|续费|暂停解析|停止解析|未(?:完成|进行|取得|经|根据|按照?|依)?[^，。]{0,20}备案|未備案|备案.{0,6}(?:注销|无效|取消)|被.{0,4}暂停|停放|(?:前|刚|已)被?注册|试用期|被?锁定|未?实名认证|接入商|服务停止|主机已停止/,
    en: /\bexpired\b|\blapsed\b|\brenew|\bsuspended\b|\brecently (?:been )?registered|\bparked\b|\bnot (?:been )?(?:renewed|paid)|\bran out\b|\brun out\b|\bunpaid\b|\boverdue\b/i,
    says: 'it has run out',
  },
  unset: {
    zh: /未绑定|默认[页站]|默认首页|创建成功|上传(?:网站|您的|站点|内容|程序)|没有找到站点|尚未(?:上传|配置|开通)|已就绪|网站(?:即将|尚未)(?:开通|上线)|欢迎使用.{0,10}(?:面板|主机)|尚未搭建|没有搭建|未搭建|未上传/,
    en: /\bdefault (?:web ?)?(?:page|site)|\b(?:no|without) content\b.{0,20}|\bnot (?:yet )?in use|\bcoming soon\b|\bplaceholder\b|\bno (?:web)?site (?:is |has been )?(?:configured|uploaded|set up)|\bhas not been (?:set up|configured|uploaded)|\bput up a (?:web)?site|\bnothing has been (?:uploaded|published|put)|\buploaded\b/i,
    says: 'nothing has been put there',
  },
  negated: {
    zh: /不|没|沒|[无無]|未|已[经經被]|已|被/,
    en: /\bnot?\b|n['’]t\b|\bnever\b|\bnobody\b|\bnone\b|\bhas (?:been|left)\b|\bwas\b|\bcannot\b|\bunable\b/i,
    says: 'a denial, or something that was done to it',
  },
  unauthorised: {
    zh: /未(?:经)?授权|[没无]有?(?:查看|阅读|浏览)?权限(?:查看|阅读|浏览)|权限不足|仅限.{0,10}(?:用户|会员|人员)/,
    en: /\bnot authori[sz]ed to (?:view|see|read)|\bno permission to (?:view|read)/i,
    says: 'a visitor without a right to it',
  },
  robotsCheckScript: {
    zh: /(?:开启|启用|允许|支持)[^。]{0,10}(?:javascript|js|cookie)/i,
    en: /\b(?:enable|allow|turn on|need)[^.]{0,24}(?:javascript|cookies)|\bjavascript and cookies/i,
    says: 'script or cookies are asked for',
  },
} as const satisfies Readonly<Record<string, Feature>>;

export type FeatureName = keyof typeof rows;
export const FEATURES: Readonly<Record<FeatureName, Feature>> = rows;
