import type { Query } from './query.ts';

/** Where the parts of a page stand that one publishing system makes. Selectors are tried in order. */
export interface Template {
  readonly name: string;
  /** Holds for pages of this system; without it, the body selector alone decides. */
  readonly when?: string;
  /** The innermost element of the main text. */
  readonly body: readonly string[];
  /** An element whose text is the article's markup, escaped, for a script to set in. */
  readonly embedded?: string;
  /** An element whose text is the time of publication in milliseconds since 1970. */
  readonly embeddedTime?: string;
  readonly title?: readonly string[];
  readonly date?: readonly string[];
  readonly publisher?: readonly string[];
  readonly author?: readonly string[];
  /** The page is an article by its structure alone, whatever words it holds. */
  readonly certain?: boolean;
  readonly what: string;
}

export const TEMPLATES: readonly Template[] = [
  {
    name: 'wechat',
    when: '#js_article',
    body: ['#js_content', '#js_image_desc', '.share_content_page #js_share_notice', '#js_share_notice', '.share_notice', '#js_text_desc'],
    title: ['#activity-name', '.rich_media_title', '#js_image_content h1', '#js_text_title'],
    date: ['#publish_time', '.rich_media_meta_date'],
    publisher: ['#js_name', '.profile_nickname', '.wx_follow_nickname'],
    author: ['#js_author_name', '.rich_media_meta_nickname + .rich_media_meta_text'],
    certain: true,
    what: 'WeChat posts; notices have no #js_article, picture posts no #js_content',
  },
  {
    name: 'baijiahao',
    when: '[data-testid="article"], .index-module_articleWrap, .article-content .bjh-p, .bjh-p, [class*="articleWrap"]',
    body: ['[data-testid="article"]', '[class*="index-module_articleWrap"]', '[class*="articleWrap"]', '.article-content'],
    title: ['[class*="articleTitle"]', '.article-title h2', '.article-title'],
    date: [
      '[data-testid="updatetime"]',
      '[class*="accountTime"]',
      '[class*="articleSource"]',
      '.article-source .date',
      '.date',
      '[class*="article-source"] [class*="date"]',
    ],
    publisher: ['[data-testid="author-name"]', '.author-name', '[class*="authorName"]', '[class*="authorLink"]'],
    what: 'Baijiahao (baijiahao.baidu.com)',
  },
  {
    name: 'news-cn',
    when: '#detail, #detailContent, #p-detail, .main-aticle',
    body: ['#detailContent', '#detail', '#p-detail', '.main-aticle', '.detail'],
    title: ['.head-line h1 .title', '.head-line h1', '.h-title', 'h1.title', '.share-title', '#title'],
    date: ['.header-time', '.h-time', '.mheader .info', '.info .time'],
    publisher: ['.source', '.aticle-src', '#source'],
    what: 'Xinhua (news.cn, xinhuanet.com); the date stands in parts, year and month-day apart',
  },
  {
    name: 'people-cn',
    when: '.rm_txt_con, #rwb_zw, .box_con, .rm_txt',
    body: ['.rm_txt_con', '#rwb_zw', '.box_con', '.show_text', '.artDet'],
    title: ['.rm_txt h1', '.text_title h1', '.text_c h1', 'h1'],
    date: ['.channel .col-1-1', '.box01 .fl', '.artOri'],
    what: 'People’s Daily Online (people.com.cn)',
  },
  {
    name: 'people-epaper',
    when: '#ozoom, #articleContent',
    body: ['#ozoom', '#articleContent'],
    title: ['.article h1', 'h1'],
    date: ['.sec .date', '.article .sec', '.date-box .date'],
    what: 'People’s Daily e-paper and the papers on the same system',
  },
  {
    name: 'gov-cn',
    when: '#UCAP-CONTENT, #ucap-content, .pages_content',
    body: ['#UCAP-CONTENT', '#ucap-content', '.pages_content', '.b12c'],
    title: ['#ti', '.share-title', '.article h1', 'h1'],
    date: ['.pages-date', '.article .date', '.pages_date'],
    publisher: ['.pages-date .font', '.font'],
    what: 'State Council and the UCAP system',
  },
  {
    name: 'trs',
    body: ['.trs_paper_default', '.TRS_UEDITOR', '.view.TRS_UEDITOR', '.TRS_Editor', '.trs_editor_view', '.trs_web', '.Custom_UnionStyle'],
    title: ['.zwxl-title', '.xl-title', '.tit', '.title h1', 'h1', '.title'],
    date: ['.zwxl-date', '.xl-date', '.pubtime', '.fbsj', '.info .date'],
    what: 'TRS WCM, the publishing system of most government sites',
  },
  {
    name: 'zoom',
    body: ['#zoom', '#Zoom', '#zoomcon', '#zoomtext', '.zoom'],
    title: ['.title h1', 'h1', '.title', '.tit', '.bt'],
    what: 'government pages whose type can be made larger',
  },
  {
    name: 'vsb',
    body: ['.v_news_content', '#vsb_content', '[id^="vsb_content"]'],
    title: ['.article-title', 'h1', 'h2', '.titlestyle'],
    what: 'Boda (VSB), the publishing system of universities',
  },
  {
    name: 'gov-other',
    body: [
      '.gov_content',
      '#govContent',
      '.article_con',
      '.art_con',
      '.ewb-article-info',
      '#artcontent',
      '.zwgk_content',
      '.pages_con',
      '.news_cont_d_wrap',
      '#cmsArticleContent',
      '#BodyLabel',
      '.easysite-news-text',
      '#easysiteText',
      '.bt_content',
      '#div_zhengwen',
      '#zhengwen',
      '.zhengwen',
    ],
    title: ['.ewb-article-tt', '.art_tit h1', '.article h1', 'h1', '.title'],
    what: 'smaller publishing systems of governments',
  },
  {
    name: 'netease',
    when: '.post_body, #endText, .post_main',
    body: ['#endText', '.post_body', '.post_text'],
    title: ['.post_title', 'h1'],
    date: ['.post_info', '.post_time_source'],
    publisher: ['.post_info a', '.post_time_source a'],
    what: 'NetEase (163.com)',
  },
  {
    name: 'sina',
    when: '#artibody, #article.article, .article[id="artibody"]',
    body: ['#artibody', '#article'],
    title: ['.main-title', '#artibodyTitle', 'h1'],
    date: ['.date-source .date', '.time-source', '#pub_date'],
    publisher: ['.date-source .source', '#media_name', '.date-source a'],
    what: 'Sina',
  },
  {
    name: 'sohu',
    when: '#mp-editor, .article#mp-editor',
    body: ['#mp-editor'],
    title: ['.text-title h1', 'h1'],
    date: ['#news-time', '.article-info .time'],
    publisher: ['.user-info h4', '#user-info h4', '.article-info .tag a'],
    what: 'Sohu',
  },
  {
    name: 'qq',
    when: '.content-article, #ArticleContent, #Cnt-Main-Article-QQ',
    body: ['.content-article', '#ArticleContent', '#Cnt-Main-Article-QQ'],
    title: ['.LEFT h1', 'h1', '.hd h1'],
    publisher: ['[bosszone="jgname"]', '.color-a-1', '.where', '.a_source'],
    date: ['.article-time', '.a_time', '.pubTime'],
    what: 'Tencent News',
  },
  {
    name: 'toutiao',
    when: '.syl-article-base, .tt-article-content',
    body: ['.syl-article-base', '.tt-article-content'],
    title: ['.article-content h1', 'h1'],
    date: ['.article-meta span'],
    publisher: ['.article-meta .name'],
    what: 'Toutiao',
  },
  {
    name: 'chinanews',
    when: '.left_zw, .content_maincontent_content',
    body: ['.left_zw', '.content_maincontent_content'],
    title: ['.content_left_title', '#cont_1_1_2 h1', 'h1'],
    date: ['.content_left_time', '.left-t'],
    what: 'China News Service',
  },
  {
    name: 'cctv',
    when: '#content_area, #text_area',
    body: ['#content_area', '#text_area', '.text_area'],
    title: ['#title_area h1', 'h1'],
    date: ['.info1', '.info'],
    what: 'CCTV',
  },
  {
    name: 'ifeng',
    when: '#main_content, [class*="main_content"]',
    body: ['#main_content', '[class*="main_content"]'],
    title: ['#artical_topic', 'h1'],
    date: ['#artical_sth .ss01', '[class*="timeBref"]'],
    publisher: ['#artical_sth .ss03', '[class*="source"]'],
    what: 'Phoenix (ifeng.com)',
  },
  {
    name: 'huanqiu',
    when: 'textarea.article-content',
    body: [],
    embedded: 'textarea.article-content',
    embeddedTime: 'textarea.article-time',
    what: 'Global Times (huanqiu.com): the article stands as escaped markup in a text area, its time in milliseconds',
  },
  {
    name: 'paper-cn',
    when: '.news_txt, [class*="cententWrap"]',
    body: ['.news_txt', '[class*="cententWrap"]'],
    title: ['.news_title', 'h1'],
    date: ['.news_about', '[class*="headerContent"]'],
    what: 'The Paper (thepaper.cn)',
  },
];

/** Names that publishing systems all over the world give to the element of an article's words, the surest first. */
export const BODY_NAMES: readonly string[] = [
  '[itemprop="articleBody"]',
  '[property="articleBody"]',
  '[name="articleBody"]',
  '.entry-content',
  '.article-body',
  '.article__body',
  '.articleBody',
  '#articleBody',
  '#article-body',
  '.story-body',
  '.article-content',
  '.article__content',
  '#article_content',
  '.post-body',
  '.post-content',
  '.field-name-body',
  '.release-body',
  '.markup',
];

/** The template of a page: the first row whose own mark, and a body, are on the page. */
export function templateOf(query: Query): Template | undefined {
  return TEMPLATES.find(
    ({ when, body, embedded }) =>
      (when === undefined || query(when).length > 0) &&
      [...body, ...(embedded === undefined ? [] : [embedded])].some((selector) => query(selector).length > 0),
  );
}
