//! `slots:` of an intent: what must be known before it can be answered.

use super::answer::{buttons, reply_texts};
use super::intent::Reader;
use super::known::is_id;
use super::model::{Slot, SlotKind};
use super::reply::Names;
use crate::documents::Code;
use crate::documents::fields::{any_fields, fields, word};
use crate::documents::yaml::Node;

const KEYS: [&str; 5] = ["type", "title", "ask", "retry", "buttons"];
const BUILT_IN: [(&str, SlotKind); 5] = [
    ("number", SlotKind::Number),
    ("order_number", SlotKind::OrderNumber),
    ("email", SlotKind::Email),
    ("phone", SlotKind::Phone),
    ("date", SlotKind::Date),
];

/// The slots in order, and the names replies may use because of them.
pub(super) fn slots(node: Option<&Node>, reader: &mut Reader<'_, '_>) -> (Vec<Slot>, Names) {
    let needed = "slots: each a name with `type` and `ask` below it";
    let declared = node.and_then(|node| any_fields(node, needed, reader.notes));
    let names = Names::new(declared.iter().flat_map(|slots| slots.iter()).map(|slot| slot.0));
    let mut slots = Vec::new();
    for (name, key, value) in declared.iter().flat_map(|slots| slots.iter()) {
        if !is_id(name, '_') {
            let problem =
                reader.notes.add(Code::FileName, key.span.clone(), format!("`{name}` can't be the name of a slot"));
            problem.help("use small letters (a-z), digits and `_`");
        }
        slots.extend(slot(name, key, value, &names, reader));
    }
    (slots, names)
}

fn slot(name: &str, key: &Node, node: &Node, names: &Names, reader: &mut Reader<'_, '_>) -> Option<Slot> {
    let mut fields = fields(node, &KEYS, "a slot", reader.notes)?;
    fields.span = key.span.clone();
    let kind = fields.require("type", "this slot", "order_number", reader.notes).and_then(|node| kind(node, reader));
    let example = "{en: What is your order number?, ko: 주문 번호를 알려 주시겠어요?}";
    let asked = fields.require("ask", "this slot", example, reader.notes);
    let ask = asked
        .map_or_else(Default::default, |node| reply_texts(node, &format!("the question for `{name}`"), names, reader));
    let retry = match fields.get("retry") {
        Some(node) => reply_texts(node, &format!("the `retry` of `{name}`"), names, reader),
        None => ask.clone(),
    };
    let title = fields.get("title").map(|node| reader.words(node, &format!("the title of `{name}`")));
    let title = title.unwrap_or_default();
    let buttons = fields.get("buttons").map_or_else(Vec::new, |node| buttons(node, reader));
    Some(Slot {
        name: name.to_owned(),
        title,
        kind: kind?,
        ask,
        retry,
        buttons,
        place: reader.notes.source.place(key.span.start),
    })
}

fn kind(node: &Node, reader: &mut Reader<'_, '_>) -> Option<SlotKind> {
    let name = word(node, "the type of a slot", reader.notes)?;
    if reader.around.entities.contains(&name) {
        return Some(SlotKind::Entity(name));
    }
    if let Some((_, kind)) = BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
        return Some(kind.clone());
    }
    let entities = reader.around.entities.iter().map(String::as_str);
    let problem =
        reader.notes.add(Code::UnknownSlotType, node.span.clone(), format!("there is no type `{name}` for a slot"));
    problem.label("unknown type").help_near(&name, BUILT_IN.iter().map(|(built_in, _)| *built_in).chain(entities));
    problem.help("types of your own are declared in intents/_entities.yaml");
    None
}
