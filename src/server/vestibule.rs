//! The vestibule: connections that have not said yet what they want, or are between two requests. When it is full, who
//! has stood there longest goes: somebody honest says it within milliseconds, so thousands who never do keep nobody out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// Those who stand in the vestibule, by when they came.
#[derive(Debug)]
pub(super) struct Vestibule {
    most: usize,
    standing: Mutex<Standing>,
}

#[derive(Debug, Default)]
struct Standing {
    last: u64,
    by_arrival: BTreeMap<u64, Arc<Notify>>,
}

impl Vestibule {
    /// Room for so many.
    pub(super) fn new(most: usize) -> Self {
        Self { most, standing: Mutex::default() }
    }

    fn change<T>(&self, change: impl FnOnce(&mut Standing) -> T) -> T {
        change(&mut self.standing.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// One connection's place; it stands there when made, and until dropped, except while it is being served.
#[derive(Debug)]
pub(super) struct Place {
    vestibule: Arc<Vestibule>,
    arrival: Mutex<u64>,
    sent_away: Arc<Notify>,
}

impl Place {
    /// Steps in.
    pub(super) fn taken(vestibule: &Arc<Vestibule>) -> Arc<Self> {
        let place = Self { vestibule: vestibule.clone(), arrival: Mutex::new(0), sent_away: Arc::default() };
        place.stands();
        Arc::new(place)
    }

    /// Ready when somebody newer needs the room.
    pub(super) async fn sent_away(&self) {
        self.sent_away.notified().await;
    }

    /// Out of the vestibule until what comes back is dropped.
    pub(super) fn served(self: Arc<Self>) -> Served {
        self.leaves();
        Served(self)
    }

    fn stands(&self) {
        let mut arrival = self.arrival.lock().unwrap_or_else(PoisonError::into_inner);
        *arrival = self.vestibule.change(|standing| {
            standing.last += 1;
            standing.by_arrival.insert(standing.last, self.sent_away.clone());
            if standing.by_arrival.len() > self.vestibule.most
                && let Some((_, longest)) = standing.by_arrival.pop_first()
            {
                longest.notify_one();
            }
            standing.last
        });
    }

    fn leaves(&self) {
        let arrival = self.arrival.lock().unwrap_or_else(PoisonError::into_inner);
        self.vestibule.change(|standing| standing.by_arrival.remove(&arrival));
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.leaves();
    }
}

/// A request is being served.
#[derive(Debug)]
pub(super) struct Served(Arc<Place>);

impl Drop for Served {
    fn drop(&mut self) {
        self.0.stands();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_stands_longest_goes_and_who_is_served_stays() {
        let vestibule = Arc::new(Vestibule::new(2));
        let served = Place::taken(&vestibule);
        let being_served = served.clone().served();
        let (first, second, third) = (Place::taken(&vestibule), Place::taken(&vestibule), Place::taken(&vestibule));
        first.sent_away().await;
        drop(first);
        drop(being_served);
        second.sent_away().await;
        drop((second, served));
        let _fourth = Place::taken(&vestibule);
        assert_eq!(vestibule.change(|standing| standing.by_arrival.len()), 2, "the third and the fourth");
        drop(third);
        assert_eq!(vestibule.change(|standing| standing.by_arrival.len()), 1);
    }
}
