//! A running Frontdesk as the owner starts it: the shop's settings and content, the machine's clock, a store of its own.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use frontdesk::clock::Clock;
use frontdesk::config::{self, Assignment, MailSettings, RoutingSettings, Settings, Texts};
use frontdesk::content::{Known, load};
use frontdesk::conversation::{Conversation, Event, Patience, Recorded, ServiceLevel, SurveyKind};
use frontdesk::desk::{Access, Brain, Desk, Hello, IdentityKey, NewAccount, Parts, Role, SecondFactorRule, Utterance};
use frontdesk::dialogue::{House, Surveys};
use frontdesk::documents::Localized;
use frontdesk::help::Site;
use frontdesk::ids::{AgentId, Department, IntentId, MessageId};
use frontdesk::lookups::Lookups;
use frontdesk::mail::Relay;
use frontdesk::metrics::Metrics;
use frontdesk::server::{Doors, Proxies, Sites, Timings, serve};
use frontdesk::storage::{Append, Store};
use futures::stream::{StreamExt, iter};
use hmac::{Hmac, KeyInit, Mac};
use jiff::SignedDuration;
use sha2::Sha256;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Any free one.
const ANY_ADDRESS: &str = "127.0.0.1:0";

/// Their messages reach the disk together.
const ARRIVING_AT_ONCE: usize = 200;

/// With what the websites' server signs who somebody is.
const IDENTITY_SECRET: &str = "a secret of the website, thirty-two bytes";

pub const PASSWORD: &str = "a long password";

fn settings() -> Settings {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings =
        config::load(&root.join("frontdesk.yaml"), |_| None).expect("frontdesk.yaml as shipped is right");
    settings.content = root.to_owned();
    settings
}

/// Fitting takes a moment: once for all stories.
fn brain(settings: &Settings) -> Arc<Brain> {
    static BRAIN: OnceLock<Arc<Brain>> = OnceLock::new();
    let fit =
        || Arc::new(Brain::new(load(&settings.content, &Known::default()).expect("the content is right").content));
    BRAIN.get_or_init(fit).clone()
}

fn localized(texts: &Texts) -> Localized<String> {
    texts.iter().map(|(code, text)| (code.parse().expect("a language"), text.clone())).collect()
}

fn house(settings: &Settings) -> House {
    House {
        shop: localized(&settings.shop),
        bot: localized(&settings.bot),
        hours: localized(&settings.hours),
        opening: None,
        patience: Patience::default(),
        surveys: Surveys::default(),
        language: settings.language.parse().expect("a language"),
        department: Department(settings.departments[0].name.as_str().into()),
        departments: settings
            .departments
            .iter()
            .map(|department| (Department(department.name.as_str().into()), localized(&department.title)))
            .collect(),
        written: std::collections::BTreeMap::new(),
        reopen_within: settings.reopen_within,
        welcome: settings.welcome.iter().map(|id| IntentId(id.as_str().into())).collect(),
        greetings: std::collections::BTreeMap::new(),
        topic_lasts: settings.topic_lasts,
        asks_whether_it_helped: settings.ask_whether_it_helped,
        suggests_while_typing: settings.suggest_while_typing,
        sneak_peek: false,
        manners: settings.manners.clone(),
        site_manners: std::collections::BTreeMap::new(),
    }
}

/// The shop with its opening hours, and every question after a conversation.
fn house_with_hours(settings: &Settings) -> House {
    let surveys = Surveys { ask: SurveyKind::ALL.to_vec(), every_days: 30 };
    let minutes = |minutes| Some(SignedDuration::from_mins(minutes));
    let level = ServiceLevel { wait: minutes(2), first_reply: minutes(1) };
    let patience = Patience { message_after: minutes(10), level, ..Patience::default() };
    House { hours: Localized::new(), opening: settings.opening.clone(), patience, surveys, ..house(settings) }
}

fn desk(data: &Path, settings: &Settings, (house, clock): (House, Clock)) -> Arc<Desk> {
    let parts = Parts {
        store: Store::open(data).expect("the store opens"),
        clock,
        house,
        routing: settings.routing.clone(),
        time_zone: settings.time_zone.clone(),
        lookups: Lookups::open(&settings.lookups).expect("the orders can be read"),
        brain: brain(settings),
        metrics: Metrics::start(),
        keep_days: None,
        access: Access { second_factor: settings.second_factor, idle: settings.sign_in_idle },
        identity: IdentityKey::new(IDENTITY_SECRET),
        uploads: settings.uploads.clone(),
        mail: settings.mail.as_ref().map(Relay::open).transpose().expect("a mail server"),
    };
    Arc::new(Desk::open(parts).expect("the desk opens"))
}

