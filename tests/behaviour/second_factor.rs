//! The second factor: set up with a first code, asked for at every sign-in, each code once; recovery codes, and the owner's rule.

use crate::agent::Agent;
use crate::console::{Console, PASSWORD};
use crate::program;
use crate::shop::{Habits, Shop};
use crate::visitor::socket;
use frontdesk::agents::{SECRET, code_at};
use frontdesk::desk::{Access, Role, SecondFactorRule};
use jiff::SignedDuration;
use serde_json::{Value, json};

const MINJI: &str = "minji@solbat.example";

/// An authenticator app.
struct App([u8; SECRET]);

impl App {
    /// Takes the secret as it is typed.
    fn reads(secret: &str) -> Self {
        let mut bytes = Vec::new();
        let (mut held, mut bits) = (0_u32, 0);
        for letter in secret.bytes() {
            let value = if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 };
            held = held << 5 | u32::from(value);
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from(held >> bits & 0xff).expect("a byte"));
            }
        }
        Self(bytes.try_into().expect("a whole secret"))
    }

    fn code(&self, shop: &Shop) -> String {
        code_at(&self.0, shop.clock.now().as_second())
    }
}

/// Sets a second factor up; the app and the recovery codes.
async fn sets_up(shop: &Shop, console: &mut Console) -> (App, Vec<String>) {
    let begun = console.asks("POST /api/account/second-factor", &json!({"password": PASSWORD})).await;
    assert_eq!(begun.status, 200, "{}", begun.body);
    let begun = begun.json();
    let secret = begun["secret"].as_str().expect("a secret");
    let address = begun["address"].as_str().expect("an address");
    assert!(address.starts_with("otpauth://totp/Frontdesk:minji%40solbat.example?secret="), "{address}");
    assert!(address.contains(secret) && begun["qr"]["path"].as_str().is_some_and(|path| path.starts_with("M0 0h7")));
    let app = App::reads(secret);
    let wrong = console.asks("POST /api/account/second-factor/confirm", &json!({"code": "000000"})).await;
    assert_eq!((wrong.status, wrong.json()["code"].as_str()), (401, Some("wrong_code")));
    let confirmed = console.asks("POST /api/account/second-factor/confirm", &json!({"code": app.code(shop)})).await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.body);
    let codes = confirmed.json()["recovery_codes"].as_array().expect("codes").clone();
    let codes: Vec<_> = codes.iter().map(|code| code.as_str().expect("a code").to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (app, codes)
}

async fn shop_with(second_factor: SecondFactorRule) -> Shop {
    let habits = Habits::default();
    let shop = Shop::opens_with(Habits { access: Access { second_factor, ..habits.access }, ..habits }).await;
    shop.hires("minji", Role::Owner).await;
    shop
}

#[tokio::test]
async fn a_code_is_asked_for_after_the_password_and_works_once() {
    let shop = shop_with(SecondFactorRule::Optional).await;
    let mut console = Console::of(shop.address, MINJI).await;
    let (app, _) = sets_up(&shop, &mut console).await;
    assert_eq!(console.gets("/api/account").await.json()["second_factor"], true);
    let mut anew = Console::at(shop.address);
    let asked = anew.signs_in(MINJI, PASSWORD, None).await;
    assert_eq!((asked.status, asked.json()["code"].as_str()), (401, Some("second_factor_needed")));
    let wrong = anew.signs_in(MINJI, "a wrong password", None).await;
    assert_eq!(wrong.json()["code"], "wrong_credentials", "who does not know the password learns of no second factor");
    let used = anew.signs_in(MINJI, PASSWORD, Some(&app.code(&shop))).await;
    assert_eq!(used.json()["code"], "wrong_code", "the code that set it up is used");
    shop.clock.turn(SignedDuration::from_secs(60));
    assert_eq!(anew.signs_in(MINJI, PASSWORD, Some(&app.code(&shop))).await.status, 204);
    let mut seen = Console::at(shop.address);
    assert_eq!(seen.signs_in(MINJI, PASSWORD, Some(&app.code(&shop))).await.status, 401, "seen over a shoulder");
}

