//! Templates to blocks: values are inserted, Korean particles settled, light Markdown read.

use super::hours::{attendance, back_in_words, hours_in_words};
use super::names;
use super::scene::Scene;
use crate::content::{
    Block, Localized, Phrase, ReplyText, Sentence, escape_markdown, markdown, plain_text, template_environment,
};
use crate::conversation::Conversation;
use crate::language::Language;
use crate::language::particles::settle;
use minijinja::value::ValueKind;
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// As at the check of the content, so that what passed there is rendered here.
static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = template_environment();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // What a visitor wrote or a lookup brought is text, never markup.
    environment.set_formatter(|out, state, value| match value.kind() {
        ValueKind::String => Ok(out.write_str(&escape_markdown(value.as_str().unwrap_or_default()))?),
        _ => minijinja::escape_formatter(out, state, value),
    });
    environment
});

/// The values a template can insert.
pub(super) type Values = BTreeMap<String, Value>;

/// The values every reply knows.
pub(super) fn common_values(scene: &Scene<'_>, conversation: &Conversation, language: Language) -> Values {
    let mut values = house_values(scene, language);
    values.insert("topic".into(), conversation.topic.clone().unwrap_or_default().into());
    // A slot of the same name is the writer's own, but for these.
    values.extend(conversation.known.iter().map(|(slot, value)| (slot.clone(), value.into())));
    values.insert("visitor_name".into(), names::to_say(conversation).into());
    let of_the_day = Values::from([("time_of_day".to_owned(), names::time_of_day(scene.now).into())]);
    for (name, phrase) in [("greeting", Phrase::Greeting), ("wish", Phrase::Wish)] {
        let said = TEMPLATES.render_str(plain_phrase(scene, language, phrase), &of_the_day);
        values.insert(name.into(), said.unwrap_or_default().trim().into());
    }
    values.insert("shop".into(), scene.word(&scene.house.shop, language).into());
    values.insert("bot".into(), scene.word(&scene.house.bot, language).into());
    values
}

/// What can be said of the house whoever the visitor is; the visitor has no name here.
fn house_values(scene: &Scene<'_>, language: Language) -> Values {
    let department = &scene.house.department;
    let back = back_in_words(scene, &attendance(scene, department), language);
    Values::from([
        ("visitor_name".to_owned(), "".into()),
        ("shop".to_owned(), scene.word(&scene.house.shop, language).into()),
        ("bot".to_owned(), scene.word(&scene.house.bot, language).into()),
        ("hours".to_owned(), hours_in_words(scene, department, language).into()),
        ("back_at".to_owned(), back.into()),
        ("topic".to_owned(), "".into()),
    ])
}

/// Whether a `when:` holds. One that can't be evaluated does not.
pub(super) fn holds(condition: &str, values: &Values) -> bool {
    let compiled = TEMPLATES.compile_expression(condition);
    compiled.and_then(|expression| expression.eval(values)).is_ok_and(|value| value.is_true())
}

/// One of Frontdesk's own sentences.
pub(super) fn phrase(scene: &Scene<'_>, language: Language, phrase: Phrase, values: &Values) -> Vec<Block> {
    let text = plain_phrase(scene, language, phrase);
    // What passed the check of the content must be there, whoever says it.
    let mut known = house_values(scene, language);
    known.extend(values.clone());
    render(text, &known).unwrap_or_else(|| markdown(text))
}

/// One of Frontdesk's own sentences that has variants: as with a writer's, the conversation's length chooses.
pub(super) fn varied(scene: &Scene<'_>, conversation: &Conversation, phrase: Phrase, values: &Values) -> Vec<Block> {
    let variants = variants(scene, scene.language(conversation), phrase);
    let text = variants.get(exchange(conversation) % variants.len().max(1)).map_or("", String::as_str);
    render(text, values).unwrap_or_else(|| markdown(text))
}

/// A variant that is none of these sentences yet; none when all have been said.
pub(super) fn unsaid(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (phrase, said): (Phrase, &[String]),
    values: &Values,
) -> Option<Vec<Block>> {
    let variants = variants(scene, scene.language(conversation), phrase);
    let from = exchange(conversation) % variants.len().max(1);
    let in_turn = variants.iter().cycle().skip(from).take(variants.len());
    let rendered = |text: &String, values: &Values| render(text, values).unwrap_or_else(|| markdown(text));
    // With a name in front it is still the same sentence.
    let nameless = Values::from_iter(values.clone().into_iter().chain([("visitor_name".to_owned(), "".into())]));
    let told = |text: &String| plain_text(rendered(text, &nameless).get(..1).unwrap_or_default());
    let mut unsaid = in_turn.filter(|text| !said.iter().any(|said| said.ends_with(&told(text))));
    unsaid.next().map(|text| rendered(text, values)).filter(|blocks| !blocks.is_empty())
}

fn variants<'a>(scene: &Scene<'a>, language: Language, phrase: Phrase) -> &'a [String] {
    scene.content.languages.get(&language).map_or(&[], |pack| pack.phrases.variants(phrase))
}

/// Words and a reply are two events: counted one by one, two variants would never take turns.
fn exchange(conversation: &Conversation) -> usize {
    turn(conversation) / 2
}

fn turn(conversation: &Conversation) -> usize {
    usize::try_from(conversation.head).unwrap_or_default()
}

/// A sentence that is not rendered: the words on a button.
pub(super) fn plain_phrase<'a>(scene: &Scene<'a>, language: Language, phrase: Phrase) -> &'a str {
    scene.content.languages.get(&language).map_or("", |pack| pack.phrases.get(phrase))
}

/// A writer's reply in this language; none when it has none or can't be rendered.
pub(super) fn reply(
    texts: &Localized<ReplyText>,
    language: Language,
    conversation: &Conversation,
    values: &Values,
) -> Option<Vec<Block>> {
    render(&variant(texts, language, conversation)?.text, values)
}

/// What is said in this language. Of several variants the conversation's length chooses: not always the same, and always
/// the same again.
pub(super) fn variant<'t>(
    texts: &'t Localized<ReplyText>,
    language: Language,
    conversation: &Conversation,
) -> Option<&'t Sentence> {
    let variants = &texts.get(&language)?.variants;
    variants.get(turn(conversation) % variants.len().max(1))
}

fn render(template: &str, values: &Values) -> Option<Vec<Block>> {
    let text = TEMPLATES.render_str(template, values).ok()?;
    Some(markdown(&settle(&text)))
}
