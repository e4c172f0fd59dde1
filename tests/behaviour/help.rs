//! The articles as pages: found, read and searched without JavaScript, whatever is asked for.

use crate::http::{Response, request};
use crate::program::{folder, run};
use crate::shop::{Habits, Shop};
use frontdesk::content::{Content, Known, RawFile, read_files};
use frontdesk::desk::Brain;
use frontdesk::help::Site;
use frontdesk::server::Proxies;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

const PUBLIC: &str = "https://help.solbat.example";

async fn shop_with(public_url: Option<&str>) -> Shop {
    let help = Some(Site { public_url: public_url.map(str::to_owned), ..Site::default() });
    let proxies = Proxies::new(vec![("127.0.0.1".parse().expect("an address"), 32)]);
    Shop::opens_with(Habits { help, proxies, ..Habits::default() }).await
}

async fn get(shop: &Shop, path: &str) -> Response {
    request(shop.address, &format!("GET {path}"), &[], "").await
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

async fn search(shop: &Shop, language: &str, query: &str) -> Response {
    get(shop, &format!("/help/{language}/search?q={}", encoded(query))).await
}

fn article(language: &str, slug: &str, head: &str, body: &str) -> RawFile {
    let text = format!("---\n{head}\nquestions: [one thing, another thing, a third thing]\n---\n{body}\n");
    RawFile { path: format!("knowledge-base/{language}/{slug}.md"), bytes: Ok(text.into_bytes()) }
}

fn content_of(files: &[RawFile]) -> Content {
    let known = Known::default();
    read_files(files, &known).unwrap_or_else(|failure| panic!("{:?}", failure.problems)).content
}

/// What is between two marks, the first time.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} is not in {text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("{end} does not follow in {rest}")).0
}

#[tokio::test]
async fn the_first_page_is_that_of_the_browsers_language() {
    let shop = shop_with(None).await;
    for (accepted, expected) in [
        ("en-GB,en;q=0.9", "/help/en"),
        ("fr, en;q=0.5, ko;q=0.7", "/help/ko"),
        ("ja", "/help/ko"),
        ("en;q=0", "/help/ko"),
        (";;;,,q=x", "/help/ko"),
        ("", "/help/ko"),
    ] {
        let response = request(shop.address, "GET /help", &[("accept-language", accepted)], "").await;
        assert_eq!((response.status, response.header("location")), (302, Some(expected)), "{accepted}");
        assert_eq!(response.header("vary"), Some("accept-language"));
    }
    assert_eq!(get(&shop, "/help/ko/").await.header("location"), Some("/help/ko"));
}

#[tokio::test]
async fn topics_articles_and_what_belongs_to_them_are_shown() {
    let shop = shop_with(Some(PUBLIC)).await;
    for (language, topic, title, updated, helped, related) in [
        (
            "ko",
            "회원과 계정",
            "내 계정 안전하게 지키기",
            "2026년 9월 28일에 고침",
            "도움이 되었나요?",
            "함께 보면 좋은 글",
        ),
        (
            "en",
            "Account",
            "Keeping your account safe",
            "Updated on 28 September 2026",
            "Did this article help?",
            "Related articles",
        ),
    ] {
        let home = get(&shop, &format!("/help/{language}")).await;
        assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
        assert!(
            home.body.contains(&format!("<html lang=\"{language}\">")) && home.body.contains(topic),
            "{}",
            home.body
        );
        assert!(home.body.contains(&format!("/help/{language}/topic/member")));
        let topics = get(&shop, &format!("/help/{language}/topic/member")).await;
        let page = get(&shop, &format!("/help/{language}/account-security")).await;
        assert_eq!((topics.status, page.status), (200, 200));
        let shown = between(&page.body, "<h1>", "</h1>").to_owned();
        assert!(topics.body.contains(&shown) && topics.body.contains("\"FAQPage\""), "{}", topics.body);
        assert_eq!(shown.is_empty(), title.is_empty());
        for expected in [updated, helped, related, topic, "id=\"part-1\"", "href=\"#part-1\"", "<ol>", "<strong>"] {
            assert!(page.body.contains(expected), "{expected} is not in {}", page.body);
        }
        let data: Value = serde_json::from_str(between(&page.body, "ld+json\">", "</script>")).expect("JSON");
        assert_eq!((&data["@type"], &data["dateModified"]), (&json!("Article"), &json!("2026-09-28")));
        assert_eq!(data["headline"].as_str().map(str::len), Some(shown.len()));
    }
}