#[tokio::test]
async fn recovery_codes_open_once_and_new_ones_replace_them() {
    let shop = shop_with(SecondFactorRule::Optional).await;
    let mut console = Console::of(shop.address, MINJI).await;
    let (_, codes) = sets_up(&shop, &mut console).await;
    let mut anew = Console::at(shop.address);
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(anew.signs_in(MINJI, PASSWORD, Some(&typed)).await.status, 204);
    assert_eq!(anew.gets("/api/account").await.json()["recovery_codes"], 9);
    assert_eq!(Console::at(shop.address).signs_in(MINJI, PASSWORD, Some(&codes[0])).await.status, 401);
    let made = anew.asks("POST /api/account/recovery-codes", &json!({"password": PASSWORD})).await.json();
    assert_eq!(made["recovery_codes"].as_array().map(Vec::len), Some(10));
    assert_eq!(Console::at(shop.address).signs_in(MINJI, PASSWORD, Some(&codes[1])).await.status, 401);
    let fresh = made["recovery_codes"][0].as_str().expect("a code");
    assert_eq!(Console::at(shop.address).signs_in(MINJI, PASSWORD, Some(fresh)).await.status, 204);
}

#[tokio::test]
async fn guessing_codes_waits_longer_and_longer_from_wherever_it_comes() {
    let proxies = frontdesk::server::Proxies::new(vec![("127.0.0.1".parse().expect("an address"), 32)]);
    let shop = Shop::opens_with(Habits { proxies, ..Habits::default() }).await;
    shop.hires("minji", Role::Owner).await;
    let mut console = Console::of(shop.address, MINJI).await;
    let (app, _) = sets_up(&shop, &mut console).await;
    let mut statuses = Vec::new();
    for host in 1..=6 {
        let mut guesser = Console::at(shop.address);
        guesser.from = Some(format!("203.0.113.{host}"));
        statuses.push(guesser.signs_in(MINJI, PASSWORD, Some("123456")).await.status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 429, 429]);
    shop.clock.turn(SignedDuration::from_secs(60));
    let mut own = Console::at(shop.address);
    assert_eq!(own.signs_in(MINJI, PASSWORD, Some(&app.code(&shop))).await.status, 204);
}

#[tokio::test]
async fn where_it_is_required_nothing_else_can_be_done_first() {
    let shop = shop_with(SecondFactorRule::Required).await;
    let mut console = Console::of(shop.address, MINJI).await;
    assert_eq!(console.gets("/api/session").await.json()["second_factor_required"], true);
    let own = format!("http://{}", shop.address);
    let headers = [("cookie", console.cookie.clone()), ("origin", own)];
    assert!(socket(shop.address, "/ws/agent", &headers).await.is_err(), "no console");
    let refused = console.gets("/api/agents").await;
    assert_eq!((refused.status, refused.json()["code"].as_str()), (403, Some("second_factor_required")));
    sets_up(&shop, &mut console).await;
    assert_eq!(console.gets("/api/session").await.json()["second_factor_required"], Value::Null);
    assert_eq!(console.gets("/api/agents").await.status, 200);
    Agent::sits_down(shop.address, console.cookie_value()).await;
    let remove = console.asks("DELETE /api/account/second-factor", &json!({"password": PASSWORD})).await;
    assert_eq!(remove.json()["code"], "second_factor_required");
}

#[tokio::test]
async fn it_is_given_up_with_the_password_and_reset_from_the_command_line() {
    let shop = shop_with(SecondFactorRule::Optional).await;
    let mut console = Console::of(shop.address, MINJI).await;
    sets_up(&shop, &mut console).await;
    let wrong = console.asks("DELETE /api/account/second-factor", &json!({"password": "x"})).await;
    assert_eq!(wrong.json()["code"], "wrong_password");
    assert_eq!(console.asks("DELETE /api/account/second-factor", &json!({"password": PASSWORD})).await.status, 204);
    let mut console = Console::of(shop.address, MINJI).await;
    sets_up(&shop, &mut console).await;
    let (folder, data) = (program::folder(&[]), shop.data());
    let arguments = ["agents", "reset-second-factor", MINJI, "--data", data.to_str().expect("a path")];
    assert!(program::run(folder.path(), &arguments).status.success());
    assert_eq!(console.gets("/api/session").await.status, 401, "signed out everywhere");
    Console::of(shop.address, MINJI).await;
}

#[tokio::test]
async fn the_database_alone_tells_no_secret() {
    let shop = shop_with(SecondFactorRule::Optional).await;
    let mut console = Console::of(shop.address, MINJI).await;
    let (app, codes) = sets_up(&shop, &mut console).await;
    let database = rusqlite::Connection::open(shop.database()).expect("the database");
    database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("folded");
    let bytes = std::fs::read(shop.database()).expect("the file");
    let holds = |secret: &[u8]| bytes.windows(secret.len()).any(|piece| piece == secret);
    assert!(holds(MINJI.as_bytes()) && !holds(&app.0) && !holds(codes[0].as_bytes()));
    use std::os::unix::fs::PermissionsExt;
    let key = std::fs::metadata(shop.data().join("second-factor.key")).expect("the key");
    assert_eq!((key.len(), key.permissions().mode() & 0o777), (32, 0o600));
}
