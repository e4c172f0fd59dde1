//! What is kept must say what the disk says, or nothing.

use super::*;
use crate::conversation::{Conversation, Event, Recorded};
use crate::ids::{MessageId, VisitorId};
use crate::storage::{Appended, Erase, ErasedBy, Store, erase, open, read};
use jiff::Timestamp;
use rusqlite::Connection;

/// A store, its conversations as they stand, and another connection to its file.
struct House {
    store: Store,
    conversations: Vec<Conversation>,
    disk: Connection,
    _folder: tempfile::TempDir,
}

impl House {
    fn new(conversations: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let disk = open::open_file(&open::database_in(folder.path())).unwrap();
        let language = "en".parse().unwrap();
        let new = |_| Conversation::new(ConversationId::new(), VisitorId::new(), language);
        Self { store, conversations: (0..conversations).map(new).collect(), disk, _folder: folder }
    }

    async fn says(&mut self, number: usize, texts: &[&str]) -> u64 {
        let state = &mut self.conversations[number];
        let expected = state.head;
        let events: Vec<_> = texts.iter().map(|text| said(state, text)).collect();
        let (summary, conversation, visitor) = (state.summary(), state.id, state.visitor);
        let append = Append {
            conversation,
            visitor,
            expected,
            events,
            summary,
            due: None,
            measured: Vec::new(),
            learned: Vec::new(),
        };
        let Appended::Stored { position } = self.store.append(append).await.unwrap() else { panic!("a conflict") };
        position
    }

    /// So many answers came from what is kept, and they are those of the disk.
    fn agrees(&self, up_to: u64) -> usize {
        let recent = self.store.recent();
        let mut answered = 0;
        for conversation in &self.conversations {
            for (after, most) in (0..=conversation.head + 1).flat_map(|after| [(after, 2), (after, 200)]) {
                let Some(kept) = recent.events_after(conversation.id, after, most) else { continue };
                assert_eq!(kept, read::events_after(&self.disk, conversation.id, after, most).unwrap());
                answered += 1;
            }
        }
        for position in 0..=up_to + 1 {
            let Some(kept) = recent.changed_after(position, 200) else { continue };
            assert_eq!(kept, read::changed_after(&self.disk, position, 200).unwrap());
            answered += 1;
        }
        answered
    }
}

fn said(state: &mut Conversation, text: &str) -> Recorded {
    let text = text.to_owned();
    let event = Event::VisitorSpoke { id: MessageId::new(), text, feelings: Vec::new(), pressed: None };
    let recorded = Recorded { number: state.head + 1, at: Timestamp::from_second(1).unwrap(), event };
    state.apply(&recorded);
    recorded
}

#[tokio::test]
async fn what_is_kept_is_what_the_disk_says() {
    let mut house = House::new(3);
    let mut last = 0;
    for round in 0..40_usize {
        last = house.says(round * round % 3, &["one", "two", "three"][..=round % 3]).await;
    }
    assert!(house.agrees(last) > 150, "hardly anything was kept");
    // Longer than a page: where it ends is found on the disk.
    let long = "long ".repeat(1_500);
    for _ in 0..6 {
        last = house.says(1, &[&long]).await;
    }
    let state = &house.conversations[1];
    assert!(house.store.recent().events_after(state.id, state.head - 6, 200).is_none());
    assert_eq!(house.store.events_after(state.id, state.head - 6, 200).await.unwrap().events.len(), 6);
    house.agrees(last);
    // Older than what is kept.
    for _ in 0..KEPT {
        last = house.says(2, &["more"]).await;
    }
    let recent = house.store.recent();
    assert!(recent.appends.len() == KEPT && recent.events_after(house.conversations[0].id, 0, 200).is_none());
    assert!(recent.changed_after(0, 200).is_none() && recent.changed_after(last, 200).is_some());
}

#[tokio::test]
async fn nothing_is_kept_of_what_was_erased_by_whichever_program() {
    let mut house = House::new(2);
    let wish = |conversation| {
        let at = Timestamp::from_second(2).unwrap();
        Erase { conversations: vec![conversation], silent_since: None, by: ErasedBy::Owner, at }
    };
    let [first, second] = [0, 1].map(|number| house.conversations[number].id);
    house.says(0, &["secret"]).await;
    house.says(1, &["secret, too"]).await;
    house.store.erase(wish(first)).await.unwrap();
    assert!(house.store.recent().appends.is_empty());
    house.says(1, &["again"]).await;
    // Another program, such as `frontdesk erase`.
    let transaction = house.disk.transaction().unwrap();
    erase::erase(&transaction, &wish(second)).unwrap();
    transaction.commit().unwrap();
    assert!(!house.store.recent().appends.is_empty());
    let erased = house.store.erased_after(0, 10).unwrap();
    assert_eq!((erased.len(), house.store.recent().appends.len()), (2, 0));
    // One that is not noticed yet leaves a gap, and lists learn of it in its place.
    house.conversations.push(Conversation::new(ConversationId::new(), VisitorId::new(), "en".parse().unwrap()));
    house.conversations.push(Conversation::new(ConversationId::new(), VisitorId::new(), "en".parse().unwrap()));
    let before = house.says(2, &["secret"]).await;
    let third = house.conversations[2].id;
    let transaction = house.disk.transaction().unwrap();
    erase::erase(&transaction, &wish(third)).unwrap();
    transaction.commit().unwrap();
    house.says(3, &["after the gap"]).await;
    assert_eq!(house.store.recent().appends.len(), 1);
    let changes = house.store.changed_after(before, 10).await.unwrap();
    assert!(matches!(changes[..], [Change::Gone { conversation, .. }, Change::Line(_)] if conversation == third));
}
