//! What the pages themselves say, in Korean and English; other languages' pages say it in English around their own articles.

use crate::language::Language;
use crate::language::particles::settle;
use jiff::civil::Date;

/// The words of one language.
pub(super) struct Words {
    /// The language they are written in.
    pub(super) language: Language,
    pub(super) help: &'static str,
    pub(super) skip: &'static str,
    pub(super) languages: &'static str,
    pub(super) here: &'static str,
    pub(super) question: &'static str,
    pub(super) placeholder: &'static str,
    pub(super) search: &'static str,
    pub(super) suggestions: &'static str,
    pub(super) topics: &'static str,
    pub(super) popular: &'static str,
    pub(super) read_first: &'static str,
    pub(super) recent: &'static str,
    pub(super) others: &'static str,
    pub(super) no_articles: &'static str,
    pub(super) on_this_page: &'static str,
    pub(super) related: &'static str,
    pub(super) tags: &'static str,
    pub(super) helped: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) thanks: &'static str,
    pub(super) thanks_after_no: &'static str,
    pub(super) still: &'static str,
    pub(super) still_more: &'static str,
    pub(super) chat: &'static str,
    pub(super) no_script: &'static str,
    pub(super) quick_answer: &'static str,
    pub(super) answered_in_chat: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) nothing_hint: &'static str,
    pub(super) ask_something: &'static str,
    pub(super) missing: &'static str,
    pub(super) missing_more: &'static str,
    pub(super) written_elsewhere: &'static str,
    pub(super) too_fast: &'static str,
    pub(super) too_fast_more: &'static str,
    pub(super) back: &'static str,
}

const KOREAN: Words = Words {
    language: Language::KOREAN,
    help: "도움말",
    skip: "본문으로 바로 가기",
    languages: "언어",
    here: "현재 위치",
    question: "무엇을 도와드릴까요?",
    placeholder: "궁금한 것을 검색해 보세요",
    search: "검색",
    suggestions: "추천 글",
    topics: "주제별로 찾아보기",
    popular: "많이 찾는 글",
    read_first: "먼저 읽어 보면 좋은 글",
    recent: "최근에 고친 글",
    others: "그 밖의 글",
    no_articles: "아직 글이 없어요.",
    on_this_page: "이 글의 순서",
    related: "함께 보면 좋은 글",
    tags: "주제",
    helped: "이 글이 도움이 되었나요?",
    yes: "네",
    no: "아니요",
    thanks: "알려 주셔서 고마워요!",
    thanks_after_no: "알려 주셔서 고마워요. 부족한 점을 살펴볼게요.",
    still: "아직 궁금한 점이 있나요?",
    still_more: "채팅으로 물어보시면 바로 도와드릴게요.",
    chat: "채팅으로 물어보기",
    no_script: "채팅은 브라우저에서 자바스크립트를 켜면 쓸 수 있어요.",
    quick_answer: "짧은 답",
    answered_in_chat: "채팅에서 몇 가지만 여쭤보고 바로 도와드려요. 아래 ‘채팅으로 물어보기’를 눌러 주세요.",
    elsewhere: "다른 언어로 쓰인 글",
    nothing_hint: "다른 낱말로 찾아보시거나 채팅으로 물어봐 주세요.",
    ask_something: "찾고 싶은 말을 적어 주세요.",
    missing: "찾으시는 글이 없어요",
    missing_more: "주소가 바뀌었거나 지워진 글일 수 있어요. 검색해 보시겠어요?",
    written_elsewhere: "이 글은 다른 언어로만 쓰여 있어요.",
    too_fast: "조금만 천천히 해 주세요",
    too_fast_more: "짧은 시간에 요청이 너무 많았어요. 잠시 뒤에 다시 해 보시면 돼요.",
    back: "도움말 처음으로",
};

