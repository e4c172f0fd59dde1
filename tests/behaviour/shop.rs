//! A running Frontdesk with the shop's own content, a store in a temporary folder, and a clock turned by hand.

use crate::agent::Agent;
use crate::visitor::Visitor;
use frontdesk::agents::Post;
use frontdesk::clock::Clock;
use frontdesk::config::{self, MailSettings, RoutingSettings, Settings, UploadSettings};
use frontdesk::content::{Known, load};
use frontdesk::desk::{Access, Brain, Desk, IdentityKey, NewAccount, Parts, Role, SecondFactorRule};
use frontdesk::dialogue::House;
use frontdesk::documents::Localized;
use frontdesk::help::Site;
use frontdesk::ids::{Department, IntentId};
use frontdesk::language::Language;
use frontdesk::lookups::Lookups;
use frontdesk::mail::Relay;
use frontdesk::metrics::Metrics;
use frontdesk::server::{Doors, Proxies, Sites, Timings, serve};
use frontdesk::storage::Store;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// What the website's server signs with.
pub const IDENTITY_SECRET: &str = "the shop's secret of at least thirty-two bytes";

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
        patience: frontdesk::conversation::Patience::default(),
        surveys: frontdesk::dialogue::Surveys::default(),
        language: Language::KOREAN,
        department: Department("general".into()),
        departments: vec![(Department("general".into()), Localized::new()), returns()],
        written: std::collections::BTreeMap::new(),
        reopen_within: jiff::SignedDuration::from_hours(24),
        welcome: ["track_order", "return_item"].map(|id| IntentId(id.into())).into(),
        greetings: std::collections::BTreeMap::new(),
        topic_lasts: jiff::SignedDuration::from_mins(30),
        asks_whether_it_helped: true,
        suggests_while_typing: true,
        sneak_peek: false,
        manners: frontdesk::config::Manners::default(),
        site_manners: std::collections::BTreeMap::new(),
    }
}

fn returns() -> (Department, Localized<String>) {
    let title = [(Language::ENGLISH, "Returns".to_owned()), (Language::KOREAN, "교환·반품".to_owned())];
    (Department("returns".into()), title.into())
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
    desk_of((house(), &Business::default()), data, (clock, &Habits { keep_days, ..Habits::default() }))
}