#[tokio::test]
async fn every_page_names_its_own_address_and_its_twins() {
    let shop = shop_with(Some(PUBLIC)).await;
    for path in ["/help/ko", "/help/ko/refund-times", "/help/ko/topic/delivery", "/help/ko/refund-times?q=x&helped=yes"]
    {
        let page = get(&shop, path).await.body;
        let own = path.split('?').next().expect("a path");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{PUBLIC}{own}\">")), "{page}");
        for (language, twin) in
            [("ko", own.to_owned()), ("en", own.replace("/ko", "/en")), ("x-default", own.to_owned())]
        {
            let link = format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"{PUBLIC}{twin}\">");
            assert!(page.contains(&link), "{link} is not in {page}");
        }
        assert!(page.contains(&format!("<meta property=\"og:url\" content=\"{PUBLIC}{own}\">")), "{page}");
    }
    let map = get(&shop, "/sitemap.xml").await;
    assert_eq!((map.status, map.header("content-type")), (200, Some("application/xml; charset=utf-8")));
    let entry = format!("<url><loc>{PUBLIC}/help/en/account-security</loc><lastmod>2026-09-28</lastmod>");
    assert!(map.body.contains(&entry) && map.body.contains("hreflang=\"ko\""), "{}", map.body);
    assert!(!map.body.contains("search"));
    assert!(get(&shop, "/robots.txt").await.body.contains(&format!("Sitemap: {PUBLIC}/sitemap.xml")));
    let found = search(&shop, "ko", "환불").await.body;
    assert!(found.contains("noindex") && !found.contains("canonical"), "{found}");

    let local = shop_with(None).await;
    assert_eq!(get(&local, "/sitemap.xml").await.status, 404);
    assert!(!get(&local, "/robots.txt").await.body.contains("Sitemap"));
    let page = get(&local, "/help/ko/refund-times").await.body;
    assert!(
        page.contains("<link rel=\"canonical\" href=\"/help/ko/refund-times\">") && !page.contains("og:url"),
        "{page}"
    );
}

#[tokio::test]
async fn a_search_finds_articles_with_the_part_that_fits_and_short_answers() {
    let shop = shop_with(None).await;
    for (language, query, first) in [
        ("ko", "환불 언제 들어와요", "/help/ko/refund-times?q="),
        ("ko", "\u{1112}\u{116A}\u{11AB}\u{1107}\u{116E}\u{11AF}", "/help/ko/refund-times?q="),
        ("ko", "환불", "/help/ko/refund-times?q="),
        ("en", "shoe size", "/help/en/shoe-size-guide?q="),
        ("en", "환불", "/help/en/refund-times?q="),
        ("ko", "배ㅅ", "/help/ko/"),
    ] {
        let page = search(&shop, language, query).await;
        assert_eq!(page.status, 200);
        let results = between(&page.body, "<ol class=\"beginnings\">", "</ol>");
        assert!(between(results, "href=\"", "\">").starts_with(first), "{query}: {results}");
    }
    let part = search(&shop, "ko", "카드 거절").await.body;
    assert!(part.contains("class=\"part\"") && part.contains("<mark>"), "{part}");
    let fee = search(&shop, "ko", "배송비 얼마예요").await.body;
    assert!(between(&fee, "id=\"answer\"", "</section>").contains("3,000"), "{fee}");
    let track = search(&shop, "en", "where is my order").await.body;
    assert!(between(&track, "id=\"answer\"", "</section>").contains("The chat can do that"), "{track}");
}

