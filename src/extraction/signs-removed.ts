import { sign, type Sign } from './sign.ts';

/** Signs of removal notices: of WeChat, of other platforms, of sites. */
export const REMOVED_SIGNS: readonly Sign[] = [
  sign(
    'removal-notice',
    'block',
    /该内容已被(?:发布者|发送人|作者)删除|the content has been deleted by (?:the )?(?:author|sender|publisher)|內容已被(?:發佈者|發布者)刪除|this content has been deleted by (?:the|its) author/i,
    'removed-by-author',
    0.99,
  ),
  sign(
    'removal-notice',
    'block',
    /此内容(?:因违规)?(?:无法查看|已删除)|此内容因违规|此内容(?:[^。，]{0,24})?发送失败|该内容(?:因)?涉嫌违反|此內容因違規|(?:this )?content (?:can(?:'t|not|’t) be viewed|is unavailable|has been (?:blocked|removed|deleted)) (?:due to|because of|for) (?:a )?(?:violat|breach)|unable to view this content because it violates|message (?:delivery )?failed and cannot be viewed/i,
    'removed-by-platform',
    0.99,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:被投诉|审核)[^。]{0,16}(?:涉嫌)?侵权|涉嫌侵犯(?:他人|商标|著作|名誉|隐私)|reported (?:by others )?and (?:found|confirmed|suspected)[^.]{0,30}infring|complaint[^.]{0,40}infring/i,
    'removed-for-complaint',
    0.98,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:此|该)[账帐][号户](?:[^。，]{0,10})已(?:被屏蔽|被?封停|被?封禁|(?:自主)?注销|被封|被停用|冻结)|该公众号已(?:注销|被封|停用)|[账帐]号已(?:自主)?注销|this (?:official )?account has been (?:blocked|banned|suspended|deactivated|closed|deleted|cancell?ed)/i,
    'removed-account',
    0.98,
  ),
  sign(
    'removal-notice',
    'block',
    /根据作者隐私设置|由于作者(?:的)?(?:隐私)?设置|not (?:available|visible|viewable)[^.]{0,30}author['’]?s privacy|author['’]?s privacy settings/i,
    'removed-private',
    0.97,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:该|此|当前)(?:内容|笔记|视频|动态|作品|文章)暂时无法(?:查看|浏览|观看)|this content (?:is|cannot be viewed) temporarily/i,
    'removed-temporarily',
    0.95,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:该|此|本)?(?:文章|内容|稿件|帖子|主题|信息|微博|视频|作品|回答|问题)(?:已)?被?(?:作者|发布者|楼主|版主|管理员|平台|博主)(?:自行)?(?:删除|撤下|下架|撤回)|(?:该|此)(?:文章|内容|稿件|作品|视频|帖子)?(?:已)?(?:因[^，。]{2,20})(?:被)?(?:删除|下架|屏蔽)|(?:该|此|本)(?:回答|问题|微博|视频|作品|笔记|动态|直播)(?:已|已经)?被?(?:删除|下架|屏蔽)|抱歉，?(?:此|该)?(?:作品|文章|内容)(?:已被)?(?:删除|下架)/,
    'removed-by-site',
    0.93,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:this|the) (?:article|post|story|page|content|video) (?:has been|was) (?:removed|deleted|taken down|withdrawn|unpublished|retracted) (?:by|at the request of|for|due to|following|because)/i,
    'removed-by-site',
    0.92,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:根据|依据|按照)(?:相关)?法律(?:法规)?(?:和政策)?[^。]{0,20}(?:未予显示|无法显示|不予显示|无法查看|屏蔽)|in response to a legal (?:request|demand)|unavailable for legal reasons/i,
    'removed-by-platform',
    0.93,
  ),
  sign('removal-notice', 'block', /has been excluded from the wayback machine/i, 'removed-by-site', 0.96),
];
