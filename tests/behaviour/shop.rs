//! A running Frontdesk with the shop's own content, a store in a temporary folder, and a clock turned by hand.

use crate::agent::Agent;
use crate::visitor::Visitor;
use frontdesk::clock::Clock;
use frontdesk::config::{self, Settings};
use frontdesk::content::{Known, load};
use frontdesk::desk::{Brain, Desk, NewAccount, Parts};
use frontdesk::dialogue::House;
use frontdesk::documents::Localized;
use frontdesk::help::Site;
use frontdesk::ids::{Department, IntentId};
use frontdesk::language::Language;
use frontdesk::lookups::Lookups;
use frontdesk::metrics::Metrics;
use frontdesk::server::{Doors, Proxies, Timings, serve};
use frontdesk::storage::Store;
use jiff::SignedDuration;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The folder of this package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The owner's settings as shipped, with paths from the package's folder.
pub fn settings() -> Settings {
    let mut settings =
        config::load(&root().join("frontdesk.yaml"), |_| None).expect("frontdesk.yaml as shipped is right");
    settings.content = root().to_owned();
    settings
}

/// Fitting takes a moment: once for all tests.
pub fn brain() -> Arc<Brain> {
    static BRAIN: OnceLock<Arc<Brain>> = OnceLock::new();
    let fit = || Arc::new(Brain::new(load(root(), &Known::default()).expect("the shop's content is right").content));
    BRAIN.get_or_init(fit).clone()
}

pub fn house() -> House {
    let text = |text: &str| [(Language::ENGLISH, text.to_owned()), (Language::KOREAN, text.to_owned())].into();
    House {
        shop: text("Solbat"),
        bot: text("Sori"),
        hours: text("09:00-18:00"),
        opening: None,
        surveys: frontdesk::dialogue::Surveys::default(),
        language: Language::KOREAN,
        department: Department("general".into()),
        welcome: ["track_order", "return_item"].map(|id| IntentId(id.into())).into(),
        topic_lasts: jiff::SignedDuration::from_mins(30),
        asks_whether_it_helped: true,
    }
}

/// The house with the opening hours as shipped: Monday to Friday, 9 to 12 and 13 to 18 in Seoul.
pub fn house_with_hours() -> House {
    House { hours: Localized::new(), opening: settings().opening, ..house() }
}

/// What a shop has to say, and where it asks for its data.
#[derive(Clone)]
pub struct Business {
    pub settings: Settings,
    pub brain: Arc<Brain>,
}

impl Default for Business {
    fn default() -> Self {
        Self { settings: settings(), brain: brain() }
    }
}

/// A desk of the usual shop over this folder.
pub fn desk(data: &Path, clock: &Clock, keep_days: Option<u32>) -> Arc<Desk> {
    desk_of((house(), &Business::default()), data, (clock, keep_days))
}

/// A desk over this folder.
fn desk_of((house, business): (House, &Business), data: &Path, (clock, keep_days): (&Clock, Option<u32>)) -> Arc<Desk> {
    let Business { settings, brain } = business;
    let parts = Parts {
        store: Store::open(data).expect("the store opens"),
        clock: clock.clone(),
        house,
        time_zone: settings.time_zone.clone(),
        lookups: Lookups::open(&settings.lookups).expect("the orders can be read"),
        brain: brain.clone(),
        metrics: Metrics::start(),
        keep_days,
    };
    Arc::new(Desk::open(parts).expect("the desk opens"))
}

/// How a shop is set; quicker than the defaults where a test would have to wait.
#[derive(Debug, Clone)]
pub struct Habits {
    pub timings: Timings,
    pub proxies: Proxies,
    /// Conversations are erased so many days after their last event.
    pub keep_days: Option<u32>,
    pub help: Option<Site>,
}

impl Default for Habits {
    fn default() -> Self {
        let timings = Timings { drain_window: Duration::from_millis(200), ..Timings::default() };
        Self { timings, proxies: Proxies::default(), keep_days: None, help: Some(Site::default()) }
    }
}

/// A Friday in Seoul, at noon.
const START: &str = "2026-11-20T03:00:00Z";

/// A running Frontdesk.
pub struct Shop {
    pub address: SocketAddr,
    pub desk: Arc<Desk>,
    pub clock: Clock,
    house: House,
    habits: Habits,
    folder: Arc<TempDir>,
    business: Business,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<std::io::Result<()>>>,
}

impl Shop {
    pub async fn opens() -> Self {
        Self::opens_with(Habits::default()).await
    }

    /// With doors that are set like this.
    pub async fn opens_with(habits: Habits) -> Self {
        Self::opens_at(START, (house(), habits, Business::default())).await
    }

    /// One that erases conversations so many days after their last event.
    pub async fn opens_keeping(days: u32) -> Self {
        Self::opens_with(Habits { keep_days: Some(days), ..Habits::default() }).await
    }

    /// With another house, at this time.
    pub async fn opens_as(house: House, start: &str) -> Self {
        Self::opens_at(start, (house, Habits::default(), Business::default())).await
    }

    /// Another shop than the one that is shipped.
    pub async fn opens_for(business: Business) -> Self {
        Self::opens_at(START, (house(), Habits::default(), business)).await
    }

    async fn opens_at(start: &str, kept: (House, Habits, Business)) -> Self {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        Self::opens_over(folder, Clock::by_hand(start.parse().expect("a time")), kept).await
    }

    async fn opens_over(
        folder: Arc<TempDir>,
        clock: Clock,
        (house, habits, business): (House, Habits, Business),
    ) -> Self {
        let desk = desk_of((house.clone(), &business), &folder.path().join("data"), (&clock, habits.keep_days));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let doors = Doors {
            desk: desk.clone(),
            sites: vec!["https://solbat.example".into()],
            proxies: habits.proxies.clone(),
            timings: habits.timings,
            help: habits.help.clone(),
        };
        let serving = tokio::spawn(serve(listener, doors, async {
            let _ = stopped.await;
        }));
        Self { address, desk, clock, house, habits, business, folder, stop: Some(stop), serving: Some(serving) }
    }

    /// Stops gracefully and starts again over the same store.
    pub async fn restarts(mut self) -> Self {
        self.closes().await;
        self.opens_again().await
    }

    /// Starts again over the same store after [`Shop::closes`].
    pub async fn opens_again(self) -> Self {
        let (folder, clock) = (self.folder.clone(), self.clock.clone());
        let kept = (self.house.clone(), self.habits.clone(), self.business.clone());
        drop(self);
        Self::opens_over(folder, clock, kept).await
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("data/frontdesk.sqlite3")
    }

    pub async fn closes(&mut self) {
        drop(self.stop.take());
        if let Some(serving) = self.serving.take() {
            serving.await.expect("the server ends").expect("the server ends well");
        }
    }

    pub async fn visitor(&self, language: &str) -> Visitor {
        Visitor::arrives(self.address, language).await
    }

    /// The folder of the database.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The clock is turned, and what is due by then happens.
    pub async fn waits(&self, minutes: i64) {
        self.clock.turn(SignedDuration::from_mins(minutes));
        self.desk.time_passes().await.expect("what is due happens");
    }

    /// A signed-in agent at a console.
    pub async fn agent(&self, name: &str) -> Agent {
        let email = format!("{name}@solbat.example");
        let new = NewAccount { name: name.into(), email: email.clone(), password: "a long password".into() };
        self.desk.add_agent(new).await.expect("the agent is added");
        let signed_in = self.desk.agent_signs_in(&email, "a long password".into()).await.expect("signed in");
        Agent::sits_down(self.address, &signed_in.cookie).await
    }
}
