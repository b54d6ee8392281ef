import { sign, type Sign } from './sign.ts';

/** Signs of errors of servers and of maintenance. */
export const ERROR_SIGNS: readonly Sign[] = [
  sign(
    'error',
    'block',
    /^参数错误[。!！]?$|^(?:链接|页面)?参数(?:错误|有误|不正确|不合法)|invalid (?:parameters?|request parameters?)|(?:parameter|param) error/i,
    'error-parameters',
    0.94,
  ),
  sign(
    'error',
    'block',
    /^链接(?:已|已经)?(?:过期|失效)|该?链接已(?:过期|失效)|(?:the|this) (?:link|url) (?:has |is )?expired/i,
    'link-expired',
    0.98,
  ),
  sign(
    'error',
    'block',
    /(?:系统|网站|服务器?|平台|页面|本站)(?:正在|正|处于)?(?:进行)?(?:升级|维护|例行维护|停机维护|系统维护|割接)(?:中|改造|期间|，|。|$)|(?:网站|本站|服务)(?:已)?(?:暂停|停止)(?:服务|访问)|(?:网站|本站)(?:暂时|临时)?关闭|under maintenance|(?:scheduled|undergoing|planned|temporarily down for|down for) maintenance|be (?:right )?back (?:soon|shortly)|temporarily (?:unavailable|offline|out of service|unable to service)|(?:网站|页面|栏目)?(?:正在)?建设中/i,
    'error-maintenance',
    0.92,
  ),
  sign(
    'error',
    'block',
    /(?:服务器|系统|网络|服务)(?:繁忙|忙碌|太忙|开小差了?)[^。]{0,12}|^(?:php )?(?:fatal|parse|syntax) error\s*:.*|^(?:traceback \(most|stack trace:|exception in thread).*|(?:服务器|系统|内部|程序|网络|未知)(?:内部|发生|出现|运行)*(?:了)?(?:错误|异常|故障|出错)|服务(?:暂时)?不可用|(?:数据库|服务器)(?:连接|响应)(?:失败|超时|错误)|internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|error establishing a database connection|http (?:status|error) 5\d\d|(?:unhandled|uncaught|runtime) (?:exception|error)|whitelabel error page|server error in|fatal error:|something went wrong|application error\b|页面出错了?|an (?:unexpected |internal )?error (?:has )?occurred|origin (?:is unreachable|web server|dns error)|the (?:web)?server (?:encountered|is currently|reported|returned)[^.]{0,60}error/i,
    'error-words',
    0.9,
  ),
  sign(
    'error',
    'title',
    /^(?:(?:error )?50\d\b.*|.*\b50[0-4] (?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|error)\b.*|internal server error|bad gateway|service unavailable|server error|database error|(?:runtime|application) error.*|.*whitelabel error page.*|(?:系统|服务器|网站|内部)(?:内部)?(?:错误|异常|出错)(?:提示|信息|页面)?|错误(?:提示|信息|页面)?|出错了?[!！]?|error|error page|an error occurred|出错啦)$/i,
    'error-words',
    0.88,
  ),
  sign(
    'error',
    'title',
    /^(?:.{0,14}(?:系统|网站|平台|服务器)?(?:升级|维护|停机)(?:中|公告|通知|页面|提示)?|.{0,30}\b(?:under|down for|scheduled) maintenance\b.{0,10}|maintenance(?: mode)?|site maintenance)$/i,
    'error-maintenance',
    0.88,
  ),
  sign('error', 'address', /\/(?:50[0234]|error500|servererror|maintenance|weihu)(?:\.\w+)?(?:[?#]|$)/i, 'error-words', 0.85),
];