const ENGLISH: Words = Words {
    language: Language::ENGLISH,
    help: "Help",
    skip: "Skip to the content",
    languages: "Language",
    here: "You are here",
    question: "How can we help?",
    placeholder: "Search for an answer",
    search: "Search",
    suggestions: "Suggested articles",
    topics: "Browse by topic",
    popular: "Most read",
    read_first: "Good to read first",
    recent: "Recently updated",
    others: "More articles",
    no_articles: "There are no articles yet.",
    on_this_page: "On this page",
    related: "Related articles",
    tags: "Topics",
    helped: "Did this article help?",
    yes: "Yes",
    no: "No",
    thanks: "Thank you for telling us!",
    thanks_after_no: "Thank you for telling us. We will see what is missing.",
    still: "Still need help?",
    still_more: "Ask us in the chat, and we will look into it right away.",
    chat: "Chat with us",
    no_script: "The chat needs JavaScript to be turned on in your browser.",
    quick_answer: "Short answer",
    answered_in_chat: "The chat can do that for you: it only needs to ask a few things. Press “Chat with us” below.",
    elsewhere: "Written in other languages",
    nothing_hint: "Try other words, or ask us in the chat.",
    ask_something: "Please write what you are looking for.",
    missing: "There is nothing here",
    missing_more: "The address may have changed, or the article may be gone. Would you like to search?",
    written_elsewhere: "This article is written in another language only.",
    too_fast: "A little slower, please",
    too_fast_more: "There were too many requests in a short time. Please try again in a moment.",
    back: "Back to the help page",
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Words {
    pub(super) fn of(language: Language) -> &'static Words {
        if language == Language::KOREAN { &KOREAN } else { &ENGLISH }
    }

    fn korean(&self) -> bool {
        self.language == Language::KOREAN
    }

    /// `솔밭상점 도움말`, `Solbat Help`.
    pub(super) fn title(&self, shop: &str) -> String {
        format!("{shop} {}", self.help).trim_start().to_owned()
    }

    /// A day in words.
    pub(super) fn day(&self, day: Date) -> String {
        let month = usize::try_from(day.month()).unwrap_or_default();
        match (self.korean(), MONTHS.get(month.wrapping_sub(1))) {
            (false, Some(month)) => format!("{} {month} {}", day.day(), day.year()),
            _ => format!("{}년 {month}월 {}일", day.year(), day.day()),
        }
    }

    pub(super) fn updated(&self, day: Date) -> String {
        if self.korean() { format!("{}에 고침", self.day(day)) } else { format!("Updated on {}", self.day(day)) }
    }

    pub(super) fn articles(&self, count: usize) -> String {
        match (self.korean(), count) {
            (true, _) => format!("글 {count}개"),
            (false, 1) => "1 article".to_owned(),
            (false, _) => format!("{count} articles"),
        }
    }

    pub(super) fn all(&self, count: usize) -> String {
        if self.korean() { format!("{count}개 모두 보기") } else { format!("See all {count}") }
    }

    pub(super) fn about(&self, shop: &str) -> String {
        match (self.korean(), shop.is_empty()) {
            (true, true) => "자주 찾는 도움말을 주제별로 모았어요.".to_owned(),
            (true, false) => format!("{shop} 도움말을 주제별로 모았어요. 궁금한 것을 검색해 보세요."),
            (false, true) => "Answers to common questions, by topic.".to_owned(),
            (false, false) => format!("Answers to questions about {shop}, by topic. Search for what you need."),
        }
    }

    pub(super) fn results(&self, query: &str) -> String {
        if self.korean() { format!("‘{query}’ 검색 결과") } else { format!("Results for “{query}”") }
    }

    pub(super) fn nothing(&self, query: &str) -> String {
        if self.korean() {
            format!("‘{query}’에 맞는 글을 찾지 못했어요.")
        } else {
            format!("We found no article for “{query}”.")
        }
    }

    /// A quiet word about what another language has.
    pub(super) fn more_elsewhere(&self, count: usize, language: &str) -> String {
        match (self.korean(), count) {
            (true, _) => settle(&format!("{language}(으)로만 있는 글 {count}개")),
            (false, 1) => format!("1 more article in {language}"),
            (false, _) => format!("{count} more articles in {language}"),
        }
    }

    pub(super) fn back_to(&self, query: &str) -> String {
        if self.korean() {
            format!("‘{query}’ 검색 결과로")
        } else {
            format!("Back to results for “{query}”")
        }
    }
}