/// A desk over this folder.
fn desk_of((house, business): (House, &Business), data: &Path, (clock, habits): (&Clock, &Habits)) -> Arc<Desk> {
    let Business { settings, brain } = business;
    let parts = Parts {
        store: Store::open(data).expect("the store opens"),
        clock: clock.clone(),
        house,
        routing: settings.routing.clone(),
        time_zone: settings.time_zone.clone(),
        lookups: Lookups::open(&settings.lookups).expect("the orders can be read"),
        brain: brain.clone(),
        metrics: Metrics::start(),
        keep_days: habits.keep_days,
        access: habits.access,
        identity: IdentityKey::new(IDENTITY_SECRET),
        uploads: habits.uploads.clone(),
        mail: habits.mail.as_ref().map(Relay::open).transpose().expect("a mail server"),
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
    /// How people sign in. Sign-ins that nobody uses last their whole time: most tests turn the clock for other reasons.
    pub access: Access,
    pub help: Option<Site>,
    /// The websites that may show the widget, and what it is like there.
    pub sites: Sites,
    pub uploads: UploadSettings,
    pub mail: Option<MailSettings>,
}

impl Default for Habits {
    fn default() -> Self {
        let timings = Timings {
            drain_window: Duration::from_millis(200),
            queue_every: Duration::from_millis(50),
            ..Timings::default()
        };
        let access = Access { second_factor: SecondFactorRule::Optional, idle: SignedDuration::from_hours(12) };
        Self {
            timings,
            proxies: Proxies::default(),
            keep_days: None,
            access,
            help: Some(Site::default()),
            sites: vec!["https://solbat.example".to_owned()].into(),
            uploads: UploadSettings::default(),
            mail: None,
        }
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
    /// On the websites of these settings; the greetings are the house's.
    pub async fn opens_on(written: &str, greetings: BTreeMap<String, Localized<String>>) -> Self {
        let settings = frontdesk::config::read("frontdesk.yaml", written).expect("settings that are right");
        let habits = Habits { sites: Sites::new(&settings), ..Habits::default() };
        let Settings { manners, sites, .. } = settings;
        let site_manners = sites.into_iter().filter_map(|site| Some((site.name?, site.manners))).collect();
        let house = House { greetings, manners, site_manners, ..house() };
        Self::opens_at(START, (house, habits, Business::default())).await
    }

    pub async fn opens_keeping(days: u32) -> Self {
        Self::opens_with(Habits { keep_days: Some(days), ..Habits::default() }).await
    }

    /// With another house, at this time.
    pub async fn opens_as(house: House, start: &str) -> Self {
        Self::opens_at(start, (house, Habits::default(), Business::default())).await
    }

    /// With another house, and doors that are set like this.
    pub async fn opens_housing(house: House, habits: Habits) -> Self {
        Self::opens_at(START, (house, habits, Business::default())).await
    }

    /// Another shop than the one that is shipped.
    pub async fn opens_for(business: Business) -> Self {
        Self::opens_at(START, (house(), Habits::default(), business)).await
    }

    /// One where conversations find agents like this.
    pub async fn opens_routing(routing: RoutingSettings) -> Self {
        Self::opens_routing_as(house(), routing).await
    }

    /// Likewise, with another house.
    pub async fn opens_routing_as(house: House, routing: RoutingSettings) -> Self {
        let business = Business { settings: Settings { routing, ..settings() }, ..Business::default() };
        Self::opens_at(START, (house, Habits::default(), business)).await
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
        let desk = desk_of((house.clone(), &business), &folder.path().join("data"), (&clock, &habits));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let doors = Doors {
            desk: desk.clone(),
            sites: habits.sites.clone(),
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

    /// The clock is turned by seconds, and what is due by then happens.
    pub async fn waits_seconds(&self, seconds: i64) {
        self.clock.turn(SignedDuration::from_secs(seconds));
        self.desk.time_passes().await.expect("what is due happens");
    }

    /// An agent at a console who is there for these.
    pub async fn agent_posted(&self, name: &str, post: Post) -> Agent {
        let agent = self.agent(name).await;
        self.posts(name, post).await;
        agent
    }

    /// From now on this agent is there for these.
    pub async fn posts(&self, name: &str, post: Post) {
        let email = format!("{name}@solbat.example");
        let accounts = self.desk.agents().expect("the agents can be read");
        let account = accounts.into_iter().find(|account| account.email == email).expect("an agent");
        self.desk.post_agent(account.agent, post).await.expect("the post is kept");
    }

    /// An account with this role, made on the command line; its e-mail address.
    pub async fn hires(&self, name: &str, role: Role) -> String {
        let email = format!("{name}@solbat.example");
        let new = NewAccount { name: name.into(), email: email.clone(), password: "a long password".into() };
        self.desk.add_account(new, role).await.expect("the account is added");
        email
    }

    /// Waits until this agent's console is known to be gone.
    pub async fn is_left_by(&self, name: &str) {
        let here = || {
            let colleagues = self.desk.listen_to_roster();
            colleagues
                .borrow()
                .iter()
                .any(|one| one.name == name && one.state != frontdesk::agents::AgentState::Offline)
        };
        while here() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// A signed-in agent at a console.
    pub async fn agent(&self, name: &str) -> Agent {
        let email = format!("{name}@solbat.example");
        let new = NewAccount { name: name.into(), email: email.clone(), password: "a long password".into() };
        self.desk.add_agent(new).await.expect("the agent is added");
        self.sits_down(&email).await
    }

    /// A signed-in agent with this role at a console.
    pub async fn agent_as(&self, name: &str, role: Role) -> Agent {
        let email = self.hires(name, role).await;
        self.sits_down(&email).await
    }

    async fn sits_down(&self, email: &str) -> Agent {
        let signed_in = self.desk.agent_signs_in(email, "a long password".into()).await.expect("signed in");
        Agent::sits_down(self.address, &signed_in.cookie).await
    }
}