pub struct Shop {
    pub address: SocketAddr,
    pub desk: Arc<Desk>,
    folder: TempDir,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Shop {
    pub async fn opens() -> Self {
        Self::opens_for(Vec::new()).await
    }

    /// With the widget on these websites, too.
    pub async fn opens_for(sites: Vec<String>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self::opens_over(folder, ANY_ADDRESS.parse().expect("an address"), sites).await
    }

    /// On the websites of these settings.
    pub async fn opens_on(written: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let own = config::read("frontdesk.yaml", written).expect("settings that are right");
        let named = own.sites.iter().filter_map(|site| Some((site.name.clone()?, localized(&site.widget.greeting))));
        let manners = own.sites.iter().filter_map(|site| Some((site.name.clone()?, site.manners.clone())));
        let site_manners = manners.collect();
        let house =
            House { greetings: named.collect(), manners: own.manners.clone(), site_manners, ..house(&settings()) };
        let desk = desk(&folder.path().join("data"), &settings(), (house, Clock::machine()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::new(&own)).await
    }

    /// What the website's server signs for this customer: a token that is over in so many seconds.
    pub fn identity(subject: &str, lasts: i64) -> String {
        let part = |value: &str| BASE64_URL_SAFE_NO_PAD.encode(value);
        let now = jiff::Timestamp::now().as_second();
        let claims = format!(r#"{{"sub":"{subject}","iat":{},"exp":{}}}"#, now - 900, now + lasts);
        let signed = format!("{}.{}", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(&claims));
        let mut mac = Hmac::<Sha256>::new_from_slice(IDENTITY_SECRET.as_bytes()).expect("a key");
        mac.update(signed.as_bytes());
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    /// Conversations are offered to one agent after the other, with time enough to look at a page.
    pub async fn that_offers() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let offer_lasts = SignedDuration::from_mins(5);
        let routing = RoutingSettings { assignment: Assignment::Push, offer_lasts, ..RoutingSettings::default() };
        let settings = Settings { routing, ..settings() };
        let desk = desk(&folder.path().join("data"), &settings, (house(&settings), Clock::machine()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::default()).await
    }

    /// The shop with its opening hours, and a clock that is turned by hand.
    pub async fn with_hours(clock: &Clock) -> Self {
        Self::with_hours_and_mail(clock, None).await
    }

    /// The same, of an owner who may have a mail server.
    pub async fn with_hours_and_mail(clock: &Clock, mail: Option<MailSettings>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings { mail, ..settings() };
        let desk = desk(&folder.path().join("data"), &settings, (house_with_hours(&settings), clock.clone()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::default()).await
    }

    /// The shop of an owner who has this rule about second factors.
    pub async fn opens_with_rule(second_factor: SecondFactorRule) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings { second_factor, ..settings() };
        let desk = desk(&folder.path().join("data"), &settings, (house(&settings), Clock::machine()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::default()).await
    }

    /// The shop of an owner who wrote this about the widget.
    pub async fn with_widget(written: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let Settings { manners, widget, .. } = config::read("frontdesk.yaml", written).expect("right settings");
        let settings = Settings { manners, widget, ..settings() };
        let desk = desk(&folder.path().join("data"), &settings, (house(&settings), Clock::machine()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::new(&settings)).await
    }

    /// The shop of an owner who has a mail server.
    pub async fn that_mails(mail: MailSettings) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = Settings { mail: Some(mail), ..settings() };
        let desk = desk(&folder.path().join("data"), &settings, (house(&settings), Clock::machine()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::default()).await
    }

    /// One whose agents see what is being typed.
    pub async fn that_peeks() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = settings();
        let house = House { sneak_peek: true, ..house(&settings) };
        let desk = desk(&folder.path().join("data"), &settings, (house, Clock::machine()));
        Self::serves((folder, desk), ANY_ADDRESS.parse().expect("an address"), Sites::default()).await
    }

    async fn opens_over(folder: TempDir, address: SocketAddr, sites: Vec<String>) -> Self {
        let settings = settings();
        let desk = desk(&folder.path().join("data"), &settings, (house(&settings), Clock::machine()));
        Self::serves((folder, desk), address, sites.into()).await
    }

    async fn serves((folder, desk): (TempDir, Arc<Desk>), address: SocketAddr, sites: Sites) -> Self {
        let listener = TcpListener::bind(address).await.expect("the port is free");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let timings = Timings {
            drain_window: Duration::from_millis(200),
            queue_every: Duration::from_millis(200),
            ..Timings::default()
        };
        let colour = settings().colour.expect("a colour").parse().expect("one that is written right");
        let help = Some(Site { colour, ..Site::default() });
        let doors = Doors { desk: desk.clone(), sites, proxies: Proxies::default(), timings, help };
        let serving = tokio::spawn(serve(listener, doors, async {
            let _ = stopped.await;
        }));
        Self { address, desk, folder, stop, serving }
    }

    /// Stops as at a restart: what is under way is finished first.
    pub async fn closes(self) -> ClosedShop {
        let Self { address, folder, stop, serving, .. } = self;
        drop(stop);
        serving.await.expect("the server ends").expect("the server ends well");
        ClosedShop { address, folder }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// So many visitors write, and wait for a person.
    pub async fn is_crowded(&self, visitors: usize) {
        let arriving = iter(0..visitors).map(|count| async move {
            let language = "ko".parse().expect("a language");
            let hello = Hello { name: Some(format!("손님 {count}")), ..Hello::of_a_newcomer(language) };
            let visitor = self.desk.recognise(&hello).expect("somebody new");
            let arrival = self.desk.visitor_arrives(visitor, hello).await.expect("the visitor arrives");
            let words = Utterance::Text("상담원 연결해줘".into());
            self.desk.visitor_speaks(arrival.conversation, MessageId::new(), &words).await.expect("it is stored");
        });
        arriving.buffer_unordered(ARRIVING_AT_ONCE).collect::<()>().await;
    }

    /// A visitor who waits has written so many messages since.
    pub async fn is_told_much(&self, messages: usize) {
        self.is_crowded(1).await;
        self.is_told_more(messages).await;
    }

    /// The visitor who came last, and waits, writes so many messages more.
    pub async fn is_told_more(&self, messages: usize) {
        let waits = self.desk.newest().await.expect("the inbox").remove(0).conversation;
        let writing = iter(0..messages).map(|count| async move {
            let words = Utterance::Text(format!("긴 이야기 {count}"));
            self.desk.visitor_speaks(waits, MessageId::new(), &words).await.expect("it is stored");
        });
        writing.buffered(1).collect::<()>().await;
    }

    /// What somebody with this name signs in with.
    pub fn email_of(&self, name: &str) -> String {
        let letters: String = name.chars().map(|letter| u32::from(letter).to_string()).collect();
        format!("agent-{letters}@solbat.example")
    }

    /// An account, as `frontdesk agents add` makes it; its e-mail address.
    pub async fn hires(&self, name: &str) -> String {
        let email = self.email_of(name);
        let new = NewAccount { name: name.into(), email: email.clone(), password: PASSWORD.into() };
        self.desk.add_agent(new).await.expect("the agent is added");
        email
    }

    /// Likewise with this role.
    pub async fn hires_as(&self, name: &str, role: Role) -> String {
        let email = self.email_of(name);
        let new = NewAccount { name: name.into(), email: email.clone(), password: PASSWORD.into() };
        self.desk.add_account(new, role).await.expect("the account is added");
        email
    }
}

/// What is left while the server is away: the store, and the port it will have again.
pub struct ClosedShop {
    address: SocketAddr,
    folder: TempDir,
}

impl ClosedShop {
    /// The conversation of who came last, and waits, gets so many events more: an agent takes it, and both write in turn.
    pub async fn has_a_long_history(&self, events: u64) {
        let store = Store::open(&self.folder.path().join("data")).expect("the store opens");
        let listed = store.newest(1).await.expect("the inbox").remove(0);
        let conversation = listed.conversation;
        let head = store.head(conversation).await.expect("readable").expect("it is there");
        let mut state = Conversation::new(conversation, head.visitor, listed.summary.language);
        let before = store.events_after(conversation, 0, 100).await.expect("readable").events;
        before.iter().for_each(|recorded| state.apply(recorded));
        let (agent, name, expected) = (AgentId::new(), "민지".to_owned(), state.head);
        let joined = Event::AgentJoined { id: MessageId::new(), agent, name: name.clone() };
        let said = (1..events).map(|count| {
            let (id, text) = (MessageId::new(), format!("긴 이야기 {count}"));
            match count % 2 {
                0 => Event::AgentSpoke { id, agent, name: name.clone(), text },
                _ => Event::VisitorSpoke { id, text, feelings: Vec::new(), pressed: None },
            }
        });
        let mut at = jiff::Timestamp::now();
        let recorded = [joined].into_iter().chain(said).enumerate().map(|(count, event)| {
            at += SignedDuration::from_millis(10);
            Recorded { number: expected + 1 + count as u64, at, event }
        });
        let events: Vec<_> = recorded.collect();
        events.iter().for_each(|recorded| state.apply(recorded));
        let (summary, visitor) = (state.summary(), head.visitor);
        let (measured, learned) = (Vec::new(), Vec::new());
        let append = Append { conversation, visitor, expected, events, summary, due: None, measured, learned };
        store.append(append).await.expect("stored");
    }

    pub async fn opens(self) -> Shop {
        Shop::opens_over(self.folder, self.address, Vec::new()).await
    }
}