#[tokio::test]
async fn what_is_not_there_is_said_and_the_chat_is_offered() {
    let shop = shop_with(None).await;
    for (language, query, said) in [("ko", "캠핑 의자", "찾지 못했어요"), ("en", "tent", "found no article")]
    {
        let page = search(&shop, language, query).await;
        assert!(page.status == 200 && page.body.contains(said), "{}", page.body);
        assert!(page.body.contains(&format!("data-draft=\"{query}\"")) && page.body.contains("/widget.js"));
    }
    for path in [
        "/help/ko/no-such-article",
        "/help/xx",
        "/help/ko/topic/nothing",
        "/help/ko/a/b/c",
        "/help/KO",
        "/help//evil.example",
    ] {
        let page = get(&shop, path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(
            page.body.contains("role=\"search\"") && page.body.contains("찾으시는 글이 없어요"),
            "{path}: {}",
            page.body
        );
    }
    let empty = search(&shop, "ko", "  \u{200b} ").await;
    assert!(empty.status == 200 && empty.body.contains("찾고 싶은 말"), "{}", empty.body);
}

#[tokio::test]
async fn suggestions_follow_every_key() {
    let shop = shop_with(None).await;
    let titles = async |typed: &str| {
        let answer = get(&shop, &format!("/help/ko/suggest?q={}", encoded(typed))).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        answer.json()
    };
    let found = titles("배ㅅ").await;
    assert!(found[0]["title"].as_str().is_some_and(|title| title.contains("배송")), "{found}");
    assert!(found[0]["address"].as_str().is_some_and(|address| address.starts_with("/help/ko/")), "{found}");
    assert!(found.as_array().is_some_and(|found| found.len() <= 7));
    assert_eq!(titles("zzzz").await, json!([]));
    assert_eq!(titles("").await, json!([]));
}

#[tokio::test]
async fn whatever_is_asked_for_stays_a_text() {
    let shop = shop_with(None).await;
    for query in
        ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; --", "</title><b>", "{{ shop }}", "a\0b"]
    {
        let page = search(&shop, "ko", query).await;
        assert_eq!(page.status, 200, "{query}");
        for wrong in ["<script>alert", "<img src=x", "</title><b>"] {
            assert!(!page.body.contains(wrong), "{query}: {}", page.body);
        }
    }
    let long = search(&shop, "ko", &"가나 ".repeat(300)).await;
    assert!(long.status == 200 && long.body.len() < 20_000, "{}", long.body.len());
    for path in [
        "/help/ko/..%2f..%2fetc%2fpasswd",
        "/help/ko/%2e%2e",
        "/help/%2e%2e/%2e%2e/console",
        "/help/ko/%ff%fe",
        "/help/ko/%00",
        "/help/ko/%3Cscript%3E",
        "/help/ko/topic/%3Cscript%3E",
        "/help/ko/search/x",
        "/help/ko/search",
        "/help/ko/suggest",
    ] {
        let page = get(&shop, path).await;
        assert!(page.status == 404 && !page.body.contains("<script>"), "{path}: {}", page.status);
    }
    assert_eq!(get(&shop, "/help/ko/search?q=%ff&q=%").await.status, 200);
    for line in ["POST /help/ko", "PUT /help/ko/refund-times", "DELETE /help", "POST /help/ko/refund-times"] {
        assert_eq!(request(shop.address, line, &[], "").await.status, 405, "{line}");
    }
    let policy = get(&shop, "/help/ko").await.header("content-security-policy").expect("a policy").to_owned();
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{policy}");
}

#[tokio::test]
async fn an_articles_text_never_becomes_markup_and_a_save_changes_the_pages() {
    let shop = shop_with(None).await;
    let before = get(&shop, "/help/en/refund-times").await;
    let tag = before.header("etag").expect("a tag").to_owned();
    assert_eq!(before.header("cache-control"), Some("no-cache"));
    let again = [("if-none-match", tag.as_str())];
    let same = request(shop.address, "GET /help/en/refund-times", &again, "").await;
    assert_eq!((same.status, same.body.as_str()), (304, ""));
    let hostile = article(
        "en",
        "refund-times",
        "title: \"</title><script>alert(1)</script>\"\ntags: [\"<b>/ & ?\"]\nupdated: 2026-11-20",
        "One & \\<b>two\\</b> [three](https://a.example/?a=\"b&c) `</code><i>` ![\"onload=\"x](https://a.example/x.png)\n\n## \\<u>Part\\</u>",
    );
    let only_english = article("en", "only-english", "title: Only English", "Nothing else.");
    let korean = article("ko", "korean", "title: 한국어 글", "내용이에요.");
    shop.desk.content_changes(Brain::new(content_of(&[hostile, only_english, korean])));
    let page = request(shop.address, "GET /help/en/refund-times", &again, "").await;
    assert_eq!(page.status, 200);
    for wrong in ["<script>alert", "<b>two", "<u>Part", "</code><i>", "alt=\"\"onload"] {
        assert!(!page.body.contains(wrong), "{wrong} is in {}", page.body);
    }
    for expected in
        ["&lt;b&gt;two&lt;/b&gt;", "&lt;u&gt;Part", "One &amp;", "&lt;/code&gt;&lt;i&gt;", "\\u003cscript\\u003e"]
    {
        assert!(page.body.contains(expected), "{expected} is not in {}", page.body);
    }
    let topic = between(&page.body, "<li><a href=\"/help/en/topic/", "\">").to_owned();
    assert_eq!(get(&shop, &format!("/help/en/topic/{topic}")).await.status, 200, "{topic}");
    // What a language lacks is told quietly, and found from there.
    let korean = get(&shop, "/help/ko").await.body;
    assert!(korean.contains("English로만 있는 글 2개") && !korean.contains("only-english"), "{korean}");
    let missing = get(&shop, "/help/ko/only-english").await;
    assert!(missing.status == 404 && missing.body.contains("/help/en/only-english"), "{}", missing.body);
    assert_eq!(get(&shop, "/help/ko/account-security").await.status, 404);
    let elsewhere = search(&shop, "ko", "only english").await.body;
    assert!(elsewhere.contains("/help/en/only-english"), "{elsewhere}");
}

#[tokio::test]
async fn searches_are_counted_without_whom_and_forgotten_in_time() {
    let shop = Shop::opens_keeping(30).await;
    for query in ["캠핑 의자", "캠핑  의자?", "캠핑 의자", "환불 010-1234-5678 jiu@example.com", "환불"]
    {
        search(&shop, "ko", query).await;
    }
    for _ in 0..3 {
        get(&shop, &format!("/help/ko/refund-times?q={}", encoded("환불"))).await;
    }
    get(&shop, &format!("/help/ko/refund-times?q={}", encoded("never searched"))).await;
    shop.desk.stores_help_counts().await.expect("stored");
    let counted: Vec<_> = shop.desk.help_searches().expect("searches").into_iter().collect();
    let lines: Vec<_> =
        counted.iter().map(|line| (line.query.as_str(), line.searched, line.in_vain, line.opened)).collect();
    assert_eq!(lines, [("캠핑 의자", 3, 3, 0), ("환불", 1, 0, 1), ("환불 # …@…", 1, 0, 0)]);
    let bytes = std::fs::read(shop.database()).expect("the database");
    assert!(!String::from_utf8_lossy(&bytes).contains("1234-5678"));

    let data = shop.data();
    let elsewhere = folder(&[("frontdesk.yaml", "time_zone: Asia/Seoul\n")]);
    let told = run(elsewhere.path(), &["searches", "--data", data.to_str().expect("UTF-8")]);
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    assert!(told.contains("캠핑 의자") && told.contains("found nothing"), "{told}");

    shop.waits(29 * 24 * 60).await;
    shop.desk.tidy().await;
    assert_eq!(shop.desk.help_searches().expect("searches").len(), 3);
    shop.waits(2 * 24 * 60).await;
    shop.desk.tidy().await;
    assert_eq!(shop.desk.help_searches().expect("searches"), []);
}

#[tokio::test]
async fn whether_an_article_helped_is_counted_by_a_plain_form() {
    let shop = shop_with(None).await;
    let form = [("content-type", "application/x-www-form-urlencoded"), ("x-forwarded-for", "203.0.113.5")];
    let yes = request(shop.address, "POST /help/ko/refund-times/helped", &form, "helped=yes").await;
    assert_eq!((yes.status, yes.header("location")), (303, Some("/help/ko/refund-times?helped=yes#helped")));
    assert!(yes.header("set-cookie").is_none());
    assert!(get(&shop, "/help/ko/refund-times?helped=yes").await.body.contains("고마워요"));
    request(shop.address, "POST /help/ko/refund-times/helped", &form, "helped=no").await;
    let elsewhere = [form[0], ("origin", "https://evil.example")];
    for (line, headers, body, status) in [
        ("POST /help/ko/refund-times/helped", &elsewhere[..], "helped=yes", 403),
        ("POST /help/ko/refund-times/helped", &form[..1], "helped=maybe", 400),
        ("POST /help/ko/nothing/helped", &form[..1], "helped=yes", 404),
    ] {
        assert_eq!(request(shop.address, line, headers, body).await.status, status, "{line} {body}");
    }
    shop.desk.stores_help_counts().await.expect("stored");
    let votes = shop.desk.help_votes().expect("votes");
    assert_eq!(votes.iter().map(|vote| (vote.helped, vote.not_helped)).collect::<Vec<_>>(), [(1, 1)]);
    let mut refused = 0;
    for _ in 0..20 {
        let vote = request(shop.address, "POST /help/ko/refund-times/helped", &form, "helped=yes").await;
        refused += u32::from(vote.status == 429 && vote.header("retry-after").is_some());
    }
    assert!(refused >= 10, "10 at once, then one in 20 seconds: {refused} were refused");
}

#[tokio::test]
async fn searching_has_a_rate_for_each_address() {
    let shop = shop_with(None).await;
    let ask = async |path: &str, address: &str| {
        request(shop.address, &format!("GET {path}"), &[("x-forwarded-for", address)], "").await
    };
    let path = format!("/help/ko/search?q={}", encoded("환불"));
    let mut answers = Vec::new();
    for _ in 0..40 {
        answers.push(ask(&path, "203.0.113.7").await);
    }
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert!(!refused.is_empty() && refused.len() <= 20, "20 at once, then 2 a second: {} were refused", refused.len());
    assert!(refused[0].header("retry-after").is_some() && refused[0].body.contains("천천히"), "{}", refused[0].body);
    assert_eq!(ask(&path, "203.0.113.8").await.status, 200, "others are not held up");
    assert_eq!(ask("/help/ko/refund-times", "203.0.113.7").await.status, 200, "reading is free");
}

#[tokio::test]
async fn a_shop_may_have_no_help_page_or_no_articles() {
    let shop = Shop::opens_with(Habits { help: None, ..Habits::default() }).await;
    for path in ["/help", "/help/ko", "/help/ko/search?q=x", "/help/look.css", "/sitemap.xml"] {
        assert_eq!(get(&shop, path).await.status, 404, "{path}");
    }
    let shop = shop_with(Some(PUBLIC)).await;
    shop.desk.content_changes(Brain::new(Content::default()));
    let home = get(&shop, "/help/ko").await;
    assert!(home.status == 200 && home.body.contains("아직 글이 없어요"), "{}", home.body);
    assert!(search(&shop, "ko", "환불").await.body.contains("찾지 못했어요"));
    assert_eq!(get(&shop, "/sitemap.xml").await.status, 200);
}

#[tokio::test]
async fn wrong_settings_of_the_help_page_are_told_with_their_places() {
    let folder =
        folder(&[("frontdesk.yaml", "help: {on: no}\nlook: {colour: green}\npublic_url: shop.example/help\n")]);
    let told = run(folder.path(), &["check"]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(
        told.contains("frontdesk.yaml:2:16") && told.contains("#2f6149") && told.contains("frontdesk.yaml:3:13"),
        "{told}"
    );
    assert!(!told.contains("frontdesk.yaml:1"), "{told}");
}
